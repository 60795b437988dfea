import type { z } from "zod";
import { AbortedError } from "../errors.ts";

/** A plug-in's function did not settle in its time. */
export class PluginLateError extends Error {}

/**
 * Calls a function of a plug-in and waits for it no longer than its time, nor after a stop. What it throws is thrown on, as an
 * error that can be looked at. Who reads its answer does so within `work`: a getter, or a proxy, may throw there too.
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
  } catch (error) {
    throw errorThrown(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

const MOST_CHARACTERS = 300;

/** What a plug-in threw, as an error whose message is a text. Anything can be thrown, also what can't be looked at. */
export function errorThrown(error: unknown): Error {
  try {
    if (!(error instanceof Error)) return new Error(String(error));
    const { message, name }: Readonly<Record<"message" | "name", unknown>> = error;
    return typeof message === "string" && typeof name === "string" ? error : new Error(String(message || name));
  } catch {
    return new Error("it threw what can't be read");
  }
}

/** Causes of causes that are followed: a chain may lead back to itself. */
const MOST_CAUSES = 10;

/** Code of what is behind an error, as ` (ENOTFOUND)`: fetch itself only says that it failed. Empty where there is none. */
function codeBehind(error: Error): string {
  try {
    let innermost = error;
    for (let depth = 0; depth < MOST_CAUSES && innermost.cause instanceof Error; depth += 1)
      innermost = innermost.cause;
    const code = innermost !== error && "code" in innermost ? innermost.code : undefined;
    return typeof code === "string" && /^\w{1,40}$/.test(code) ? ` (${code})` : "";
  } catch {
    // A cause that can't be read tells nothing.
    return "";
  }
}

/** What a plug-in threw, on one line. */
export function wordThrown(thrown: unknown): string {
  const error = errorThrown(thrown);
  const said = `${error.message || error.name}${codeBehind(error)}`;
  const line = said.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line || "no reason given";
}

/** What is wrong with what a plug-in answered, and where: the first of all that is. */
export function wordProblem({ issues: [issue] }: z.ZodError): string {
  const where = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  return `${where}${issue?.message ?? "wrong answer"}`;
}
