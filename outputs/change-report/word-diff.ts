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
/** With less in common than this share (0-1) of their mean length, two texts are shown one after the other. */
const LEAST_IN_COMMON = 0.5;
/** Characters, blanks apart, of a common stretch between two changes that only breaks them up. */
const BREAKS_UP = 2;
/** Characters of a common stretch that are shown before and after a change. */
const AROUND = 60;

const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "")}…`;

const whole = (before: string, after: string): Piece[] =>
  [
    { mark: "removed" as const, text: before },
    { mark: "added" as const, text: after },
  ].filter(({ text }) => text !== "");

const inkOf = (text: string): number => text.replaceAll(/\s+/g, "").length;

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];

/** Characters of the words that both texts have, in whatever order: a comparison in order hardly finds more. */
function sharedInk(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const word of wordsOf(before)) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsOf(after)) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += word.length;
  }
  return shared;
}

/** Blanks at the end of both. */
function blankTail(one: string, other: string): string {
  const [tail = ""] = /\s*$/.exec(one) ?? [];
  for (let from = 0; from < tail.length; from += 1) if (other.endsWith(tail.slice(from))) return tail.slice(from);
  return "";
}

/** Changes with hardly a word between them as one: what went, then what came. Blanks at the end of both changed nothing. */
function together(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let [removed, added] = ["", ""];
  const settle = (following: string): void => {
    const tail = blankTail(removed, added);
    const isCut = tail !== "";
    joined.push(
      ...(isCut ? whole(removed.slice(0, -tail.length), added.slice(0, -tail.length)) : whole(removed, added)),
    );
    if (tail + following !== "") joined.push({ mark: "same", text: tail + following });
    [removed, added] = ["", ""];
  };
  for (const [index, { mark, text }] of pieces.entries()) {
    const isBreak = removed + added !== "" && index < pieces.length - 1 && inkOf(text) <= BREAKS_UP;
    if (mark === "same" && !isBreak) settle(text);
    if (mark === "removed" || (mark === "same" && isBreak)) removed += text;
    if (mark === "added" || (mark === "same" && isBreak)) added += text;
  }
  settle("");
  return joined;
}

/**
 * What two texts share and what they don't, word by word; without `same` where they share too little. Joined without `added`
 * it is the first, without `removed` the second; both are cut at 4,000 characters.
 */
export function wordDiff(before: string, after: string): Piece[] {
  const [old, now] = [cut(before), cut(after)];
  const least = (LEAST_IN_COMMON * (inkOf(old) + inkOf(now))) / 2;
  // Most texts of a judge that asks anew share little, and the comparison in order is what takes time.
  if (sharedInk(old, now) < least) return whole(old, now);
  const found = diffWordsWithSpace(old, now, { maxEditLength: MOST_EDITS });
  if (found === undefined) return whole(old, now);
  const pieces = together(
    found.map(({ added, removed, value }) => ({ mark: added ? "added" : removed ? "removed" : "same", text: value })),
  );
  const common = pieces.reduce((sum, { mark, text }) => sum + (mark === "same" ? inkOf(text) : 0), 0);
  return common < least ? whole(old, now) : pieces;
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
