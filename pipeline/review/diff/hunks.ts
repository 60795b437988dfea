import { structuredPatch } from "diff";
import type { HunkRow } from "../../schema/diff.ts";

/** Lines around a change. */
const CONTEXT = 3;
/** Lines that may differ; the search for the shortest way between two texts takes time by the square of it. */
const MOST_EDITS = 1000;
/** Characters of a line that are shown, and those around a change in a longer one. */
const [MOST_CHARACTERS, AROUND] = [600, 120];

/** A changed place: rows of both sides, uncut. */
export interface Place {
  readonly rows: readonly HunkRow[];
}

/** Never ends, or begins, within a character of two units. */
const headOf = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
const tailOf = (text: string, length: number): string =>
  length === 0 ? "" : text.slice(-length).replace(/^[\uDC00-\uDFFF]/, "");

const cutEnd = (text: string): string => (text.length <= MOST_CHARACTERS ? text : `${headOf(text, MOST_CHARACTERS)}…`);

/** Two long lines, cut around what differs between them. */
function cutAround(before: string, after: string): readonly [string, string] {
  if (Math.max(before.length, after.length) <= MOST_CHARACTERS) return [before, after];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const cut = (text: string): string => {
    const [head, tail] = [text.slice(0, start), text.slice(text.length - end)];
    const from = head.length <= AROUND ? head : `…${tailOf(head, AROUND)}`;
    const to = tail.length <= AROUND ? tail : `${headOf(tail, AROUND)}…`;
    return from + cutEnd(text.slice(start, text.length - end)) + to;
  };
  return [cut(before), cut(after)];
}

/** Removed and added lines side by side, in their order. */
function pairsOf(removed: readonly string[], added: readonly string[], [before, after]: readonly [number, number]) {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index): HunkRow => {
    const [old, now] = [removed[index], added[index]];
    const [was, is] =
      old === undefined || now === undefined ? [cutEnd(old ?? ""), cutEnd(now ?? "")] : cutAround(old, now);
    return {
      same: false,
      before: old === undefined ? null : { line: before + index, text: was },
      after: now === undefined ? null : { line: after + index, text: is },
    };
  });
}

function rowsOf(lines: readonly string[], oldStart: number, newStart: number): HunkRow[] {
  const rows: HunkRow[] = [];
  let [before, after] = [oldStart, newStart];
  let [removed, added]: [string[], string[]] = [[], []];
  const settle = (): void => {
    rows.push(...pairsOf(removed, added, [before, after]));
    before += removed.length;
    after += added.length;
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith("-")) removed.push(text);
    else if (line.startsWith("+")) added.push(text);
    else if (line.startsWith(" ")) {
      settle();
      const shown = cutEnd(text);
      rows.push({ same: true, before: { line: before, text: shown }, after: { line: after, text: shown } });
      before += 1;
      after += 1;
    }
  }
  settle();
  return rows;
}

/** A line break at the end is no change. */
const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** Where two texts differ, line by line, with the lines around; null where they differ in too much to be laid side by side. Pure. */
export function changedPlaces(before: string, after: string): Place[] | null {
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS, stripTrailingCr: true };
  const patch = structuredPatch("", "", ended(before), ended(after), undefined, undefined, options);
  return patch?.hunks.map(({ lines, oldStart, newStart }) => ({ rows: rowsOf(lines, oldStart, newStart) })) ?? null;
}
