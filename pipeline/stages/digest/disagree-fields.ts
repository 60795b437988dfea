import type { Span } from "../../schema/dossier.ts";
import { isManifest, type SourceRecord } from "../../schema/source.ts";

/** One line of a manifest: `path.to.field: value`. */
export interface Field {
  readonly span: Span;
  readonly path: string;
  readonly value: string;
  /** From a manifest, not from the front matter of a document. */
  readonly isManifest: boolean;
  readonly kind: SourceRecord["kind"];
}

/** What can be compared about one agent. */
export interface Facts {
  readonly fields: readonly Field[];
  /** Sentences and list items that a reader sees, without those under titles about something else. */
  readonly prose: readonly Span[];
  /** Everything visible that is no field: prose, tables, code. Lists and tables about something else are left out. */
  readonly shown: readonly Span[];
}

const FIELD = /^([^\s:][^:\n]{0,300}):\s+(\S[\s\S]*)$/;

/** Sections that tell of other products, wishes, history or the work on the project. */
const ABOUT_OTHERS =
  /\b(?:change ?log|release notes|road ?map|planned|coming soon|future|related|alternatives?|comparison|compared|similar|contribut\w*|development|testing|faq|acknowledg\w*|limitations|not supported|migrat\w*|history|what'?s new|glossary|examples?|use cases?|tutorials?)\b/i;

/** Lists of what the agent does not do, or others do. */
const LISTS_OTHERS =
  /\b(?:not (?:available|supported|included|exposed|implemented)|unavailable|excluded|removed|other (?:servers|tools|agents|projects)|compared|comparison|alternatives?|change ?log|road ?map|planned|coming soon)\b/i;

const belowTitle = (section: string): string => section.split(" › ").slice(1).join(" ");

function fieldOf(span: Span, source: SourceRecord | undefined): Field[] {
  const [, path, value] = FIELD.exec(span.text) ?? [];
  if (path === undefined || value === undefined) return [];
  const kind = source?.kind ?? "document";
  return [{ span, path, value, isManifest: isManifest(kind), kind }];
}

const DESCRIBES = /(?:^|\.)(?:description|summary|tagline|about)$/i;

/** Sorts the spans of one agent into what manifests say and what prose claims. What is hidden or suspicious claims nothing. */
export function factsOf(spans: readonly Span[], sources: readonly SourceRecord[]): Facts {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const fields = spans.filter(({ kind }) => kind === "field").flatMap((span) => fieldOf(span, byId.get(span.source)));
  const descriptions = fields
    .filter(({ path, kind }) => DESCRIBES.test(path) && kind !== "tool-list")
    .map(({ span }) => span);
  const visible = spans.filter(({ kind, hidden, suspicious }) => kind !== "field" && !hidden && !suspicious);
  const claims = visible.filter(
    ({ kind, section }) => (kind === "prose" || kind === "list") && !ABOUT_OTHERS.test(belowTitle(section)),
  );
  const shown = visible.filter(({ kind, section }) => kind === "code" || !LISTS_OTHERS.test(belowTitle(section)));
  const described = descriptions.filter(({ hidden, suspicious }) => !hidden && !suspicious);
  return { fields, prose: [...claims, ...described], shown };
}

const OF_DEPENDENCIES =
  /(?:^|\.)(?:dependencies|optionalDependencies|peerDependencies|bundledDependencies|requires_dist|install_requires|optional-dependencies)(?:[.[]|$)/;
const FOR_DEVELOPERS =
  /(?:dev|test|lint|docs?)(?:elopment)?-?dependencies|dependency-groups|optional-dependencies\.(?:dev|test|docs?|lint)/i;

/** Names of packages that a field asks for, without versions; none if it is no field of dependencies. */
export function dependenciesIn({ path, value }: Field): string[] {
  if (!OF_DEPENDENCIES.test(path) || FOR_DEVELOPERS.test(path)) return [];
  if (value.startsWith("[")) {
    return Array.from(value.matchAll(/"([A-Za-z0-9@][\w./@-]*)[^"]*"/g), ([, name]) => name ?? "");
  }
  const [, name] = /(?:dependencies|Dependencies)\.(.+)/.exec(path) ?? [];
  return name === undefined ? [] : [name];
}
