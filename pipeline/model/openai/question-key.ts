import { createHash } from "node:crypto";
import { describeFormat } from "./request.ts";
import type { Question } from "./transport.ts";

/** The same address however it was written. */
const addressOf = (baseUrl: string): string => new URL(baseUrl).href.replace(/\/+$/, "");

/** The message of the system with the form of the answer told in words: one of each for a whole run. */
let told: { readonly content: string; readonly schema: object; readonly whole: string } | null = null;

function inWords(content: string, schema: Record<string, unknown>): string {
  if (told?.content !== content || told.schema !== schema) {
    told = { content, schema, whole: `${content}\n\n${describeFormat(schema)}` };
  }
  return told.whole;
}

/**
 * Hash of what a question asks, of whom, and for which sample. What only says how the server lets itself be asked is left
 * out, so that an answer is found again before it is learnt anew what the server refuses: the hint for its cache, the
 * limit of tokens (an answer that did not fit is never kept), and whether the form of the answer is demanded by schema
 * or told in words.
 */
export function questionKey({ body, sample }: Question, baseUrl: string): string {
  const {
    prompt_cache_key: _hint,
    max_tokens: _limit,
    max_completion_tokens: _newLimit,
    response_format: format,
    messages,
    ...settings
  } = body;
  const [system, ...rest] = messages;
  const first =
    format?.type === "json_schema" && typeof system?.content === "string"
      ? { role: system.role, content: inWords(system.content, format.json_schema.schema ?? {}) }
      : system;
  const asked = [addressOf(baseUrl), sample, settings, [first, ...rest]];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex");
}
