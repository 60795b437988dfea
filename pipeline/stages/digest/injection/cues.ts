/**
 * What a text aimed at an assessor is made of. Each group counts once, by its heaviest cue, so that a word said often
 * weighs no more than once and only the company of several groups tells an attack from ordinary advice.
 */
export const CUE_GROUPS = ["reader", "rating", "outcome", "demand", "target", "elsewhere"] as const;
export type CueGroup = (typeof CUE_GROUPS)[number];

/** One sign, in points. A negative one speaks against an attack: somebody else is rated, or something else. */
export interface Cue {
  readonly group: CueGroup;
  readonly points: number;
  /** Against folded text. Every gap is bounded, so that time grows with length. */
  readonly pattern: RegExp;
}

/** The heaviest cue of a group in a text, and where it stands in it (UTF-16 units). */
export interface Found {
  readonly points: number;
  readonly start: number;
  readonly end: number;
}

/** What the cues of one text say, group by group. */
export type Cues = { readonly [Group in CueGroup]?: Found };

/** Cues of one group, with a pattern that fits wherever one of theirs does: in most texts none. */
export interface CueTable {
  readonly group: CueGroup;
  readonly any: RegExp;
  readonly cues: readonly Cue[];
}

/**
 * A text that V8 takes for long. It makes machine code of a pattern for one; for a short text it first makes code that it
 * interprets, which takes half a second for the longest patterns here.
 */
const LONG_TEXT = " ".repeat(1000);

/** Has a pattern compiled. */
function ready(pattern: RegExp): RegExp {
  pattern.test(LONG_TEXT);
  return pattern;
}

/** Cues by group, in their order. @param cues of patterns without flags */
export const tablesOf = (cues: readonly Cue[]): CueTable[] =>
  Array.from(
    Map.groupBy(cues, ({ group }) => group),
    ([group, own]) => ({
      group,
      any: ready(new RegExp(own.map(({ pattern }) => `(?:${pattern.source})`).join("|"))),
      cues: own.map((cue) => ({ ...cue, pattern: ready(cue.pattern) })),
    }),
  );

/** The heaviest cue of a group in a folded text; the first of those that weigh the same. */
function heaviest(text: string, cues: readonly Cue[]): Found | null {
  let found: Found | null = null;
  for (const { points, pattern } of cues) {
    if (Math.abs(points) <= Math.abs(found?.points ?? 0)) continue;
    const match = pattern.exec(text);
    if (match !== null) found = { points, start: match.index, end: match.index + match[0].length };
  }
  return found;
}

/** The heaviest cue of each group in a folded text. */
export function cuesIn(text: string, tables: readonly CueTable[]): Cues {
  const found: { [Group in CueGroup]?: Found } = {};
  for (const { group, any, cues } of tables) {
    const cue = any.test(text) ? heaviest(text, cues) : null;
    if (cue !== null) found[group] = cue;
  }
  return found;
}

/** Cues of neighbouring texts as those of one. Places are those of their own text. */
export function together(all: readonly Cues[]): Cues {
  const merged: { [Group in CueGroup]?: Found } = {};
  for (const cues of all) {
    for (const group of CUE_GROUPS) {
      const found = cues[group];
      if (found !== undefined && Math.abs(found.points) > Math.abs(merged[group]?.points ?? 0)) merged[group] = found;
    }
  }
  return merged;
}

/** Sum of all groups, in points. */
export const pointsOf = (cues: Cues): number => CUE_GROUPS.reduce((sum, group) => sum + (cues[group]?.points ?? 0), 0);
