import { dirname } from "node:path";
import { changeReport } from "../../../outputs/change-report/markdown.ts";
import { catalogueAgent } from "../../config/catalogue.ts";
import type { ConfigFlags } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import type { Spending } from "../../ports/judge.ts";
import type { Observer } from "../../ports/observer.ts";
import { pluginSchemes } from "../../ports/plugin.ts";
import type { ProgressEvent } from "../../ports/progress.ts";
import { refreshMetrics } from "../../observe/refresh-metrics.ts";
import { NOTHING_UNREPORTED } from "../../ports/unreported.ts";
import { planRefresh } from "../../refresh/plan.ts";
import { refreshAgents } from "../../refresh/refresh.ts";
import { failuresIn } from "../../schema/refresh.ts";
import { type Lock, openUnreported, standingSlugs, writeIfChanged } from "../../store/index.ts";
import { assemble } from "../../wiring/assemble.ts";
import { followCatalogue, refuseFlagsOfWorkers } from "../../wiring/by-queue.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { openEventsFile } from "../events-file.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { holdFolder } from "../../wiring/hold-folder.ts";
import { openKnownAgents } from "../known-agents.ts";
import { type LoadedConfig, loadConfig } from "../load-config.ts";
import { logsToTerminal, observed } from "../observed.ts";
import { createProgress } from "../progress.ts";
import { failureLines, planJson, planLines, resultJson, resultLines } from "../refresh-words.ts";
import { spendingLine } from "../spending-line.ts";
import { requireNoAgentFile, requireWritable } from "../../wiring/writable.ts";

export interface RefreshFlags extends ConfigFlags {
  readonly catalog?: string;
  readonly group?: string;
  readonly report?: string;
  readonly events?: string;
  readonly metricsFile?: string;
  readonly maxFailures?: string;
  readonly gate?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  readonly scheduled?: boolean;
}

/** Share of agents that must not fail before a report calls the run complete. */
const DEFAULT_GATE = 0.99;

/** @throws {UsageError} */
function numberNamed(
  flag: string,
  given: string | undefined,
  fits: (value: number) => boolean,
  expected: string,
): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value) && fits(value)) return value;
  throw new UsageError(`--${flag}: expected ${expected}, got "${given}"`);
}

const now = (): string => new Date().toISOString();

const gateNamed = (given: string | undefined): number =>
  numberNamed("gate", given, (value) => value >= 0 && value <= 1, "a share from 0 to 1") ?? DEFAULT_GATE;

const failuresNamed = (given: string | undefined): number | null =>
  numberNamed("max-failures", given, (value) => Number.isInteger(value) && value >= 1, "a whole number from 1");

/** One refresh, now. @throws as `runRefresh`. */
async function refreshOnce(
  only: readonly string[],
  flags: RefreshFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment } = context;
  const gate = gateNamed(flags.gate);
  const maxFailures = failuresNamed(flags.maxFailures);
  const cache = flags.cache === false ? false : undefined;
  const resolved = await loadConfig(
    { ...flags, config: flags.catalog ?? flags.config },
    { ...flags, cache },
    environment,
  );
  if (resolved.secrets.queueUrl !== null) refuseFlagsOfWorkers({ ...flags, cache });
  return observed("refresh", resolved, context, (observer) =>
    refresh(only, flags, { gate, maxFailures, resolved, observer }, context),
  );
}

/** What a refresh goes by, checked. */
interface RefreshWiring {
  readonly gate: number;
  readonly maxFailures: number | null;
  readonly resolved: LoadedConfig;
  readonly observer: Observer | null;
}

