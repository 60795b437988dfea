import type { DraftOutcome } from "../assembly.ts";
import type { AssayError } from "../errors.ts";
import type { Spending } from "../ports/judge.ts";
import { draftAgents } from "../runner.ts";
import { assemble, type AssembleOptions } from "./assemble.ts";
import { holdFolder } from "./hold-folder.ts";
import { requireWritable } from "./writable.ts";

export interface DraftingOptions extends AssembleOptions {
  readonly signal: AbortSignal;
  /** Told, before anything is asked, how to look at what was spent so far. Not called for a judge that costs nothing. */
  readonly onSpending?: (spent: () => Spending) => void;
}

/** What became of the agents of one run. */
export interface DraftRun {
  /** In the order of the agents. */
  readonly outcomes: readonly DraftOutcome[];
  /** What the judge used; null for one that costs nothing. */
  readonly spent: Spending | null;
  /** Why the journal of the run could not be written to its end; null where it stands there. */
  readonly trouble: AssayError | null;
}

const now = (): string => new Date().toISOString();

async function run(agents: readonly string[], options: DraftingOptions): Promise<DraftRun> {
  const { resolved, dryRun, fresh, signal, onSpending } = options;
  const { samples, samplesMax, profile, concurrency } = resolved.config;
  const assembly = await assemble(options);
  const { spent } = assembly.judge;
  if (spent !== undefined) onSpending?.(spent);
  try {
    const runOptions = { samples, samplesMax, profile, dryRun, fresh, concurrency, signal };
    const outcomes = await draftAgents(agents, assembly, runOptions);
    return { outcomes, spent: spent?.() ?? null, trouble: assembly.journal.trouble() };
  } finally {
    await assembly.close?.();
  }
}

/**
 * Drafts agents as the configuration says, and holds the folder of assessments meanwhile. A failure of one is an outcome.
 * @throws {UsageError} for a wrong reference or a model that can't be reached. @throws {AbortedError} when `signal` fired.
 * @throws {StoreError} `STORE_UNWRITABLE`; `STORE_TAKEN` while another run writes into the same folder.
 */
export async function draftInto(agents: readonly string[], options: DraftingOptions): Promise<DraftRun> {
  if (options.dryRun) return run(agents, options);
  const { out, state } = options.resolved.config;
  await requireWritable([out, state]);
  const lock = await holdFolder(out, now);
  try {
    return await run(agents, options);
  } finally {
    await lock.release();
  }
}
