import type { Span } from "../../schema/dossier.ts";
import type { FitSource } from "./fit.ts";
import { FULL_STRENGTH, relevanceOf } from "./relevance.ts";

/** When a section is considered: openings and manifests first, what repeats or tells about the project last. */
export type SectionRank = "opening" | "ordinary" | "last";

export interface Section {
  readonly source: string;
  readonly title: string;
  /** Place of its first span in reading order. */
  readonly position: number;
  readonly spans: readonly Span[];
  readonly bytes: number;
  readonly rank: SectionRank;
}

/** Sections about how a project is developed, celebrated or licensed. */
const LEAST_TELLING =
  /\b(?:change ?log|release notes|what'?s new|history|contribut\w*|licen[cs]e|acknowledg\w*|credits|sponsors?|star history|citation|roadmap|translations?|badges?|table of contents|development|building from source|code of conduct|community|authors?)\b/i;
/** Titles of sections in another language than the document's. */
const TRANSLATED =
  /(?:中文|日本語|한국어|русский|español|français|deutsch|português|italiano|türkçe|العربية|हिन्दी|polski|nederlands)/iu;
/** A section repeats if this part of its bytes stood before. */
const REPEATED_PART = 0.6;

interface Group {
  readonly source: string;
  readonly title: string;
  readonly position: number;
  readonly spans: Span[];
  bytes: number;
  repeatedBytes: number;
}

function groupsOf(spans: readonly Span[]): Group[] {
  const groups = new Map<string, Group>();
  const seen = new Map<string, string>();
  for (const [position, span] of spans.entries()) {
    const key = JSON.stringify([span.source, span.section]);
    const group = groups.get(key) ?? {
      source: span.source,
      title: span.section,
      position,
      spans: [],
      bytes: 0,
      repeatedBytes: 0,
    };
    groups.set(key, group);
    const bytes = span.end - span.start;
    const first = seen.get(span.text);
    if (first === undefined) seen.set(span.text, key);
    else if (first !== key) group.repeatedBytes += bytes;
    group.spans.push(span);
    group.bytes += bytes;
  }
  return [...groups.values()];
}

function rankOf(group: Group, isFirst: boolean, source: FitSource): SectionRank {
  if (source.isTranslation || group.repeatedBytes >= group.bytes * REPEATED_PART) return "last";
  if (source.isManifest) return "opening";
  if (LEAST_TELLING.test(group.title) || TRANSLATED.test(group.title)) return "last";
  return isFirst ? "opening" : "ordinary";
}

/** Relevance of a section for each of its bytes; larger ones lose less than in proportion, because they give context. */
function densityOf({ spans, bytes }: Group): number {
  const touched = new Map<number, number>();
  for (const { text } of spans)
    for (const [probe, strength] of relevanceOf(text).byProbe)
      touched.set(probe, Math.max(touched.get(probe) ?? 0, strength));
  const value = [...touched.values()].reduce((sum, strength) => sum + Math.min(1, strength / FULL_STRENGTH), 0);
  return value / Math.sqrt(Math.max(1, bytes));
}

const RANKS: readonly SectionRank[] = ["opening", "ordinary", "last"];
const order = (rank: SectionRank): number => RANKS.indexOf(rank);

/** Sections of visible spans, the ones to keep first at the head. Within a rank by relevance for the size; openings as they stand. */
export function groupSections(spans: readonly Span[], sourceOf: (id: string) => FitSource): Section[] {
  const opened = new Set<string>();
  const ranked = groupsOf(spans).map((group) => {
    const source = sourceOf(group.source);
    const isFirst = !opened.has(group.source);
    opened.add(group.source);
    return { ...group, rank: rankOf(group, isFirst, source), isManifest: source.isManifest, density: densityOf(group) };
  });
  return ranked
    .toSorted(
      (a, b) =>
        order(a.rank) - order(b.rank) ||
        (a.rank === "opening" ? Number(b.isManifest) - Number(a.isManifest) : b.density - a.density) ||
        a.position - b.position,
    )
    .map(({ source, title, position, spans: own, bytes, rank }) => ({
      source,
      title,
      position,
      spans: own,
      bytes,
      rank,
    }));
}
