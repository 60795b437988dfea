import { randomBytes } from "node:crypto";
import { WRITERS } from "../../outputs/index.ts";
import { loadPrompt } from "../../prompts/load.ts";
import { createAdapters } from "../../sources/index.ts";
import type { Assembly } from "../assembly.ts";
import { BASELINE_MODEL, OPENAI_BASE_URL, type ResolvedConfig } from "../config.ts";
import { createLocalEngine } from "../engine/local.ts";
import { UsageError } from "../errors.ts";
import type { Judge } from "../ports/judge.ts";
import type { ProgressListener } from "../ports/progress.ts";
import type { Journal } from "../ports/store.ts";
import { createFetchMemory, createFileStore, installationSecret, openJournal } from "../store/index.ts";
import { type JudgeState, openJudgeState } from "./judge-state.ts";
import { ASSAY_VERSION } from "./version.ts";

export interface AssembleOptions {
  readonly resolved: ResolvedConfig;
  /** Nothing at all is written then: no journal, no secret. */
  readonly dryRun: boolean;
  /** Ask the model again even where an answer is on record; the new one takes its place. */
  readonly fresh: boolean;
  readonly onProgress: ProgressListener;
  /** Words for people, beside the progress. */
  readonly note: (text: string) => void;
}

const NO_JOURNAL: Journal = { append: () => {} };

const now = (): string => new Date().toISOString();

/** Sorts by time and stays unique where two runs begin in the same millisecond. */
const newRunId = (): string => `${now().replace(/[:.]/g, "-")}-${randomBytes(3).toString("hex")}`;

/** @throws {UsageError} when a model is named that nothing here can reach. */
async function makeJudge({ resolved, dryRun }: AssembleOptions, { answers, batch }: JudgeState): Promise<Judge> {
  const { config, model, secrets } = resolved;
  if (model.model === BASELINE_MODEL) {
    const { createBaselineJudge } = await import("../model/baseline/index.ts");
    return createBaselineJudge();
  }
  if (secrets.openaiApiKey === null && config.openai.baseUrl === OPENAI_BASE_URL) {
    throw new UsageError(
      `the model ${model.model} (${model.why}) needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server that asks for no key; ` +
        `--model ${BASELINE_MODEL} needs neither`,
    );
  }
  const { createOpenAiJudge } = await import("../model/openai/index.ts");
  return createOpenAiJudge({
    ...config.openai,
    budget: config.budget,
    model: model.model,
    apiKey: secrets.openaiApiKey,
    fenceSecret: installationSecret(config.state, secrets.fenceSecret ?? undefined, { writes: !dryRun }),
    answers,
    batch,
    prompt: loadPrompt("judge"),
  });
}

/** Puts the parts of a run together as the configuration says: the only place that knows which adapter is which. */
export async function assemble(options: AssembleOptions): Promise<Assembly> {
  const { config, secrets } = options.resolved;
  // Before the journal: a run that can't judge leaves no trace.
  const judgeState = openJudgeState(options);
  const judge = await makeJudge(options, judgeState);
  return {
    adapters: createAdapters({
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
    }),
    judge,
    store: createFileStore({ directory: config.out }),
    journal: options.dryRun ? NO_JOURNAL : openJournal(config.state, newRunId(), now),
    engine: createLocalEngine(),
    writers: WRITERS,
    now,
    onProgress: options.onProgress,
    finish: () => judgeState.finish(judge),
    assayVersion: ASSAY_VERSION,
  };
}
