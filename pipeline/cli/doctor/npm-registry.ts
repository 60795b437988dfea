import fetchFromRegistry from "npm-registry-fetch";
import { readNpmOptions } from "../../../sources/npm/config.ts";
import type { Environment } from "../../config.ts";
import { ANSWER_WITHIN_MS, causeOf, type Check } from "./check.ts";

const statusOf = (error: unknown): number | null =>
  error instanceof Error && "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : null;

const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

/** True if the user's npm configuration names a registry other than the one npm takes by itself. */
const isNamed = (registry: string | undefined): boolean =>
  registry !== undefined && withoutSlash(registry) !== withoutSlash(fetchFromRegistry.pickRegistry("any-package", {}));

/** Does the npm registry that the user has configured answer (`npm ping`)? Without it, only npm: references fail. */
export async function checkRegistry(environment: Environment, signal: AbortSignal): Promise<Check> {
  const name = "npm registry";
  const ok: Check = { name, status: "ok", message: "reachable" };
  const { registry, ...options } = await readNpmOptions({ directory: process.cwd(), environment });
  const broken = (why: string): Check => ({
    name,
    status: isNamed(registry) ? "fail" : "warn",
    message: `${why}; npm: references will fail: check "npm config get registry" and "npm ping"`,
  });
  try {
    await fetchFromRegistry("/-/ping?write=true", {
      ...options,
      ...(registry === undefined ? {} : { registry }),
      signal,
      timeout: ANSWER_WITHIN_MS,
      // One attempt; npm's own settings would go on for minutes.
      retry: { retries: 0 },
    });
    return ok;
  } catch (error) {
    signal.throwIfAborted();
    const status = statusOf(error);
    if (status === null) return broken(`can't be reached: ${causeOf(error)}`);
    // Some registries know no ping; what answers is there.
    return status === 401 || status === 403 ? broken(`answers ${status}: it does not accept your login`) : ok;
  }
}
