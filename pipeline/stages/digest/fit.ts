import type { Span } from "../../schema/dossier.ts";
import { groupSections, type Section, type SectionRank } from "./fit-sections.ts";
import { telling } from "./fit-order.ts";

export interface FitSource {
  /** Manifests go last of all. */
  readonly isManifest: boolean;
  /** A translation of another source: read after it. */
  readonly isTranslation: boolean;
}

export interface Fitted {
  readonly spans: readonly Span[];
  /** What was left out, by section in reading order; a section that was cut is named with the bytes it lost. */
  readonly omitted: readonly { readonly source: string; readonly section: string; readonly bytes: number }[];
  /** Bytes of hidden and suspicious spans that did not fit into their share; otherwise 0. */
  readonly unseenBytes: number;
}

export const bytesOf = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

/** A section may take this part of what is left; the rest is for those behind it. */
const LARGEST_PART = 0.5;

/** Fills a budget with spans and remembers which are in. */
class Room {
  readonly kept = new Set<Span>();
  private left: number;

  constructor(bytes: number) {
    this.left = bytes;
  }

  get bytes(): number {
    return this.left;
  }

  /** Takes those that fit, in the order given, within `most` bytes. */
  take(spans: readonly Span[], most: number): void {
    let allowed = Math.min(most, this.left);
    for (const span of spans) {
      const bytes = span.end - span.start;
      if (bytes > allowed || this.kept.has(span)) continue;
      this.kept.add(span);
      allowed -= bytes;
      this.left -= bytes;
    }
  }
}

/** Whole sections while they are small beside what is left; of larger ones the most telling spans. */
function takeSections(sections: readonly Section[], room: Room): void {
  for (const { spans, bytes } of sections) {
    const most = Math.floor(room.bytes * LARGEST_PART);
    room.take(bytes <= most ? spans : telling(spans), most);
  }
}

/** What cut sections lost, the most telling first, as long as there is room. */
const takeRest = (sections: readonly Section[], room: Room): void =>
  room.take(telling(sections.flatMap(({ spans }) => spans)), room.bytes);

/** What was left out, by source and section in reading order. */
function omittedOf(left: readonly Span[]): Fitted["omitted"] {
  const sections = new Map<string, { source: string; section: string; bytes: number }>();
  for (const { source, section, start, end } of left) {
    const key = JSON.stringify([source, section]);
    const known = sections.get(key) ?? { source, section, bytes: 0 };
    sections.set(key, { ...known, bytes: known.bytes + end - start });
  }
  return [...sections.values()];
}

/** Share of the budget for text that readers don't see or that speaks to the assessor: a flood of it must not drive out the rest. */
const UNSEEN_PART = 0.25;
/** Share for the most telling spans wherever they stand: an author chooses the titles of sections. */
const TELLING_PART = 0.15;

/** Each text once, suspicious ones first; ties keep reading order. */
const distinctUnseen = (spans: readonly Span[]): Span[] =>
  [...new Map(spans.toReversed().map((span) => [span.text, span])).values()]
    .toReversed()
    .toSorted((a, b) => Number(b.suspicious) - Number(a.suspicious));

/**
 * Makes a dossier fit into `limitBytes`. First hidden and suspicious spans within their share, then the most telling ones, then
 * manifests and openings, then what touches most probes for its size, last what repeats, translates or tells about the
 * project. Pure and deterministic; kept and omitted bytes add up to all bytes.
 */
export function fit(spans: readonly Span[], limitBytes: number, sourceOf: (id: string) => FitSource): Fitted {
  if (bytesOf(spans) <= limitBytes) return { spans, omitted: [], unseenBytes: 0 };
  const unseen = spans.filter(({ hidden, suspicious }) => hidden || suspicious);
  const seen = spans.filter(({ hidden, suspicious }) => !hidden && !suspicious);
  const room = new Room(limitBytes);
  room.take(distinctUnseen(unseen), Math.floor(limitBytes * UNSEEN_PART));
  room.take(telling(seen), Math.floor(limitBytes * TELLING_PART));
  const sections = groupSections(seen, sourceOf);
  const ofRank = (...ranks: readonly SectionRank[]): Section[] => sections.filter(({ rank }) => ranks.includes(rank));
  takeSections(ofRank("opening"), room);
  takeSections(ofRank("ordinary"), room);
  takeRest(ofRank("opening", "ordinary"), room);
  takeSections(ofRank("last"), room);
  takeRest(ofRank("last"), room);
  const { kept } = room;
  return {
    spans: spans.filter((span) => kept.has(span)),
    omitted: omittedOf(spans.filter((span) => !kept.has(span))),
    unseenBytes: bytesOf(unseen.filter((span) => !kept.has(span))),
  };
}
