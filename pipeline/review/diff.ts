import type { Assessment } from "../schema/assessment.ts";
import type { AssessmentDiff, Cause, Change } from "../schema/diff.ts";
import { isHazard } from "../scoring/hazards.ts";
import { type Attribution, attribution, joined, type SourceTexts } from "./diff/attribution.ts";
import { factorMoves } from "./diff/factors.ts";
import { findingMoves } from "./diff/findings.ts";
import { headlineMoves } from "./diff/headline.ts";
import { layerMoves } from "./diff/layers.ts";
import type { Attributed } from "./diff/moved.ts";
import { overrideMoves } from "./diff/overrides.ts";
import { scenarioMoves } from "./diff/scenarios.ts";

/** What a score is computed from. */
const IN_A_SCORE: ReadonlySet<Change["kind"]> = new Set(["level", "scenario", "scenario-added", "scenario-removed"]);

/** A finding that follows from the score, whatever the text says. */
const isOfScore = (change: Attributed["change"]): boolean =>
  (change.kind === "finding-added" || change.kind === "finding-removed") && isHazard(change.code);

/** The profile's own move, and of a number those of the parts that it follows from. */
function headlineCauses(
  kind: Change["kind"],
  parts: readonly Attributed[],
  isOtherRule: boolean,
  all: readonly Cause[],
) {
  if (kind === "profile") return ["profile" as const];
  const moved = joined(parts.filter(({ change }) => IN_A_SCORE.has(change.kind)).map(({ causes }) => causes));
  const causes = [...(isOtherRule ? (["profile"] as const) : []), ...moved];
  return causes.length === 0 ? all : causes;
}

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
  const judged = [
    ...factorMoves(before, after),
    ...layerMoves(before, after),
    ...scenarioMoves(before, after),
    ...findingMoves(before, after),
    ...overrideMoves(before, after),
  ].map(attribute);
  const isOtherRule = before.score.profile !== after.score.profile;
  const ofScore = headlineCauses("score", judged, isOtherRule, all);
  const parts = judged.map((part) => (isOfScore(part.change) ? { ...part, causes: ofScore } : part));
  const headline = headlineMoves(before, after).map((moved) => ({
    ...moved,
    causes: headlineCauses(moved.change.kind, parts, isOtherRule, all),
  }));
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
