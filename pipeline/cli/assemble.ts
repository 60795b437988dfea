import { randomBytes } from "node:crypto";
import { WRITERS } from "../../outputs/index.ts";
import { createAdapters } from "../../sources/index.ts";
import type { Assembly } from "../assembly.ts";
import type { ResolvedConfig } from "../config.ts";
import { createLocalEngine } from "../engine/local.ts";
import { performHere } from "../job.ts";
import { judgeHash } from "../judge-hash.ts";
import type { ProgressListener } from "../ports/progress.ts";
import type { Journal } from "../ports/store.ts";
import { createFetchMemory, createFileStore, openJournal } from "../store/index.ts";
import { acceptedEvaluations } from "./accepted-evaluations.ts";
import { openJudgeState } from "./judge-state.ts";
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
}

const NO_JOURNAL: Journal = { append: () => {} };

const now = (): string => new Date().toISOString();

/** Sorts by time and stays unique where two runs begin in the same millisecond. */
const newRunId = (): string => `${now().replace(/[:.]/g, "-")}-${randomBytes(3).toString("hex")}`;

/** Puts the parts of a run together as the configuration says: the only place that knows which adapter is which. */
export async function assemble(options: AssembleOptions): Promise<Assembly> {
  const { config, secrets } = options.resolved;
  // Before the journal: a run that can't judge leaves no trace.
  const judgeState = openJudgeState(options);
  const judge = await makeJudge(options, judgeState);
  const samples = config.samples ?? judge.defaultSamples;
  const hash = judgeHash(judge.identity, { samples, samplesMax: config.samplesMax });
  const adapters = createAdapters({
    allowPrivate: config.allowPrivate,
    memory: createFetchMemory(config.state, { writes: !options.dryRun }),
    obeyRobots: config.pages.robots,
    pageIntervalMs: config.pages.intervalMs,
    contact: config.contact,
    endpoints: {
      github: config.github.apiUrl,
      mcp: config.mcp.registryUrl,
      pypi: config.pypi.indexUrl,
      huggingFace: config.huggingFace.url,
    },
    tokens: { github: secrets.githubToken, huggingFace: secrets.huggingFaceToken },
    assayVersion: ASSAY_VERSION,
  });
  const store = createFileStore({ directory: config.out });
  const recall = options.offline ? (names: readonly string[]) => store.recall(names) : null;
  return {
    perform: performHere({ adapters, judge, recall, now }),
    judge,
    store,
    journal: options.dryRun ? NO_JOURNAL : openJournal(config.state, newRunId(), now),
    engine: createLocalEngine(),
    writers: WRITERS,
    now,
    onProgress: options.onProgress,
    finish: () => judgeState.finish(judge),
    repeatability: await acceptedEvaluations(config.evaluations).repeatability(hash),
    assayVersion: ASSAY_VERSION,
  };
}
