import { type CheckedScenario, checkedJudgementSchema, type UnscoredScenario } from "../schema/checked.ts";
import type { ProfileId } from "../schema/ids.ts";
import { scoredSchema } from "../schema/reading.ts";
import type { SourceKind } from "../schema/source.ts";
import { vectorOf } from "../scoring/cvss.ts";
import { once } from "../schema/contract.ts";
import { hazardFindings, scoreScenarios } from "../scoring/score-scenarios.ts";
import { defineStage } from "./stage.ts";

const unscored = ({ metrics, ...scenario }: CheckedScenario): UnscoredScenario => ({
  ...scenario,
  cvss: { vector: vectorOf(metrics), base: 0 },
});

export interface ScoreDeps {
  readonly profile: ProfileId;
  /** Kind of each source by id: a mitigation shown by a manifest counts as proven. */
  readonly sourceKinds: ReadonlyMap<string, SourceKind>;
}

/** Turns a checked judgement into scores. Pure, integer arithmetic. */
export const score = defineStage({
  name: "score",
  input: once(checkedJudgementSchema),
  output: scoredSchema,
  run: ({ scenarios, factors }, { profile, sourceKinds }: ScoreDeps) => {
    const scored = scoreScenarios(scenarios.map(unscored), factors, profile);
    return { ...scored, findings: hazardFindings(scored.scenarios[0], profile, factors, sourceKinds) };
  },
});
