import { ModelError, type ModelErrorCode } from "../../errors.ts";
import type { RetryReason } from "./retry-delay.ts";

/** A failed attempt: what to tell, and whether to try again. */
export interface CallFailure {
  readonly error: ModelError;
  /** Null if another attempt would end the same way. */
  readonly retry: RetryReason | null;
  /** Milliseconds that the server asked to wait; null if it did not. */
  readonly waitMs: number | null;
  /** The server's words where it refused the form of the request; null otherwise. */
  readonly refusal: string | null;
}

/** Where a call goes, as messages name it. */
export interface Target {
  readonly model: string;
  readonly baseUrl: string;
  /** To be kept out of every message: servers echo it. */
  readonly apiKey: string | null;
  /** What was sent, to be kept out of messages too; absent where nothing was. */
  readonly prompt?: string;
  readonly timeoutMs: number;
  readonly maxOutputTokens: number;
  /** Longest wait that the server may ask for. */
  readonly patienceMs: number;
  readonly now: () => number;
}

/** A failure that is final unless `facts` say otherwise. */
export const failure = (
  code: ModelErrorCode,
  message: string,
  facts: Partial<Omit<CallFailure, "error">> = {},
): CallFailure => ({ retry: null, waitMs: null, refusal: null, ...facts, error: new ModelError(code, message) });

export const hostOf = ({ baseUrl }: Target): string => new URL(baseUrl).host;

const SHOWN_CHARACTERS = 300;

/** Shorter ones are dummies for servers without keys ("x", "ollama"): cutting them out would tear words apart. */
const SHORTEST_KEY = 12;

/** Text of a server without the key, which careless ones echo. */
export const withoutKey = (text: string, { apiKey }: Pick<Target, "apiKey">): string =>
  apiKey !== null && apiKey.length >= SHORTEST_KEY ? text.replaceAll(apiKey, "[key]") : text;

/** Characters in a row that no two texts have in common by chance. */
const TELLING_CHARACTERS = 32;
const STEP = 8;

/** Some servers put the rejected request into their answer. */
function repeatsPrompt(words: string, { prompt = "" }: Target): boolean {
  for (let from = 0; from + TELLING_CHARACTERS <= words.length; from += STEP) {
    if (prompt.includes(words.slice(from, from + TELLING_CHARACTERS))) return true;
  }
  return false;
}

/** Words of a server on one line, shortened, without the key, the prompt and a full stop. */
export function quoteServer(words: string, target: Target): string {
  if (/^\s*</.test(words)) return "an HTML page";
  if (repeatsPrompt(words.slice(0, 2 * SHOWN_CHARACTERS), target)) return "words that repeat the prompt";
  const line = withoutKey(words, target).replace(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line || "no reason given";
}
