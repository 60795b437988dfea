import { createHash } from "node:crypto";
import type { Assessment } from "../schema/assessment.ts";

/** What a reader would act on. Two assessments with equal meaning differ in wording, offsets and times only. */
export function meaningOf({
  score,
  factors,
  naturalLanguageInterface,
  layers,
  scenarios,
  findings,
  omitted,
}: Assessment): string {
  return JSON.stringify({
    headline: [score.profile, score.aivss, score.low, score.high],
    factors: [...factors, naturalLanguageInterface].map(({ id, level, certainty, probes }) => [
      id,
      level,
      certainty,
      probes.map((probe) => [probe.id, probe.answer]),
    ]),
    layers: layers.map(({ id, certainty, threats }) => [
      id,
      certainty,
      threats.map((threat) => [threat.id, threat.severity, threat.likelihood]),
    ]),
    scenarios: scenarios.map(({ risk, cvss, threat, mitigation }) => [risk, cvss.vector, threat, mitigation]),
    findings: findings.map(({ code, message }) => [code, message]),
    omitted,
  });
}

/** Hash of an assessment's meaning: what an approval rests on. */
export const contentHashOf = (assessment: Assessment): string =>
  createHash("sha256").update(meaningOf(assessment)).digest("hex");
