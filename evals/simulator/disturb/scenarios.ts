import { MITIGATION_LEVELS } from "../../../pipeline/schema/ids.ts";
import { type CvssMetrics, cvssMetricsSchema, type Judgement } from "../../../pipeline/schema/judgement.ts";
import type { Disturbance } from "./context.ts";
import { drawSpan, happens, stepFrom } from "./draw.ts";

type ScenarioEntry = Judgement["scenarios"][number];

/** Legal values of every metric in the order of the specification, which is a scale for each of them. */
const SCALES = Object.entries(cvssMetricsSchema.shape).map(
  ([name, { options }]): readonly [string, readonly string[]] => [name, options],
);
/** What an attack would need to be as hard and as harmless as the metrics can say. */
const MILDEST: CvssMetrics = {
  AV: "P",
  AC: "H",
  AT: "P",
  PR: "H",
  UI: "A",
  VC: "N",
  VI: "N",
  VA: "N",
  SC: "N",
  SI: "N",
  SA: "N",
};

function disturbMetrics(metrics: CvssMetrics, { behaviour, random, leaning }: Disturbance): CvssMetrics {
  const moved = SCALES.map(([name, scale]) => {
    const given: unknown = Reflect.get(metrics, name);
    const value = happens(random, behaviour.metricNoise) ? stepFrom(random, scale, String(given)) : given;
    return [name, happens(leaning, behaviour.mildness) ? Reflect.get(MILDEST, name) : value];
  });
  return cvssMetricsSchema.parse(Object.fromEntries(moved));
}

/** Vectors and labels of the attacks, shaken and then called milder than they are. */
export function disturbScenarios(scenarios: readonly ScenarioEntry[], disturbance: Disturbance): ScenarioEntry[] {
  const { behaviour, dossier, random, leaning } = disturbance;
  return scenarios.map((scenario) => {
    const metrics = disturbMetrics(scenario.metrics, disturbance);
    const shaken = happens(random, behaviour.mitigationNoise)
      ? stepFrom(random, MITIGATION_LEVELS, scenario.mitigation)
      : scenario.mitigation;
    const mitigation = happens(leaning, behaviour.mildness) ? "S" : shaken;
    const threat = happens(leaning, behaviour.mildness) ? "U" : scenario.threat;
    const cited = scenario.mitigationSpans.length > 0 ? scenario.mitigationSpans : drawSpan(random, dossier);
    return { ...scenario, metrics, threat, mitigation, mitigationSpans: mitigation === "N" ? [] : cited };
  });
}
