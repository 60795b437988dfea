import { ModelError } from "../../errors.ts";
import { leastTokensOfBytes, tokensOfBytes } from "./estimate-tokens.ts";

/** An answer that gets less room is not worth asking for. */
const LEAST_TOKENS = 1024;

/**
 * Tokens that an answer may take beside a prompt of so many bytes, `wanted` at most. Servers reject a request whose
 * prompt and limit are together more than the model holds; some cut the prompt without a word.
 * @param contextTokens of prompt and answer together; null: not known.
 * @throws {ModelError} MODEL_REJECTED_REQUEST for a prompt that fills it all.
 */
export function outputRoom(bytes: number, wanted: number, contextTokens: number | null): number {
  if (contextTokens === null) return wanted;
  if (leastTokensOfBytes(bytes) > contextTokens) {
    throw new ModelError(
      "MODEL_REJECTED_REQUEST",
      `the prompt has ${bytes} bytes, more than fit into the ${contextTokens} tokens that the model holds. Choose a model that takes longer texts, or correct contextTokens in openai.models.`,
    );
  }
  return Math.min(wanted, Math.max(LEAST_TOKENS, contextTokens - tokensOfBytes(bytes)));
}
