import type { Assessment, Scenario } from "../../schema/assessment.ts";
import type { Evidence } from "../../schema/evidence.ts";
import { type Moved, paired } from "./moved.ts";

/** What a scenario rests on, its mitigation included. */
export const scenarioQuotes = ({ evidence, mitigationEvidence }: Scenario): Evidence[] => [
  ...evidence,
  ...mitigationEvidence,
];

const valuesOf = ({ cvss, threat, mitigation }: Scenario) => ({ vector: cvss.vector, threat, mitigation });

/** Scenarios that came or went, and what moved in those that stayed. */
export function scenarioMoves(before: Assessment, after: Assessment): Moved[] {
  return paired(before.scenarios, after.scenarios, ({ risk }) => risk).flatMap(([was, is]): Moved[] => {
    const one = is ?? was;
    if (one === undefined) return [];
    const { risk, title } = one;
    const path = `scenarios.${risk}`;
    const rests = {
      before: was === undefined ? [] : scenarioQuotes(was),
      after: is === undefined ? [] : scenarioQuotes(is),
    };
    if (was === undefined) return [{ change: { kind: "scenario-added", path, risk, title }, ...rests }];
    if (is === undefined) return [{ change: { kind: "scenario-removed", path, risk, title }, ...rests }];
    const [old, now] = [valuesOf(was), valuesOf(is)];
    return (["vector", "threat", "mitigation"] as const).flatMap((what) => {
      const values = { what, before: old[what], after: now[what] };
      const change = { kind: "scenario" as const, path: `${path}.${what}`, risk, title, ...values };
      return old[what] === now[what] ? [] : [{ change, ...rests }];
    });
  });
}
