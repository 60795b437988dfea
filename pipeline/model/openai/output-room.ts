import { ModelError } from "../../errors.ts";
import type { PromptMessages } from "../../../prompts/load.ts";
import { tokensOfBytes } from "./estimate-tokens.ts";

/** An answer that gets less room is not worth asking for. */
const LEAST_TOKENS = 1024;
/** No text that Assay sends has more bytes in a token, so a prompt that does not fit by this count does not fit. */
const MOST_BYTES_PER_TOKEN = 6;

/**
 * Tokens that an answer may take beside its prompt, `wanted` at most. Servers reject a request whose prompt and limit are
 * together more than the model holds; some cut the prompt without a word.
 * @param contextTokens of prompt and answer together; null: not known.
 * @throws {ModelError} MODEL_REJECTED_REQUEST for a prompt that fills it all.
 */
export function outputRoom({ system, user }: PromptMessages, wanted: number, contextTokens: number | null): number {
  if (contextTokens === null) return wanted;
  const bytes = Buffer.byteLength(system) + Buffer.byteLength(user);
  if (bytes / MOST_BYTES_PER_TOKEN > contextTokens) {
    throw new ModelError(
      "MODEL_REJECTED_REQUEST",
      `the prompt has ${bytes} bytes, more than fit into the ${contextTokens} tokens that the model holds. Choose a model that takes longer texts, or correct contextTokens in openai.models.`,
    );
  }
  return Math.min(wanted, Math.max(LEAST_TOKENS, contextTokens - tokensOfBytes(bytes)));
}
