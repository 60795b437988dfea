import { AbortedError } from "../errors.ts";

/** A plug-in's function did not settle in its time. */
export class PluginLateError extends Error {}

/**
 * Calls a function of a plug-in and waits for it no longer than its time, nor after a stop. What it throws is thrown on.
 * @param work given a signal that fires when nobody waits any more
 * @throws {PluginLateError} @throws {AbortedError} when `signal` fired
 */
export async function callPlugin<T>(
  work: (signal: AbortSignal) => T | Promise<T>,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<T> {
  if (signal.aborted) throw new AbortedError("interrupted", { cause: signal.reason });
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const late = new AbortController();
  const stop = (): void => reject(new AbortedError("interrupted", { cause: signal.reason }));
  const timer = setTimeout(() => {
    late.abort();
    reject(new PluginLateError(`it did not answer within ${timeoutMs / 1000} s`));
  }, timeoutMs);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([(async () => work(AbortSignal.any([signal, late.signal])))(), ended]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

const MOST_CHARACTERS = 300;

/** Code of what is behind an error, as ` (ENOTFOUND)`: fetch itself only says that it failed. Empty where there is none. */
function codeBehind(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  const code = innermost instanceof Error && innermost !== error && "code" in innermost ? innermost.code : undefined;
  return typeof code === "string" && /^\w{1,40}$/.test(code) ? ` (${code})` : "";
}

/** What a plug-in threw, on one line. */
export function wordThrown(error: unknown): string {
  const said = error instanceof Error ? `${error.message || error.name}${codeBehind(error)}` : String(error);
  const line = said.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line || "no reason given";
}
