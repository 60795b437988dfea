import { changeReport } from "../../../outputs/change-report/markdown.ts";
import { visible } from "../../../outputs/escape.ts";
import { counted, oneDecimal } from "../../../outputs/numbers.ts";
import { catalogueAgent } from "../../config-catalogue.ts";
import type { ConfigFlags } from "../../config.ts";
import { StoreError, UsageError } from "../../errors.ts";
import { planRefresh, type RefreshPlan } from "../../refresh/plan.ts";
import { refreshAgents } from "../../refresh/refresh.ts";
import { failuresAllowed, isComplete, type RefreshResult } from "../../schema/refresh.ts";
import { wordUsd } from "../../schema/usage.ts";
import { removeLeftovers, standingSlugs, takeLock, writeIfChanged } from "../../store/index.ts";
import { assemble } from "../assemble.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { openKnownAgents } from "../known-agents.ts";
import { loadConfig } from "../load-config.ts";
import { createProgress } from "../progress.ts";
import { whyUnwritable } from "../writable.ts";

export interface RefreshFlags extends ConfigFlags {
  readonly catalog?: string;
  readonly group?: string;
  readonly report?: string;
  readonly maxFailures?: string;
  readonly gate?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly quiet?: boolean;
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

const gateNamed = (given: string | undefined): number =>
  numberNamed("gate", given, (value) => value >= 0 && value <= 1, "a share from 0 to 1") ?? DEFAULT_GATE;

const failuresNamed = (given: string | undefined): number | null =>
  numberNamed("max-failures", given, (value) => Number.isInteger(value) && value >= 1, "a whole number from 1");

/** The plan in words: what is certain, what depends on what is read. */
function planLines({ agents, skipped }: RefreshPlan, samples: number, languageModel: boolean): string[] {
  const judged = agents.filter(({ action }) => action === "judge");
  const calls = languageModel ? `, ${counted(judged.length * samples, "question")} at least` : "";
  return [
    `${counted(agents.length, "agent")} to read${skipped > 0 ? `, ${skipped} of the catalogue not asked for` : ""}`,
    `${counted(judged.length, "agent")} to judge in any case (new, or another judge, profile or version)${calls}`,
    `${counted(agents.length - judged.length, "agent")} to judge only if what is read of them has changed`,
  ];
}

const planJson = ({ agents, skipped }: RefreshPlan): string =>
  jsonText({ agents: agents.map(({ agent, group, slug, action }) => ({ agent, group, slug, action })), skipped });

/** What became of the run, in a few lines. */
function resultLines(result: RefreshResult, gate: number): string[] {
  const { entries, unchanged, planned, costUsd } = result;
  const of = (status: (typeof entries)[number]["status"]): number =>
    entries.filter((entry) => entry.status === status).length;
  const crossings = entries.flatMap((entry) =>
    entry.status === "changed" && entry.diff.changes.some(({ kind }) => kind === "band") ? entry : [],
  );
  const byCode = Map.groupBy(
    entries.flatMap((entry) => (entry.status === "failed" ? entry.code : [])),
    (code) => code,
  );
  return [
    `${counted(planned, "agent")}: ${unchanged} unchanged, ${of("changed")} changed, ${of("new")} new, ${of("same")} reworded, ${of("failed")} failed`,
    ...crossings.map(({ name, aivss, severity }) =>
      visible(`  band crossed: ${name}, now ${oneDecimal(aivss)} ${severity}`),
    ),
    ...[...byCode].map(([code, all]) => `  failed: ${code} ${all.length}`),
    ...(costUsd === 0 ? [] : [`cost: ${costUsd === null ? "not known" : wordUsd(costUsd)}`]),
    isComplete(result, gate)
      ? "complete"
      : `not complete: ${of("failed")} failed, and ${failuresAllowed(result, gate)} may`,
  ];
}

/**
 * `assay refresh [slug...]`: keeps the catalogue's assessments true. Exit code 1 if the run is not complete.
 * @throws {UsageError} for a wrong catalogue or configuration. @throws {StoreError} `STORE_TAKEN` while another run is on.
 */
export async function runRefresh(
  only: readonly string[],
  flags: RefreshFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, signal, print, note } = context;
  const gate = gateNamed(flags.gate);
  const maxFailures = failuresNamed(flags.maxFailures);
  const cache = flags.cache === false ? false : undefined;
  const resolved = await loadConfig(flags.catalog ?? flags.config, { ...flags, cache }, environment);
  const { config } = resolved;
  const { out, state, samples, samplesMax, profile, concurrency } = config;
  const [dryRun, fresh] = [flags.dryRun === true, flags.fresh === true];
  if (config.agents.length === 0) {
    throw new UsageError(
      `${resolved.file ?? "assay.yaml"} names no agents; add some with \`assay add <agent>\`, or make a catalogue with \`assay init\``,
    );
  }
  if (!dryRun) {
    for (const folder of [out, state]) {
      const why = await whyUnwritable(folder);
      if (why !== null)
        throw new StoreError(
          "STORE_UNWRITABLE",
          `can't write to ${folder}: ${why}; choose another folder with --out or ASSAY_STATE`,
        );
    }
  }
  const progress = createProgress({
    stream: process.stderr,
    quiet: flags.quiet === true || dryRun,
    live: environment["TERM"] !== "dumb",
    signal,
    clockMs: () => performance.now(),
  });
  const lock = dryRun ? null : await takeLock(out, () => new Date().toISOString());
  try {
    if (lock?.wasLeft === true) await removeLeftovers(out);
    const assembly = await assemble({ resolved, dryRun, fresh, offline: false, onProgress: progress.onProgress, note });
    const known = openKnownAgents(config, assembly, note);
    const plan = await planRefresh({
      catalogue: config.agents.map(catalogueAgent),
      known,
      only,
      group: flags.group ?? null,
      fresh,
    });
    if (dryRun) {
      const { languageModel } = assembly.judge.identity;
      print(
        flags.json === true
          ? planJson(plan)
          : planLines(plan, samples ?? assembly.judge.defaultSamples, languageModel).join("\n"),
      );
      return EXIT.done;
    }
    const standing = only.length === 0 && flags.group === undefined ? await standingSlugs(out) : [];
    const options = { samples, samplesMax, profile, dryRun, fresh, concurrency, maxFailures, signal, known, standing };
    const result = await refreshAgents(plan, assembly, options);
    progress.close();
    if (flags.report !== undefined) await writeIfChanged(flags.report, changeReport(result, { gate }));
    print(flags.json === true ? jsonText(result) : resultLines(result, gate).join("\n"));
    return isComplete(result, gate) ? EXIT.done : EXIT.failed;
  } finally {
    progress.close();
    await lock?.release();
  }
}
