import { APIError } from "openai";
import { z } from "zod";
import type { Question, Reply } from "../transport.ts";

/** One line of a batch's input. `key` is at most 64 characters, as the API asks. */
export const requestLine = (key: string, { body }: Question): string =>
  JSON.stringify({ custom_id: key, method: "POST", url: "/v1/chat/completions", body });

/** What became of one question of a batch. */
export type BatchOutcome =
  /** What the server would have answered at once, with any status. */
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  /** Nothing: the batch ended before it was its turn, or it was lost. */
  | { readonly kind: "unanswered"; readonly reason: string }
  /** The server has an answer, or may have one, and did not give it. */
  | { readonly kind: "kept back"; readonly reason: string };

const resultSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});

/** Reads a line of an output or error file; null for one that holds no result, such as an empty or a broken one. */
export function readResult(line: string): { readonly key: string; readonly outcome: BatchOutcome } | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  const result = resultSchema.safeParse(json).data;
  if (result === undefined) return null;
  const { custom_id: key, response, error } = result;
  if (response) return { key, outcome: { kind: "answered", status: response.status_code, body: response.body } };
  return { key, outcome: { kind: "unanswered", reason: error?.message || error?.code || "no reason given" } };
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The reply that a call at once would have given. @throws {APIError} as the SDK does for a status that is not 2xx. */
export function replyOf({ status, body }: Extract<BatchOutcome, { kind: "answered" }>): Reply {
  const headers = new Headers();
  if (status >= 200 && status < 300) return { body: JSON.stringify(body), headers };
  throw APIError.generate(status, isObject(body) ? body : undefined, undefined, headers);
}
