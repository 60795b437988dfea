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
  /** Bytes above the limit, because hidden and suspicious spans alone need them; otherwise 0. */
  readonly excessBytes: number;
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

/**
 * Makes a dossier fit into `limitBytes`. First manifests and openings, then what touches most probes for its size, last what
 * repeats, translates or tells about the project. Hidden and suspicious spans always stay. Pure and deterministic; kept and
 * omitted bytes add up to all bytes.
 */
export function fit(spans: readonly Span[], limitBytes: number, sourceOf: (id: string) => FitSource): Fitted {
  if (bytesOf(spans) <= limitBytes) return { spans, omitted: [], excessBytes: 0 };
  const always = spans.filter(({ hidden, suspicious }) => hidden || suspicious);
  const room = new Room(Math.max(0, limitBytes - bytesOf(always)));
  const sections = groupSections(
    spans.filter(({ hidden, suspicious }) => !hidden && !suspicious),
    sourceOf,
  );
  const ofRank = (...ranks: readonly SectionRank[]): Section[] => sections.filter(({ rank }) => ranks.includes(rank));
  takeSections(ofRank("opening"), room);
  takeSections(ofRank("ordinary"), room);
  takeRest(ofRank("opening", "ordinary"), room);
  takeSections(ofRank("last"), room);
  takeRest(ofRank("last"), room);
  const kept = new Set([...always, ...room.kept]);
  const omitted = sections
    .toSorted((a, b) => a.position - b.position)
    .map(({ source, title, spans: own }) => ({
      source,
      section: title,
      bytes: bytesOf(own.filter((span) => !kept.has(span))),
    }))
    .filter(({ bytes }) => bytes > 0);
  return {
    spans: spans.filter((span) => kept.has(span)),
    omitted,
    excessBytes: Math.max(0, bytesOf(always) - limitBytes),
  };
}
