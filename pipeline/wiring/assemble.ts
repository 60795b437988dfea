import { randomBytes } from "node:crypto";
import { chosenWriters } from "../../outputs/index.ts";
import type { Assembly } from "../assembly.ts";
import type { ResolvedConfig } from "../config.ts";
import { createLocalEngine } from "../engine/local.ts";
import { performHere } from "../job.ts";
import { judgeHash } from "../judge-hash.ts";
import { NO_OBSERVER, type Observer } from "../ports/observer.ts";
import type { ProgressListener } from "../ports/progress.ts";
import type { Judge } from "../ports/judge.ts";
import { pluginSchemes } from "../ports/plugin.ts";
import type { AssessmentStore, Journal } from "../ports/store.ts";
import { openStageThreads } from "../stage-threads/index.ts";
import { createFileStore, openJournal } from "../store/index.ts";
import { acceptedEvaluations } from "./accepted-evaluations.ts";
import { workByQueue } from "./by-queue.ts";
import { openJudgeState } from "./judge-state.ts";
import { makeAdapters } from "./make-adapters.ts";
import { makeJudge } from "./make-judge.ts";
import { ASSAY_VERSION } from "./version.ts";

export interface AssembleOptions {
  readonly resolved: ResolvedConfig;
  /** Nothing at all is written then: no journal, no secret. */
  readonly dryRun: boolean;
  /** Ask the model again even where an answer is on record; the new one takes its place. */
  readonly fresh: boolean;
  /** Read nothing from any network: what was read before is judged again. */
  readonly offline: boolean;
  readonly onProgress: ProgressListener;
  /** Words for people, beside the progress. */
  readonly note: (text: string) => void;
  /** Who keeps a log or traces; null: nobody. @default null */
  readonly observer?: Observer | null;
}

const NO_JOURNAL: Journal = { append: () => {}, trouble: () => null };

const now = (): string => new Date().toISOString();

/** Sorts by time and stays unique where two runs begin in the same millisecond. */
const newRunId = (): string => `${now().replace(/[:.]/g, "-")}-${randomBytes(3).toString("hex")}`;

/** Who does the jobs of a run. */
type Workforce = Pick<Assembly, "perform" | "judge" | "place" | "close">;

/** This process reads and judges. */
function workHere(
  { resolved, dryRun, offline, observer }: AssembleOptions,
  judge: Judge,
  store: AssessmentStore,
): Workforce {
  const recall = offline ? (names: readonly string[]) => store.recall(names) : null;
  const perform = performHere({ adapters: makeAdapters(resolved, !dryRun, observer), judge, recall, now });
  return { perform, judge, ...openStageThreads() };
}

/** Workers read and judge; the judge here only says who is meant, and what they spent. */
async function workElsewhere(url: string, { resolved, note }: AssembleOptions, judge: Judge): Promise<Workforce> {
  const { perform, spent, close } = await workByQueue(url, { ...resolved, judge, note });
  return { perform, close, judge: judge.identity.languageModel ? { ...judge, spent } : judge };
}

/** Puts the parts of a run together as the configuration says: the only place that knows which adapter is which. */
export async function assemble(options: AssembleOptions): Promise<Assembly> {
  const { config, secrets, plugins } = options.resolved;
  // Before the journal: a run that can't judge leaves no trace.
  const judgeState = openJudgeState(options);
  const { queueUrl } = secrets;
  const named = await makeJudge(options, judgeState, { isAsked: queueUrl === null });
  const samples = config.samples ?? named.defaultSamples;
  const hash = judgeHash(named.identity, { samples, samplesMax: config.samplesMax });
  const store = createFileStore({ directory: config.out });
  const repeatability = await acceptedEvaluations(config.evaluations).repeatability(hash);
  const journal = options.dryRun ? NO_JOURNAL : openJournal(config.state, newRunId(), now);
  // Last, because nobody but the caller lets go of its connections.
  const workforce = queueUrl === null ? workHere(options, named, store) : await workElsewhere(queueUrl, options, named);
  return {
    ...workforce,
    store,
    journal,
    engine: createLocalEngine(),
    writers: chosenWriters(config, plugins),
    now,
    onProgress(event) {
      options.onProgress(event);
      options.observer?.tell(event);
    },
    observer: options.observer ?? NO_OBSERVER,
    finish: () => judgeState.finish(named),
    repeatability,
    assayVersion: ASSAY_VERSION,
    schemes: pluginSchemes(plugins),
    policy: plugins.policy,
  };
}
