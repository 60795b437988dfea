import type { Judge } from "../ports/judge.ts";
import { dossierSchema } from "../schema/dossier.ts";
import type { ProfileId } from "../schema/ids.ts";
import { type JudgementSet, judgementSetSchema } from "../schema/judgement.ts";
import { once } from "../schema/contract.ts";
import { needsMoreSamples } from "./judge/needs-more-samples.ts";
import { nextCount } from "./judge/sample-count.ts";
import { NOTHING_TAKEN, type Taken, takeSamples } from "./judge/take-samples.ts";
import { defineStage } from "./stage.ts";

export interface JudgeDeps {
  readonly judge: Judge;
  /** Samples to begin with. A judge that is no language model gives one answer, and is asked once. */
  readonly samples: number;
  /** Most samples where they disagree; not above `samples`: always exactly `samples`. @default `samples` */
  readonly samplesMax?: number;
  /** Rule under which a band edge counts. @default "listing" */
  readonly profile?: ProfileId;
  readonly signal: AbortSignal;
}

/** An agent's money that is gone is no failed sample: growth ends with what was answered. */
function withoutUnpaid(taken: Taken): { readonly taken: Taken; readonly paid: boolean } {
  const failures = taken.failures.filter(({ code }) => code !== "MODEL_BUDGET");
  const paid = failures.length === taken.failures.length;
  return { taken: { ...taken, failures }, paid };
}

function moreNeeded({ samples, failures }: Taken, samplesMax: number, differ: () => boolean): number | null {
  const next = nextCount({ answers: samples.length, failures: failures.length }, samplesMax);
  return next !== null && differ() ? next : null;
}

/**
 * Asks the judge for `samples` answers, and for more only where they disagree about what decides the headline (design
 * §9). A failed sample stays in the count, and in the bill, and has no vote.
 * @throws {AssayError} the first failure, if more samples failed than were answered; one that has to stop the run (wrong
 *   key, no quota) or that passes with time (no server, no room, no budget of the run).
 */
export const judge = defineStage({
  name: "judge",
  input: once(dossierSchema),
  output: judgementSetSchema,
  run: async (dossier, deps: JudgeDeps): Promise<JudgementSet> => {
    const { judge: judgePort, signal, profile = "listing" } = deps;
    const { languageModel, prompts, ...identity } = judgePort.identity;
    const start = languageModel ? deps.samples : 1;
    const samplesMax = languageModel ? (deps.samplesMax ?? start) : start;

    let taken = await takeSamples(judgePort, dossier, { before: NOTHING_TAKEN, count: start, signal });
    for (let paid = true; paid;) {
      const judgements = taken.samples.map(({ judgement }) => judgement);
      const count = moreNeeded(taken, samplesMax, () => needsMoreSamples(judgements, dossier, profile));
      if (count === null) break;
      const grown = await takeSamples(judgePort, dossier, { before: taken, count, signal });
      ({ taken, paid } = withoutUnpaid(grown));
    }
    const { firstError, ...set } = taken;
    if (set.failures.length > set.samples.length && firstError !== null) throw firstError;
    return { judge: { ...identity, languageModel, prompts: [...prompts] }, ...set };
  },
});
