import type { Assessment } from "../../schema/assessment.ts";
import type { Hunk, SourceChange } from "../../schema/diff.ts";
import type { Evidence } from "../../schema/evidence.ts";
import type { SourceRecord } from "../../schema/source.ts";
import type { SourceTexts } from "./attribution.ts";
import { changedPlaces, type Place } from "./hunks.ts";
import { pairSources } from "./sources.ts";

/** Rows of one place that are shown, and of all places of one agent. */
const [MOST_OF_ONE, MOST_OF_ALL] = [60, 300];

/** Lines from-to of one side, counted from 1; both ends included. */
type LineRange = readonly [from: number, to: number];

/** Finds the lines in which a quote stands, by its bytes. */
function linesOf(text: string): (evidence: Evidence) => LineRange {
  const bytes = Buffer.from(text);
  const ends: number[] = [];
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, end + 1)) ends.push(end);
  const lineAt = (offset: number): number => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
  return ({ start, end }) => [lineAt(start), lineAt(Math.max(start, end - 1))];
}

/** A changed place of one source, and which lines of each side changed in it. */
interface Found {
  readonly place: Place;
  readonly was: SourceRecord;
  readonly is: SourceRecord;
  readonly linesWas: (evidence: Evidence) => LineRange;
  readonly linesIs: (evidence: Evidence) => LineRange;
}

const isIn = ({ place }: Found, side: "before" | "after", [from, to]: LineRange): boolean =>
  place.rows.some((row) => {
    const line = row[side]?.line;
    return !row.same && line !== undefined && line >= from && line <= to;
  });

const holds = (found: Found, before: readonly Evidence[], after: readonly Evidence[]): boolean =>
  before.some((quote) => quote.source === found.was.id && isIn(found, "before", found.linesWas(quote))) ||
  after.some((quote) => quote.source === found.is.id && isIn(found, "after", found.linesIs(quote)));

interface Laid {
  readonly change: Omit<SourceChange, "hunks" | "cut">;
  readonly places: readonly Found[];
}

const told = (kind: SourceChange["kind"], { title, url }: SourceRecord): Laid => ({
  change: { kind, title, url, unshown: null },
  places: [],
});

function laidOut(was: SourceRecord, is: SourceRecord, before: string | null, after: string | null): Laid {
  const { change } = told("source-changed", is);
  if (before === null || after === null) {
    const unshown = before !== null ? "after-missing" : after !== null ? "before-missing" : "both-missing";
    return { change: { ...change, unshown }, places: [] };
  }
  const places = changedPlaces(before, after);
  if (places === null) return { change: { ...change, unshown: "too-different" }, places: [] };
  const lines = { linesWas: linesOf(before), linesIs: linesOf(after) };
  return { change, places: places.map((place) => ({ place, was, is, ...lines })) };
}

/** Places that are shown: those that quotes stand in come first in line, then the others from the top. */
function chosen(places: readonly Found[], isQuoted: (found: Found) => boolean): Set<Found> {
  const shown = new Set<Found>();
  let room = MOST_OF_ALL;
  for (const found of [...places].toSorted((a, b) => Number(isQuoted(b)) - Number(isQuoted(a)))) {
    const rows = Math.min(found.place.rows.length, MOST_OF_ONE);
    if (rows > room) continue;
    room -= rows;
    shown.add(found);
  }
  return shown;
}

/** Rows around the changes that quotes stand in, else the first ones. */
function rowsShown({ place: { rows } }: Found, isQuotedRow: (index: number) => boolean) {
  if (rows.length <= MOST_OF_ONE) return rows;
  const first = Math.max(0, rows.findIndex((_, index) => isQuotedRow(index)) - 5);
  const from = Math.min(first, rows.length - MOST_OF_ONE);
  return rows.slice(from, from + MOST_OF_ONE);
}

export interface SourceChanges {
  readonly sources: readonly SourceChange[];
  /** Ids of the shown places that these quotes of the two sides stand in. */
  readonly hunksOf: (before: readonly Evidence[], after: readonly Evidence[]) => string[];
}

/**
 * Sources that came, went or say something else, and where, with the lines around it. What is too much is left out and counted.
 * @param quoted quotes of both sides that matter to a reader: places that they stand in are shown first
 */
export function sourceChanges(
  before: Assessment,
  after: Assessment,
  texts: SourceTexts | null,
  quoted: { readonly before: readonly Evidence[]; readonly after: readonly Evidence[] },
): SourceChanges {
  const { kept, added, removed } = pairSources(before.sources, after.sources);
  const textWas = new Map(before.sources.map(({ id }, index) => [id, texts?.before[index] ?? null]));
  const textIs = new Map(after.sources.map(({ id }, index) => [id, texts?.after[index] ?? null]));
  const laid = [
    ...kept
      .filter(([was, is]) => was.text.sha256 !== is.text.sha256)
      .map(([was, is]) => laidOut(was, is, textWas.get(was.id) ?? null, textIs.get(is.id) ?? null)),
    ...added.map((source) => told("source-added", source)),
    ...removed.map((source) => told("source-removed", source)),
  ];
  const shown = chosen(
    laid.flatMap(({ places }) => places),
    (found) => holds(found, quoted.before, quoted.after),
  );
  const ids = new Map<Found, string>();
  const sources = laid.map(({ change, places }): SourceChange => {
    const hunks = places
      .filter((found) => shown.has(found))
      .map((found): Hunk => {
        const id = `h${ids.size + 1}`;
        ids.set(found, id);
        const isQuotedRow = (index: number): boolean =>
          holds({ ...found, place: { rows: found.place.rows.slice(index, index + 1) } }, quoted.before, quoted.after);
        const rows = rowsShown(found, isQuotedRow);
        return { id, rows, cut: found.place.rows.length - rows.length };
      });
    return { ...change, hunks, cut: places.length - hunks.length };
  });
  return {
    sources,
    hunksOf: (was, is) => [...ids].flatMap(([found, id]) => (holds(found, was, is) ? id : [])),
  };
}