async function refresh(
  only: readonly string[],
  flags: RefreshFlags,
  { gate, maxFailures, resolved, observer }: RefreshWiring,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, signal, print, note, columns } = context;
  const { config } = resolved;
  const { out, state, samples, samplesMax, profile, concurrency } = config;
  const {
    json = false,
    dryRun = false,
    fresh = false,
    quiet = false,
    group = null,
    report = null,
    metricsFile = null,
  } = flags;
  if (config.agents.length === 0) {
    throw new UsageError(
      `${resolved.file ?? "assay.yaml"} names no agents; add some with \`assay add <agent>\`, or make a catalogue with \`assay init\``,
    );
  }
  const catalogue = config.agents.map(catalogueAgent);
  const schemes = pluginSchemes(resolved.plugins);
  if (dryRun) {
    const assembly = await assemble({ resolved, dryRun, fresh, offline: false, onProgress: () => {}, note });
    const plan = await planRefresh({
      catalogue,
      known: openKnownAgents(resolved, assembly, note),
      only,
      group,
      fresh,
      schemes,
    });
    print(json ? planJson(plan) : planLines(plan, samples, assembly.judge).join("\n"));
    return EXIT.done;
  }
  requireNoAgentFile(out, { "--events": flags.events, "--report": report, "--metrics-file": metricsFile });
  await requireWritable([out, state, ...[report, metricsFile].flatMap((file) => (file === null ? [] : dirname(file)))]);

  let spent: (() => Spending) | undefined;
  const events = flags.events === undefined ? null : openEventsFile(flags.events, { now, note });
  const progress = createProgress({
    stream: process.stderr,
    quiet: quiet || logsToTerminal(resolved),
    live: environment["TERM"] !== "dumb",
    signal,
    clockMs: () => performance.now(),
    spentUsd: () => spent?.().usd ?? null,
  });
  const onProgress = (event: ProgressEvent): void => {
    progress.onProgress(event);
    events?.onProgress(event);
  };
  let lock: Lock | null = null;
  let close: (() => Promise<void>) | undefined;
  try {
    lock = await holdFolder(out, now);
    const assembly = await assemble({ resolved, dryRun, fresh, offline: false, onProgress, note, observer });
    ({ close } = assembly);
    spent = assembly.judge.spent;
    const known = openKnownAgents(resolved, assembly, note);
    const plan = await planRefresh({ catalogue, known, only, group, fresh, schemes });
    const isWhole = only.length === 0 && group === null;
    const standing = isWhole ? await standingSlugs(out) : [];
    const unreported = isWhole ? await openUnreported(state, out) : NOTHING_UNREPORTED;
    const run = { samples, samplesMax, profile, dryRun, fresh, concurrency, maxFailures, signal };
    const result = await refreshAgents(plan, assembly, { ...run, known, standing, unreported });
    progress.close();
    for (const line of failureLines(result)) note(line);
    print(json ? resultJson(result, gate) : resultLines(result, gate, columns).join("\n"));
    if (report !== null) await writeIfChanged(report, changeReport(result, { gate }));
    if (metricsFile !== null) await writeIfChanged(metricsFile, refreshMetrics(result, gate));
    await unreported.clear();
    const failures = failuresIn(result);
    const trouble = assembly.journal.trouble();
    // Where agents failed of it, it is listed with them.
    if (trouble !== null && failures === 0) note(`assay: ${trouble.message}`);
    return failures + result.orphaned.length === 0 && trouble === null ? EXIT.done : EXIT.failed;
  } finally {
    progress.close();
    // An interrupted run has cost something too.
    if (spent !== undefined) observer?.tell({ kind: "spending", ...spent() });
    if (spent !== undefined && !quiet) note(spendingLine(spent()));
    events?.close();
    await close?.();
    await lock?.release();
  }
}

/**
 * `assay refresh [slug...]`: keeps the catalogue's assessments true; with `--scheduled` at the times of its schedule, until it is
 * stopped. Exit code 1 if any agent failed; whether the run is complete all the same, its report and its JSON say.
 * @throws {UsageError} for a wrong catalogue or configuration. @throws {StoreError} `STORE_TAKEN` while another run is on.
 */
export async function runRefresh(
  only: readonly string[],
  flags: RefreshFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  if (flags.scheduled !== true) return refreshOnce(only, flags, context);
  const { config, secrets } = await loadConfig(
    { ...flags, config: flags.catalog ?? flags.config },
    { queue: flags.queue },
    context.environment,
  );
  if (config.schedule === null || secrets.queueUrl === null) {
    throw new UsageError(
      "--scheduled: expected schedule: in the catalogue and a queue (--queue or ASSAY_QUEUE), which keeps the times",
    );
  }
  await followCatalogue(config, secrets.queueUrl, context, async () => {
    await refreshOnce(only, flags, context);
  });
  return EXIT.done;
}
