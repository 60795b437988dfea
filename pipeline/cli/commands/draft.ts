import { summaryLines } from "../../../outputs/index.ts";
import type { DraftOutcome } from "../../assembly.ts";
import type { ConfigFlags } from "../../config.ts";
import type { AssayError } from "../../errors.ts";
import type { Spending } from "../../ports/judge.ts";
import { draftAgents } from "../../runner.ts";
import { orphanedIn } from "../../schema/review.ts";
import type { Lock } from "../../store/index.ts";
import { assemble } from "../assemble.ts";
import { refuseFlagsOfWorkers } from "../by-queue.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { type Drafted, draftTable, type Failed, writtenLine } from "../draft-table.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { holdFolder } from "../hold-folder.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";
import { spendingLine } from "../spending-line.ts";
import { createProgress } from "../progress.ts";
import { requireWritable } from "../writable.ts";

export interface DraftFlags extends ConfigFlags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly offline?: boolean;
  readonly quiet?: boolean;
}

const now = (): string => new Date().toISOString();

const isDrafted = (outcome: DraftOutcome): outcome is Drafted => outcome.status === "drafted";
const isFailed = (outcome: DraftOutcome): outcome is Failed => outcome.status === "failed";

/** The result as one JSON document: of one agent its assessment or its error, of several an array of these. */
function asJson(outcomes: readonly DraftOutcome[]): string {
  const values = outcomes.map((outcome) =>
    outcome.status === "drafted"
      ? outcome.assessment
      : { error: { code: outcome.error.code, message: outcome.error.message, reference: outcome.reference } },
  );
  return jsonText(values.length === 1 ? values[0] : values);
}

function printResult(outcomes: readonly DraftOutcome[], { print, columns, colour }: CommandContext): void {
  const drafted = outcomes.filter(isDrafted);
  const [only] = drafted;
  if (outcomes.length === 1 && only !== undefined) {
    print([...summaryLines(only.assessment, { columns, colour }), writtenLine(only)].join("\n"));
  } else if (outcomes.length > 1) {
    print(draftTable(outcomes, columns).join("\n"));
  }
}

/**
 * `assay draft <agent>...`. Exit code 1 if any agent failed, or an override of one lost what it was about; each is
 * listed with its cause.
 * @throws {UsageError} for a wrong reference or configuration. @throws {AbortedError} when interrupted.
 * @throws {StoreError} `STORE_TAKEN` while another run writes into the same folder.
 */
export async function runDraft(
  agents: readonly string[],
  flags: DraftFlags & GlobalFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { environment, signal, print, note } = context;
  // The command line says `cache: true` when nothing is said.
  const cache = flags.cache === false ? false : undefined;
  const resolved = await loadConfig(flags.config, { ...flags, cache }, environment);
  const dryRun = flags.dryRun === true;
  if (resolved.secrets.queueUrl !== null) refuseFlagsOfWorkers({ ...flags, cache });
  const { out, state, samples, samplesMax, profile, concurrency } = resolved.config;
  if (!dryRun) await requireWritable([out, state]);

  let spent: (() => Spending) | undefined;
  const progress = createProgress({
    stream: process.stderr,
    quiet: flags.quiet === true,
    live: environment["TERM"] !== "dumb",
    signal,
    clockMs: () => performance.now(),
    spentUsd: () => spent?.().usd ?? null,
  });
  let outcomes: readonly DraftOutcome[];
  let lock: Lock | null = null;
  let trouble: AssayError | null;
  const tellSpending = (): void => {
    if (spent !== undefined && flags.quiet !== true) note(spendingLine(spent()));
  };
  try {
    const { fresh = false, offline = false } = flags;
    if (!dryRun) lock = await holdFolder(out, now);
    const assembly = await assemble({ resolved, dryRun, fresh, offline, onProgress: progress.onProgress, note });
    spent = assembly.judge.spent;
    const options = { samples, samplesMax, profile, dryRun, fresh, concurrency, signal };
    try {
      outcomes = await draftAgents(agents, assembly, options);
      trouble = assembly.journal.trouble();
    } finally {
      await assembly.close?.();
    }
  } catch (error) {
    progress.close();
    // An interrupted run has cost something too.
    tellSpending();
    throw error;
  } finally {
    await lock?.release();
  }
  progress.close();

  const failed = outcomes.filter(isFailed);
  for (const { reference, error } of failed) {
    const named = error.message.includes(reference) ? error.message : `${reference}: ${error.message}`;
    note(`assay: ${named} (${error.code})`);
  }
  const orphaned = outcomes
    .filter(isDrafted)
    .flatMap(({ assessment: { agent, review } }) =>
      orphanedIn(review).map((path) => `assay: ${agent.slug}: the override of ${path} has nothing left to override`),
    );
  for (const line of orphaned) note(line);
  if (flags.json === true) print(asJson(outcomes));
  else printResult(outcomes, context);
  tellSpending();
  // Where agents failed of it, it was told with them.
  if (trouble !== null && failed.length === 0) note(`assay: ${trouble.message}`);
  return failed.length + orphaned.length === 0 && trouble === null ? EXIT.done : EXIT.failed;
}
