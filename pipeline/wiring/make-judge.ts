import { loadPrompt } from "../../prompts/load.ts";
import { BASELINE_MODEL, OPENAI_BASE_URL, type ResolvedConfig } from "../config.ts";
import { UsageError } from "../errors.ts";
import type { Judge } from "../ports/judge.ts";
import type { Observer } from "../ports/observer.ts";
import type { LoadedPlugin, PluginJudge, Plugins } from "../ports/plugin.ts";
import { installationSecret } from "../store/index.ts";
import type { JudgeState } from "./judge-state.ts";

/** The judge of a plug-in. @throws {UsageError} where none brings it. */
function judgeNamed(model: string, { list }: Plugins): { readonly judge: PluginJudge; readonly plugin: LoadedPlugin } {
  const all = list.flatMap((plugin) => (plugin.judges ?? []).map((judge) => ({ judge, plugin })));
  const found = all.find(({ judge }) => model === `plug:${judge.name}`);
  if (found !== undefined) return found;
  const known = all.map(({ judge }) => `plug:${judge.name}`).join(", ");
  throw new UsageError(
    `no plug-in brings the judge ${model}; ${known === "" ? "name the plug-in in plugins: of assay.yaml, or by --plugin FILE" : `expected one of ${known}`}`,
  );
}

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
  const { config, model, secrets, plugins } = resolved;
  const { policy } = plugins;
  if (model.model === BASELINE_MODEL) {
    const { createBaselineJudge } = await import("../model/baseline/index.ts");
    return createBaselineJudge(policy);
  }
  const fenceSecret = (): string =>
    installationSecret(config.state, secrets.fenceSecret ?? undefined, { writes: !dryRun });
  if (model.model.startsWith("plug:")) {
    const { judge, plugin } = judgeNamed(model.model, plugins);
    if (batch !== null)
      throw new UsageError(`${model.model} is asked at once and has no batches: leave out --batch, or openai.batch`);
    const { createPluginJudge } = await import("../model/plugin/index.ts");
    const { batch: _, baseUrl: _server, temperature: _own, ...shared } = config.openai;
    const prompt = loadPrompt("judge");
    const state = { budget: config.budget, fenceSecret: fenceSecret(), answers, observer, prompt, policy };
    return createPluginJudge({ judge, plugin, shared: { ...shared, ...state } });
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
    fenceSecret: fenceSecret(),
    answers,
    batch,
    observer,
    prompt: loadPrompt("judge"),
    policy,
  });
}
