import type { Assessment } from "../../schema/assessment.ts";
import type { Finding } from "../../schema/finding.ts";
import {
  type AppliedOverride,
  type Decision,
  type JudgedParts,
  type OverrideValue,
  type Review,
  UNREVIEWED,
} from "../../schema/review.ts";
import { isHazard } from "../../scoring/hazards.ts";
import { hazardFindings, scoreScenarios } from "../../scoring/score-scenarios.ts";
import { contentHashOf } from "../content-hash.ts";
import type { ReadTexts } from "../reason.ts";
import { standingOverrides, statusOf } from "./decided.ts";
import { isOfOverride, overrideFindings } from "./findings.ts";
import { type Parts, partsOf } from "./parts.ts";
import { groundOf, SAME_TEXTS, survivalOf } from "./survival.ts";
import { isRefusal } from "./target.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** An assessment with other parts, and everything that follows from them: order, scores, headline, hazards. */
function withParts(assessment: Assessment, parts: Parts): Assessment {
  const before = partsOf(assessment);
  const naturalLanguageInterface = parts.factors[10] ?? assessment.naturalLanguageInterface;
  const replaced = {
    ...assessment,
    summary: parts.summary,
    factors: parts.factors.slice(0, 10),
    naturalLanguageInterface,
    layers: [...parts.layers],
  };
  if (same([before.factors, before.scenarios], [parts.factors, parts.scenarios])) return replaced;
  const { profile } = assessment.score;
  const scored = scoreScenarios(parts.scenarios, parts.factors, profile);
  const kinds = new Map(assessment.sources.map(({ id, kind }) => [id, kind]));
  const others = assessment.findings.filter((finding) => !isHazard(finding.code));
  const findings: Finding[] = [...others, ...hazardFindings(scored.scenarios[0], profile, parts.factors, kinds)];
  return { ...replaced, ...scored, findings };
}

/** What of the judge's own parts reads otherwise in `effective`; null if nothing does. */
function judgedParts(own: Parts, effective: Parts): JudgedParts | null {
  const differing = <T extends { readonly id: string }>(mine: readonly T[], theirs: readonly T[]): T[] => {
    const byId = new Map(theirs.map((part) => [part.id, part]));
    return mine.filter((part) => !same(part, byId.get(part.id)));
  };
  const judged = {
    summary: own.summary === effective.summary ? null : own.summary,
    factors: differing(own.factors, effective.factors),
    layers: differing(own.layers, effective.layers),
    scenarios: same(own.scenarios, effective.scenarios) ? [] : [...own.scenarios],
  };
  const { summary, factors, layers, scenarios } = judged;
  return summary === null && factors.length + layers.length + scenarios.length === 0 ? null : judged;
}

const figures = ({ aivss, severity, low, high }: Assessment["score"]) => ({ aivss, severity, low, high });

function ownHeadline({ score: own }: Assessment, { score }: Assessment): Review["withoutOverrides"] {
  return same(figures(own), figures(score)) ? null : figures(own);
}

/**
 * The judge's own assessment with overrides in place, those that are `active`, and all of them recorded. Pure.
 * @param parts the judge's parts with the active overrides applied; null for the judge's own, as nearly always
 */
function joined(
  own: Assessment,
  parts: Parts | null,
  overrides: readonly AppliedOverride[],
  decisions: readonly Decision[],
): Assessment {
  const replaced = parts === null ? own : withParts(own, parts);
  const effective = { ...replaced, findings: [...replaced.findings, ...overrideFindings(overrides)] };
  const approvable = { ...effective, review: { ...own.review, overrides: [...overrides] } };
  const review: Review = {
    status: statusOf(decisions, contentHashOf(approvable)),
    decisions: [...decisions],
    overrides: [...overrides],
    withoutOverrides: ownHeadline(own, effective),
    judged: parts === null ? null : judgedParts(partsOf(own), partsOf(effective)),
  };
  return { ...effective, review };
}

export interface Deciding {
  readonly decisions: readonly Decision[];
  /** ISO 8601 date by which overrides expire. */
  readonly today: string;
  /** What stood there before, overrides included; null for a new agent. */
  readonly before: Assessment | null;
  /** Tells text that came or went since `before`. @default nothing did */
  readonly texts?: ReadTexts;
}

const byPath = (a: AppliedOverride, b: AppliedOverride): number => (a.path < b.path ? -1 : 1);

/**
 * Applies people's decisions to a judge's own assessment: values of overrides that hold take the place of the judge's, scores
 * follow, and every override is recorded with its status (docs/review.md). Pure. `withoutOverrides` is its inverse.
 * @throws {UsageError} for a path or a value that is not legal
 */
export function withOverrides(own: Assessment, { decisions, today, before, texts = SAME_TEXTS }: Deciding): Assessment {
  const standing = standingOverrides(decisions);
  const ground = groundOf(own);
  const earlier =
    before === null || before.review.overrides.length === 0
      ? null
      : { overrides: before.review.overrides, ground: groundOf(withoutOverrides(before)), texts };
  let parts = ground.parts;
  const overrides = standing.map((override): AppliedOverride => {
    const { target, value, decision } = override;
    const survival = survivalOf(override, { own: ground, current: parts, before: earlier, today });
    const outcome = survival.status === "active" ? target.set(parts, value) : parts;
    if (!isRefusal(outcome)) parts = outcome;
    return {
      path: target.path,
      // What can't stand beside the judge's other answers waits for a person, as what rests on other evidence does.
      status: isRefusal(outcome) ? "reopened" : survival.status,
      value,
      was: target.read(ground.parts) ?? null,
      reviewer: decision.reviewer,
      date: decision.date,
      reason: decision.reason,
      expires: decision.expires ?? null,
      evidenceHash: survival.evidenceHash,
    };
  });
  return joined(own, parts === ground.parts ? null : parts, overrides.toSorted(byPath), decisions);
}

const putBack = <T extends { readonly id: string }>(mine: readonly T[], back: readonly T[]): T[] =>
  mine.map((part) => back.find(({ id }) => id === part.id) ?? part);

/** The judge's own assessment behind one that people decided about: no override, no decision. Pure. */
export function withoutOverrides(assessment: Assessment): Assessment {
  const { judged } = assessment.review;
  const own = {
    ...assessment,
    findings: assessment.findings.filter((finding) => !isOfOverride(finding)),
    review: UNREVIEWED,
  };
  if (judged === null) return own;
  const parts = partsOf(assessment);
  return withParts(own, {
    summary: judged.summary ?? parts.summary,
    factors: putBack(parts.factors, judged.factors),
    layers: putBack(parts.layers, judged.layers),
    scenarios: judged.scenarios.length === 0 ? parts.scenarios : judged.scenarios,
  });
}

/**
 * The judge's own assessment with recorded overrides applied as their records say. What differs from what is recorded was
 * altered by hand. Pure.
 * @throws {UsageError} for a record whose path or value is not legal
 */
export function replayed(own: Assessment, { overrides, decisions }: Review): Assessment {
  const active = new Map<string, OverrideValue>(
    overrides.flatMap(({ path, status, value }) => (status === "active" ? [[path, value] as const] : [])),
  );
  const ground = partsOf(own);
  let parts = ground;
  for (const { target } of standingOverrides(decisions)) {
    const value = active.get(target.path);
    const outcome = value === undefined ? parts : target.set(parts, value);
    if (!isRefusal(outcome)) parts = outcome;
  }
  return joined(own, parts === ground ? null : parts, overrides, decisions);
}
