import { findProbe } from "../framework/probes/index.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { AssessmentDiff, Change } from "../schema/diff.ts";
import { causesOf } from "./cause.ts";

const NO_ANSWER = "not_stated" as const;

const range = ({ score }: Assessment): string => `${score.low.toFixed(1)}-${score.high.toFixed(1)}`;

function scoreChanges(before: Assessment, after: Assessment): Change[] {
  const [was, is] = [before.score, after.score];
  return [
    ...(was.profile === is.profile ? [] : [{ kind: "profile" as const, before: was.profile, after: is.profile }]),
    ...(was.aivss === is.aivss ? [] : [{ kind: "score" as const, before: was.aivss, after: is.aivss }]),
    ...(was.severity === is.severity ? [] : [{ kind: "band" as const, before: was.severity, after: is.severity }]),
    ...(range(before) === range(after)
      ? []
      : [{ kind: "interval" as const, before: range(before), after: range(after) }]),
  ];
}

function factorChanges(before: Assessment, after: Assessment): Change[] {
  const old = new Map([...before.factors, before.naturalLanguageInterface].map((factor) => [factor.id, factor]));
  return [...after.factors, after.naturalLanguageInterface].flatMap((factor): Change[] => {
    const was = old.get(factor.id);
    if (was === undefined) return [];
    const { id, name } = factor;
    const answers = new Map(was.probes.map((probe) => [probe.id, probe.answer]));
    const asked = new Set(factor.probes.map((probe) => probe.id));
    // A question that is no longer asked is no longer answered.
    const gone = was.probes.filter((probe) => !asked.has(probe.id)).map((probe) => ({ ...probe, answer: NO_ANSWER }));
    return [
      ...(was.level === factor.level
        ? []
        : [{ kind: "level" as const, factor: id, name, before: was.level, after: factor.level }]),
      ...(was.certainty === factor.certainty
        ? []
        : [{ kind: "factor-certainty" as const, factor: id, name, before: was.certainty, after: factor.certainty }]),
      ...[...factor.probes, ...gone].flatMap((probe): Change[] => {
        const answer = answers.get(probe.id) ?? NO_ANSWER;
        if (answer === probe.answer) return [];
        return [
          {
            kind: "probe",
            probe: probe.id,
            says: findProbe(probe.id)?.says.yes ?? probe.id,
            before: answer,
            after: probe.answer,
          },
        ];
      }),
    ];
  });
}

function layerChanges(before: Assessment, after: Assessment): Change[] {
  const old = new Map(before.layers.map((layer) => [layer.id, layer]));
  return after.layers.flatMap(({ id: layer, name: title, certainty, threats }): Change[] => {
    const was = old.get(layer);
    if (was === undefined) return [];
    const had = new Map(was.threats.map((threat) => [threat.id, threat]));
    const has = new Set(threats.map(({ id }) => id));
    return [
      ...(was.certainty === certainty
        ? []
        : [{ kind: "layer-certainty" as const, layer, name: title, before: was.certainty, after: certainty }]),
      ...threats.flatMap((threat): Change[] => {
        const { id, name } = threat;
        const first = had.get(id);
        if (first === undefined) return [{ kind: "threat-added", layer, threat: id, name }];
        return (["severity", "likelihood"] as const).flatMap((what): Change[] =>
          first[what] === threat[what]
            ? []
            : [{ kind: "threat", layer, threat: id, name, what, before: first[what], after: threat[what] }],
        );
      }),
      ...was.threats
        .filter(({ id }) => !has.has(id))
        .map(({ id, name }): Change => ({ kind: "threat-removed", layer, threat: id, name })),
    ];
  });
}

function scenarioChanges(before: Assessment, after: Assessment): Change[] {
  const old = new Map(before.scenarios.map((scenario) => [scenario.risk, scenario]));
  const risks = new Set(after.scenarios.map(({ risk }) => risk));
  return [
    ...after.scenarios.flatMap((scenario): Change[] => {
      const { risk, title } = scenario;
      const was = old.get(risk);
      if (was === undefined) return [{ kind: "scenario-added", risk, title }];
      const moved = (what: "vector" | "threat" | "mitigation", first: string, second: string): Change[] =>
        first === second ? [] : [{ kind: "scenario", risk, title, what, before: first, after: second }];
      return [
        ...moved("vector", was.cvss.vector, scenario.cvss.vector),
        ...moved("threat", was.threat, scenario.threat),
        ...moved("mitigation", was.mitigation, scenario.mitigation),
      ];
    }),
    ...before.scenarios
      .filter(({ risk }) => !risks.has(risk))
      .map(({ risk, title }): Change => ({ kind: "scenario-removed", risk, title })),
  ];
}

const keyOf = ({ code, message }: Assessment["findings"][number]): string => `${code} ${message}`;

function findingChanges(before: Assessment, after: Assessment): Change[] {
  const [had, has] = [new Set(before.findings.map(keyOf)), new Set(after.findings.map(keyOf))];
  return [
    ...after.findings
      .filter((finding) => !had.has(keyOf(finding)))
      .map(({ code, message }): Change => ({ kind: "finding-added", code, message })),
    ...before.findings
      .filter((finding) => !has.has(keyOf(finding)))
      .map(({ code, message }): Change => ({ kind: "finding-removed", code, message })),
  ];
}

/** What moved from one assessment of an agent to the next, and why; no changes where they mean the same. Pure. */
export function diffAssessments(before: Assessment, after: Assessment): AssessmentDiff {
  return {
    slug: after.agent.slug,
    name: after.agent.name,
    causes: causesOf(before, after),
    changes: [
      ...scoreChanges(before, after),
      ...factorChanges(before, after),
      ...layerChanges(before, after),
      ...scenarioChanges(before, after),
      ...findingChanges(before, after),
      ...(before.review.status === after.review.status
        ? []
        : [{ kind: "review" as const, before: before.review.status, after: after.review.status }]),
    ],
  };
}
