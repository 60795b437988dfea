import { diffWordsWithSpace } from "diff";

/** A stretch of text that both sides have, or one of them. */
export interface Piece {
  readonly mark: "same" | "removed" | "added";
  readonly text: string;
}

/** Words that may differ; the search for the shortest way takes time by the square of it. */
const MOST_EDITS = 300;
/** Characters of a text that are compared. */
const MOST_CHARACTERS = 4000;
/** With less in common than this share (0-1), two texts are shown one after the other. */
const LEAST_IN_COMMON = 0.3;
/** Characters of a common stretch that are shown before and after a change. */
const AROUND = 60;

const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "")}…`;

const whole = (before: string, after: string): Piece[] =>
  [
    { mark: "removed" as const, text: before },
    { mark: "added" as const, text: after },
  ].filter(({ text }) => text !== "");

/** What two texts share and what they don't, word by word. Joined without `added` it is the first, without `removed` the second; both are cut at 4,000 characters. */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [cut(before), cut(after)];
  const found = diffWordsWithSpace(old, now, { maxEditLength: MOST_EDITS });
  if (found === undefined) return whole(old, now);
  const pieces = found.map(({ added, removed, value }): Piece => ({
    mark: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
  const common = pieces.reduce((sum, { mark, text }) => sum + (mark === "same" ? text.trim().length : 0), 0);
  return common < LEAST_IN_COMMON * Math.max(old.length, now.length) ? whole(old, now) : pieces;
}

/** The same with long common stretches left out but for their ends. */
export function shortened(pieces: readonly Piece[]): Piece[] {
  return pieces.map(({ mark, text }, index): Piece => {
    const points = Array.from(text);
    const [isFirst, isLast] = [index === 0, index === pieces.length - 1];
    const room = (isFirst || isLast ? 1 : 2) * AROUND + 3;
    if (mark !== "same" || points.length <= room) return { mark, text };
    const head = isFirst ? "" : points.slice(0, AROUND).join("");
    const tail = isLast ? "" : points.slice(-AROUND).join("");
    return { mark, text: `${head}…${tail}` };
  });
}
