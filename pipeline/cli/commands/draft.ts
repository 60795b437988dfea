import { summaryLines } from "../../../outputs/index.ts";
import type { Drafted, DraftOutcome } from "../../assembly.ts";
import type { ConfigFlags, ResolvedConfig } from "../../config.ts";
import type { Spending } from "../../ports/judge.ts";
import type { Observer } from "../../ports/observer.ts";
import { orphanedIn } from "../../schema/review.ts";
import { refuseFlagsOfWorkers } from "../../wiring/by-queue.ts";
import { draftInto, type DraftRun } from "../../wiring/draft.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { draftTable, type Failed, writtenLines } from "../draft-table.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";
import { logsToTerminal, observed } from "../observed.ts";
import { spendingLine } from "../spending-line.ts";
import { createProgress } from "../progress.ts";

export interface DraftFlags extends ConfigFlags {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly fresh?: boolean;
  readonly offline?: boolean;
  readonly quiet?: boolean;
}

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
    print([...summaryLines(only.assessment, { columns, colour }), ...writtenLines(only, columns)].join("\n"));
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
  const { environment } = context;
  // The command line says `cache: true` when nothing is said.
  const cache = flags.cache === false ? false : undefined;
  const resolved = await loadConfig(flags, { ...flags, cache }, environment);
  if (resolved.secrets.queueUrl !== null) refuseFlagsOfWorkers({ ...flags, cache });
  return observed("draft", resolved, context, (observer) => draft(agents, flags, resolved, context, observer));
}

async function draft(
  agents: readonly string[],
  flags: DraftFlags,
  resolved: ResolvedConfig,
  context: CommandContext,
  observer: Observer | null,
): Promise<ExitCode> {
  const { environment, signal, print, note } = context;
  const { dryRun = false, fresh = false, offline = false, quiet = false } = flags;

  let spent: (() => Spending) | undefined;
  const progress = createProgress({
    stream: process.stderr,
    quiet: quiet || logsToTerminal(resolved),
    live: environment["TERM"] !== "dumb",
    signal,
    clockMs: () => performance.now(),
    spentUsd: () => spent?.().usd ?? null,
  });
  const tellSpending = (): void => {
    if (spent === undefined) return;
    observer?.tell({ kind: "spending", ...spent() });
    if (!quiet) note(spendingLine(spent()));
  };
  const onSpending = (look: () => Spending): void => {
    spent = look;
  };
  let run: DraftRun;
  try {
    const { onProgress } = progress;
    run = await draftInto(agents, { resolved, dryRun, fresh, offline, signal, onProgress, onSpending, note, observer });
  } catch (error) {
    progress.close();
    // An interrupted run has cost something too.
    tellSpending();
    throw error;
  }
  progress.close();

  const { outcomes, trouble } = run;
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
