import type { Environment, ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import { bothObservers } from "../observe/both-observers.ts";
import type { Logger, Observer } from "../ports/observer.ts";
import { ASSAY_VERSION } from "./version.ts";
import { requireNoAgentFile } from "./writable.ts";

export interface OpenObserver {
  /** Null where neither a log nor traces are wanted. */
  readonly observer: Observer | null;
  /** To be called at the very end. Never fails. */
  readonly close: () => Promise<void>;
}

export interface ObserverOptions {
  readonly resolved: ResolvedConfig;
  readonly environment: Environment;
  readonly note: (text: string) => void;
}

/** Names of variables that hold a secret, whoever reads it. */
const SECRET_VARIABLE = /(key|token|secret|password|passwd|credentials?|_auth)$/i;

/** What stands between an address's scheme and its host: whole, and its password as written and as meant. */
function passwordsIn(address: string): string[] {
  const [, name = ""] = /^[^:]*:\/\/([^/?#]*)@/.exec(address) ?? [];
  const password = name.slice(name.indexOf(":") + 1);
  return [name, password].flatMap((part) => {
    try {
      return [part, decodeURIComponent(part)];
    } catch {
      return [part];
    }
  });
}

/** Every secret that this process knows of, so that none leaves by a log or a trace. */
function secretsOf({ secrets }: ResolvedConfig, environment: Environment): string[] {
  const { queueUrl, ...others } = secrets;
  const named = Object.entries(environment).flatMap(([name, value = ""]) => (SECRET_VARIABLE.test(name) ? value : []));
  const headers = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"].flatMap((name) =>
    (environment[name] ?? "").split(",").map((pair) => pair.slice(pair.indexOf("=") + 1).trim()),
  );
  return [...Object.values(others), ...named, ...headers, ...passwordsIn(queueUrl ?? "")].filter(
    (secret): secret is string => secret !== null && secret !== "",
  );
}

/** @throws {UsageError} for what is no address. */
function checkedAddress(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`${name}: expected an http or https address of a collector`);
}

/**
 * Where traces go; null for nowhere. Source: OpenTelemetry, "OTLP exporter configuration".
 * @throws {UsageError} for what is no address.
 */
function tracesUrl(environment: Environment): string | null {
  if (environment["OTEL_SDK_DISABLED"]?.toLowerCase() === "true" || environment["OTEL_TRACES_EXPORTER"] === "none") {
    return null;
  }
  const own = environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
  if (own) return checkedAddress("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", own).href;
  const all = environment["OTEL_EXPORTER_OTLP_ENDPOINT"];
  if (!all) return null;
  const url = checkedAddress("OTEL_EXPORTER_OTLP_ENDPOINT", all);
  url.pathname = `${url.pathname.replace(/\/$/, "")}/v1/traces`;
  return url.href;
}

/** A collector that is away must not hold a command up. */
const DEFAULT_TIMEOUT_MS = 2000;

/** @throws {UsageError} for what is no time. Source: OpenTelemetry, "OTLP exporter configuration", in milliseconds. */
function tracesTimeoutMs(environment: Environment): number {
  const names = ["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"];
  const name = names.find((one) => (environment[one] ?? "") !== "");
  if (name === undefined) return DEFAULT_TIMEOUT_MS;
  const given = environment[name] ?? "";
  if (/^[1-9]\d{0,6}$/.test(given)) return Number(given);
  throw new UsageError(`${name}: expected milliseconds, a whole number from 1 to 9999999, got "${given}"`);
}

/** Writes what happens to a program's own logger. */
export async function observerFor(
  logger: Logger,
  resolved: ResolvedConfig,
  environment: Environment,
): Promise<Observer> {
  const [{ loggingObserver }, { makeRedactor }] = await Promise.all([
    import("../observe/logging.ts"),
    import("../observe/redactor.ts"),
  ]);
  return loggingObserver(logger, makeRedactor(secretsOf(resolved, environment)));
}

/**
 * Opens the log and the traces that the configuration and the environment ask for. Loads pino and OpenTelemetry only then.
 * @throws {UsageError} for a file that can't be written, or a collector's address that is none.
 */
export async function openObserver({ resolved, environment, note }: ObserverOptions): Promise<OpenObserver> {
  const { level, file } = resolved.config.log;
  const url = tracesUrl(environment);
  const timeoutMs = tracesTimeoutMs(environment);
  const observers: Observer[] = [];
  const closers: (() => Promise<void> | void)[] = [];
  if (level !== "silent") {
    requireNoAgentFile(resolved.config.out, { "--log-file": file });
    const { openPinoLog } = await import("../observe/pino-log.ts");
    const { logger, close } = openPinoLog({ level, file, note });
    observers.push(await observerFor(logger, resolved, environment));
    closers.push(close);
  }
  if (url !== null) {
    const [{ openTracing }, { makeRedactor }] = await Promise.all([
      import("../observe/tracing/index.ts"),
      import("../observe/redactor.ts"),
    ]);
    const redactor = makeRedactor(secretsOf(resolved, environment));
    const traceparent = environment["TRACEPARENT"] ?? null;
    const tracing = openTracing({ url, traceparent, timeoutMs, assayVersion: ASSAY_VERSION, redactor });
    observers.push(tracing.observer);
    // Before the log: what is lost is told there.
    closers.unshift(async () => {
      const lost = await tracing.close();
      if (lost > 0) note(`assay: ${lost} spans of the trace were not taken by ${new URL(url).host}`);
    });
  }
  const [first, second] = observers;
  return {
    observer: first === undefined ? null : second === undefined ? first : bothObservers(first, second),
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
