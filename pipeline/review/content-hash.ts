import { createHash } from "node:crypto";
import type { Assessment } from "../schema/assessment.ts";
import type { OverrideValue } from "../schema/review.ts";
import { OVERRIDE_TARGETS } from "./overrides/forms.ts";

/** What a reader would act on, in whatever words. Two assessments with equal meaning differ in wording, offsets and times only. */
export function meaningOf({
  score,
  factors,
  naturalLanguageInterface,
  layers,
  scenarios,
  findings,
  omitted,
  house,
}: Assessment): string {
  // Absent where there are none: what was approved before a house asked anything stays approved.
  const said = house?.answers.flatMap(({ id, answer }) => (answer === "not_stated" ? [] : [[id, answer]])) ?? [];
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
    ...(said.length === 0 ? {} : { house: said }),
  });
}

const TEXT_PATHS: ReadonlySet<string> = new Set(
  OVERRIDE_TARGETS.flatMap(({ path, value }) => (value.kind === "text" ? [path] : [])),
);

/** Texts that people put in the place of the judge's, by path; undefined where there are none. */
function textsOfPeople({ review }: Assessment): (readonly [path: string, text: OverrideValue])[] | undefined {
  const texts = review.overrides.flatMap(({ path, status, value }) =>
    status === "active" && TEXT_PATHS.has(path) ? [[path, value] as const] : [],
  );
  return texts.length === 0 ? undefined : texts;
}

/**
 * Hash of what an approval rests on: an assessment's meaning, and the words that people put in it. A judge may word the
 * same differently and the approval holds; what a person wrote, or took away, after it was approved, nobody approved.
 */
export function contentHashOf(assessment: Assessment): string {
  const texts = textsOfPeople(assessment);
  const hash = createHash("sha256").update(meaningOf(assessment));
  if (texts !== undefined) hash.update(JSON.stringify(texts));
  return hash.digest("hex");
}
