/** What doctor says of one thing: `fail` only for something that is configured and does not work. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  /** What was found and, unless it is ok, what to do. Never holds a key. */
  readonly message: string;
}

/** Longest wait for a server, in milliseconds. */
export const ANSWER_WITHIN_MS = 5000;

/** Name and message of the innermost cause: fetch itself only says that it failed. */
export function causeOf(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (!(innermost instanceof Error)) return String(innermost);
  if (innermost.name === "TimeoutError") return `no answer within ${ANSWER_WITHIN_MS / 1000} s`;
  // An error of several connection attempts has no words of its own.
  if (innermost.message !== "") return innermost.message;
  return "code" in innermost ? String(innermost.code) : innermost.name;
}
