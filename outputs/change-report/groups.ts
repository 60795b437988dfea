import {
  type AssessmentDiff,
  type Change,
  type Comparison,
  type DetailedDiff,
  type EvidenceMove,
  type Rewording,
  saysTheSame,
  subjectOf,
} from "../../pipeline/schema/diff.ts";
import { counted } from "../numbers.ts";

/** What moved of one thing: a factor, a layer, a threat, a scenario. */
export interface Group {
  readonly changes: readonly Change[];
  /** Null where its quotes are the same. */
  readonly quotes: EvidenceMove | null;
  /** Texts that tell of the move; folded ones are not among them. */
  readonly texts: readonly Rewording[];
}

/** Everything that is not folded, by what it is about: what moved first, then what rests on other quotes now. */
export function groupsOf({ changes, evidence, texts }: DetailedDiff): Group[] {
  const shown = texts.filter(({ folded }) => !folded);
  const subjects = new Set([...changes, ...evidence, ...shown].map(({ path }) => subjectOf(path)));
  return [...subjects].map((subject) => ({
    changes: changes.filter(({ path }) => subjectOf(path) === subject),
    quotes: evidence.find(({ path }) => path === subject) ?? null,
    texts: shown.filter(({ path }) => subjectOf(path) === subject),
  }));
}

export const crossesBand = ({ changes }: AssessmentDiff): boolean => changes.some(({ kind }) => kind === "band");

/** How far the score moved, 0 for one that did not. */
function moveOf({ changes }: AssessmentDiff): number {
  const score = changes.find((change) => change.kind === "score");
  return score === undefined ? 0 : Math.abs(score.after - score.before);
}

/** Band crossings first, then the largest moves, then what moved at all, then by folder. */
export const byGravity = (a: AssessmentDiff, b: AssessmentDiff): number =>
  Number(crossesBand(b)) - Number(crossesBand(a)) ||
  moveOf(b) - moveOf(a) ||
  Number(b.changes.length > 0) - Number(a.changes.length > 0) ||
  (a.slug < b.slug ? -1 : 1);

/** Agents that a reader is shown, the gravest first. */
export const shownOf = ({ changed }: Comparison): DetailedDiff[] =>
  changed.filter((diff) => !saysTheSame(diff)).toSorted(byGravity);

/** Agents of which only folded texts differ. */
export const rewordedOf = ({ changed }: Comparison): DetailedDiff[] => changed.filter(saysTheSame);

export const foldedTexts = ({ texts }: DetailedDiff): Rewording[] => texts.filter(({ folded }) => folded);

/** How many agents changed in which way, in one sentence. */
export function summaryWords(comparison: Comparison): string {
  const { same, added, removed } = comparison;
  const [shown, reworded] = [shownOf(comparison).length, rewordedOf(comparison).length];
  return [
    `${counted(shown, "agent")} changed`,
    `${same + reworded} the same${reworded === 0 ? "" : ` (${reworded} in other words)`}`,
    `${added.length} added`,
    `${removed.length} removed`,
  ].join(", ");
}

/** What became of a source, in words without its name. */
export const SOURCE_WORDS = {
  "source-added": "added",
  "source-removed": "removed",
  "source-changed": "changed",
} as const;

/** Why no changed places are shown. */
export const UNSHOWN_WORDS = {
  "before-missing": "the text before is not at hand, so that what changed in it can't be shown",
  "after-missing": "the text after is not at hand, so that what changed in it can't be shown",
  "both-missing": "its texts are not at hand, so that what changed in them can't be shown",
  "too-different": "too much of it is new to be shown side by side",
} as const;
