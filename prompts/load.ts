import { readFileSync } from "node:fs";
import { InternalError } from "../pipeline/errors.ts";
import { parsePrompt } from "./parse.ts";
import type { Prompt } from "./prompt.ts";

export type { Prompt, PromptMessages } from "./prompt.ts";
export { renderPrompt } from "./render.ts";

/**
 * Reads and checks one of the prompts beside this file.
 * @throws {InternalError} for an unknown id or a wrong file: prompts are part of the program.
 */
export function loadPrompt(id: string): Prompt {
  const file = `prompts/${id}.md`;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(new URL(`${id}.md`, import.meta.url));
  } catch (error) {
    throw new InternalError(`${file}: the prompt can't be read; is the installation complete?`, { cause: error });
  }
  const prompt = parsePrompt(bytes, file);
  if (prompt.id !== id) throw new InternalError(`${file}: its header says id ${prompt.id}`);
  return prompt;
}
