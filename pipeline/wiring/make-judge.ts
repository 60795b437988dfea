import { loadPrompt } from "../../prompts/load.ts";
import { BASELINE_MODEL, OPENAI_BASE_URL, type ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import type { Judge } from "../ports/judge.ts";
import type { Observer } from "../ports/observer.ts";
import { installationSecret } from "../store/index.ts";
import type { JudgeState } from "./judge-state.ts";

export interface JudgeWiring {
  readonly resolved: ResolvedConfig;
  readonly dryRun: boolean;
  /** Told of calls; null: nobody watches. @default null */
  readonly observer?: Observer | null;
}

/**
 * The judge that the configuration names.
 * @param dryRun nothing at all is written then, no secret either
 * @param isAsked false for a judge that only says who is meant, because workers judge: it needs no key
 * @throws {UsageError} when a model is named that nothing here can reach.
 */
export async function makeJudge(
  { resolved, dryRun, observer = null }: JudgeWiring,
  { answers, batch }: JudgeState,
  { isAsked = true }: { readonly isAsked?: boolean } = {},
): Promise<Judge> {
  const { config, model, secrets } = resolved;
  if (model.model === BASELINE_MODEL) {
    const { createBaselineJudge } = await import("../model/baseline/index.ts");
    return createBaselineJudge();
  }
  if (isAsked && secrets.openaiApiKey === null && config.openai.baseUrl === OPENAI_BASE_URL) {
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
    observer,
    prompt: loadPrompt("judge"),
  });
}
