import type { Span } from "../../schema/dossier.ts";

/** Sections about how a project is developed, celebrated or licensed. They go first when a dossier is too large. */
const LEAST_TELLING =
  /\b(?:change ?log|release notes|contribut\w*|licen[cs]e|acknowledg\w*|credits|sponsors?|star history|citation|roadmap|translations?|badges?|table of contents|development|building from source)\b/i;

export interface Fitted {
  readonly spans: readonly Span[];
  readonly omitted: readonly { readonly source: string; readonly section: string; readonly bytes: number }[];
}

/** Sections of one source with the bytes of their spans, in reading order. Hidden and suspicious spans are never left out. */
function sectionsOf(spans: readonly Span[]): { source: string; section: string; bytes: number }[] {
  const sections = new Map<string, { source: string; section: string; bytes: number }>();
  for (const { source, section, start, end, hidden, suspicious } of spans) {
    if (hidden || suspicious) continue;
    const key = `${source} ${section}`;
    const known = sections.get(key) ?? { source, section, bytes: 0 };
    sections.set(key, { ...known, bytes: known.bytes + end - start });
  }
  return [...sections.values()];
}

/**
 * Makes a dossier fit into `limitBytes`: leaves out the least telling sections, then those that stand last, and names them.
 * A source's opening and manifests go last of all.
 */
export function fit(spans: readonly Span[], limitBytes: number, isManifest: (source: string) => boolean): Fitted {
  let total = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  if (total <= limitBytes) return { spans, omitted: [] };
  const rank = (section: string, source: string): number =>
    LEAST_TELLING.test(section) ? 0 : isManifest(source) ? 3 : section === "" ? 2 : 1;
  const candidates = sectionsOf(spans)
    .map((entry, position) => ({ ...entry, position, rank: rank(entry.section, entry.source) }))
    .toSorted((a, b) => a.rank - b.rank || b.position - a.position);
  const omitted: Fitted["omitted"][number][] = [];
  for (const { source, section, bytes } of candidates) {
    if (total <= limitBytes) break;
    omitted.push({ source, section, bytes });
    total -= bytes;
  }
  const gone = new Set(omitted.map(({ source, section }) => `${source} ${section}`));
  const stays = (span: Span): boolean => span.hidden || span.suspicious || !gone.has(`${span.source} ${span.section}`);
  return { spans: spans.filter(stays), omitted };
}
