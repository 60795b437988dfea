import type { Assessment } from "../schema/assessment.ts";
import type { AssessmentDiff, Cause, Change } from "../schema/diff.ts";
import { isHazard } from "../scoring/hazards.ts";
import { type Attribution, attribution, joined, type SourceTexts } from "./diff/attribution.ts";
import { factorMoves } from "./diff/factors.ts";
import { findingMoves } from "./diff/findings.ts";
import { houseMoves } from "./diff/house.ts";
import { headlineMoves } from "./diff/headline.ts";
import { layerMoves } from "./diff/layers.ts";
import type { Attributed } from "./diff/moved.ts";
import { overrideMoves } from "./diff/overrides.ts";
import { scenarioMoves } from "./diff/scenarios.ts";

/** What a score is computed from. */
const IN_A_SCORE: ReadonlySet<Change["kind"]> = new Set(["level", "scenario", "scenario-added", "scenario-removed"]);

/** Why a score moved: another rule, and why the parts did that it follows from; none where nothing of that moved. */
function scoreCauses(parts: readonly Attributed[], isOtherRule: boolean): readonly Cause[] {
  const moved = joined(parts.filter(({ change }) => IN_A_SCORE.has(change.kind)).map(({ causes }) => causes));
  return [...(isOtherRule ? (["profile"] as const) : []), ...moved];
}

/** True for a finding that follows from a score, and so has its causes. */
const followsFromScore = ({ change }: Attributed): boolean => "code" in change && isHazard(change.code);

/** An approval goes by a decision, or because what was approved is no longer what stands there. */
function reviewMoves(before: Assessment, after: Assessment, parts: readonly Attributed[], all: readonly Cause[]) {
  const [was, is] = [before.review.status, after.review.status];
  if (was === is) return [];
  const isDecided = JSON.stringify(before.review.decisions) !== JSON.stringify(after.review.decisions);
  const followed = joined(parts.map(({ causes }) => causes));
  const causes: readonly Cause[] = isDecided ? ["decision"] : followed.length > 0 ? followed : all;
  const change = { kind: "review" as const, path: "review", before: was, after: is };
  return [{ change, before: [], after: [], causes }];
}

/** The name comes with what was read of the agent. */
const renaming = ({ agent: { name: was } }: Assessment, { agent: { name: is } }: Assessment): Attributed[] =>
  was === is
    ? []
    : [
        {
          change: { kind: "renamed", path: "agent.name", before: was, after: is },
          before: [],
          after: [],
          causes: ["source"],
        },
      ];

/** Every difference that a reader would act on, with its causes and the quotes that it rests on. Pure. */
export function attributedMoves(before: Assessment, after: Assessment, { all, attribute }: Attribution): Attributed[] {
  const attributed = [
    ...factorMoves(before, after),
    ...houseMoves(before, after),
    ...layerMoves(before, after),
    ...scenarioMoves(before, after),
    ...findingMoves(before, after),
    ...overrideMoves(before, after),
  ].map(attribute);
  const ofScore = scoreCauses(attributed, before.score.profile !== after.score.profile);
  const parts = attributed.map((moved) =>
    followsFromScore(moved) && ofScore.length > 0 ? { ...moved, causes: ofScore } : moved,
  );
  const headline = headlineMoves(before, after).map((moved): Attributed => {
    if (moved.change.kind === "profile") return { ...moved, causes: ["profile"] };
    return { ...moved, causes: ofScore.length > 0 ? ofScore : all };
  });
  return [
    ...renaming(before, after),
    ...headline,
    ...parts,
    ...reviewMoves(before, after, [...headline, ...parts], all),
  ];
}

/**
 * What moved from one assessment of an agent to the next, and why; no changes where they mean the same. Pure.
 * @param texts by which new text is told from old; without them the assessments' own records have to do
 */
export function diffAssessments(
  before: Assessment,
  after: Assessment,
  texts: SourceTexts | null = null,
): AssessmentDiff {
  const reasons = attribution(before, after, texts);
  return {
    slug: after.agent.slug,
    name: after.agent.name,
    causes: reasons.all,
    changes: attributedMoves(before, after, reasons).map(({ change, causes }) => ({ ...change, causes, hunks: [] })),
  };
}
