import { stat } from "node:fs/promises";
import { chosenWriters } from "../../../outputs/index.ts";
import { createSession } from "../../../outputs/web/session.ts";
import { startReviewServer } from "../../../outputs/web/server.ts";
import type { ResolvedConfig } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { METRICS_TYPE } from "../../observe/prometheus.ts";
import { openServeMetrics } from "../../observe/serve-metrics.ts";
import { readLastRun } from "../../store/index.ts";
import { ASSAY_VERSION } from "../../wiring/version.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { loadConfig } from "../load-config.ts";
import { openReviewDesk } from "../../wiring/open-review-desk.ts";
import { observed } from "../observed.ts";
import { reviewerName } from "../reviewer.ts";

export interface ServeFlags extends GlobalFlags {
  readonly out?: string;
  readonly port?: string;
  readonly reviewer?: string;
}

const now = (): string => new Date().toISOString();

const DEFAULT_PORT = "4173";
const HIGHEST_PORT = 65_535;

/** @throws {UsageError} */
function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= HIGHEST_PORT) return port;
  throw new UsageError(`--port: expected a whole number from 0 to ${HIGHEST_PORT}, got "${text}"`);
}

/** @throws {UsageError} A folder with a slip in its name would be an empty queue. */
async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return;
  const why = found === null ? "there is no such folder" : "expected a folder, found a file";
  throw new UsageError(`${path}: ${why}; draft an agent first, or name the folder of assessments with --out`);
}

/**
 * `assay serve`: the review UI on this machine, until it is told to stop.
 * @throws {UsageError} @throws {ServeError} where the port is taken. @throws {StoreError} where the folder can't be read.
 */
export async function runServe(flags: ServeFlags, context: CommandContext): Promise<ExitCode> {
  const port = portOf(flags.port ?? DEFAULT_PORT);
  const { out, logLevel, logFile } = flags;
  const resolved = await loadConfig(flags, { out, logLevel, logFile }, context.environment);
  await requireFolder(resolved.config.out);
  return observed("serve", resolved, context, () => serve(port, flags, resolved, context));
}

async function serve(
  port: number,
  flags: ServeFlags,
  { config, plugins }: ResolvedConfig,
  { environment, signal, note }: CommandContext,
): Promise<ExitCode> {
  const reviewer = await reviewerName(flags.reviewer, environment);
  const desk = openReviewDesk({
    directory: config.out,
    stateDirectory: config.state,
    reviewer,
    writers: chosenWriters(config, plugins),
    signal,
    now,
  });
  const metrics = openServeMetrics(ASSAY_VERSION);
  const server = await startReviewServer(port, {
    desk: metrics.counting(desk),
    figures: {
      scrape: async () => ({ type: METRICS_TYPE, text: metrics.text(desk.list(), await readLastRun(config.state)) }),
      isHealthy: () => !signal.aborted,
      onAnswer: metrics.onAnswer,
    },
    session: createSession(),
    onError: (error) => note(`assay: ${error.message}`),
  });
  note(`assay: reviewing ${config.out} as ${reviewer}; open this address, it lets this browser in:\n${server.address}`);
  try {
    // Ends when the signal fires, or when the folder can't be read any more.
    await desk.follow();
  } finally {
    await server.close();
    desk.close();
  }
  return EXIT.done;
}
