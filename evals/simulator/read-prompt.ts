import { createHash } from "node:crypto";
import { type Dossier, dossierSchema, SPAN_KINDS, type Span } from "../../pipeline/schema/dossier.ts";
import { FACTOR_IDS, type FactorId } from "../../pipeline/schema/ids.ts";
import { SOURCE_KINDS, type SourceRecord } from "../../pipeline/schema/source.ts";

/** What the user message of a judge's request holds, still as text. */
export interface PromptParts {
  /** Everything between the two delimiter lines: the agent's name and the spans. */
  readonly content: string;
  /** What stands behind: the order in which the answer is wanted. */
  readonly order: string;
}

/** The order in which an answer is wanted. */
export interface AnswerOrder {
  readonly factors: readonly FactorId[];
  /** True if probes are wanted from the last to the first within a factor. */
  readonly isReversed: boolean;
}

const INDENT = "    ";
const DELIMITER = /^[0-9a-f]{32}$/m;
const AGENT = /^Agent: (?<name>.*) \((?<references>.*)\)$/;
const SOURCE = new RegExp(
  `^Source (?<id>[A-Z]+): (?<title>.*) \\((?<kind>${SOURCE_KINDS.join("|")}), (?:manifest|prose)(?<cut>, cut off at the size limit)?\\)$`,
);
const SPAN = new RegExp(`^(?<id>S[1-9]\\d*) \\[(?<kind>${SPAN_KINDS.join("|")})(?<rest>(?: · |\\]).*)$`, "s");
const OMITTED = /^\(left out here: (?<bytes>\d+) bytes of "(?<section>.*)"\)$/;
const MARKS = /^(?<hidden> HIDDEN)?(?<suspicious> SUSPICIOUS)? /;
const ORDER = /^Order of the answer: factors (?<factors>[a-z_, ]+); .* from the (?<first>first|last) to the /m;

const ESCAPED = /\\u\{([0-9a-f]{1,6})\}/g;
/** Characters that the prompt writes out, because nobody would see them. */
const UNSEEN = /^[\p{Cc}\p{Cf}\u{e0100}-\u{e01ef}]$/u;

/** Turns characters that were written out back into themselves. */
const unescapeUnseen = (text: string): string =>
  text.replace(ESCAPED, (escape, digits: string) => {
    const code = Number.parseInt(digits, 16);
    const character = code > 0x10ffff ? "" : String.fromCodePoint(code);
    return UNSEEN.test(character) ? character : escape;
  });

/** Length of the place in brackets up to its own closing bracket; titles may hold pairs of brackets, or a lone one. */
function placeLength(rest: string): number {
  const end = rest.indexOf("\n");
  const line = end === -1 ? rest : rest.slice(0, end);
  let open = 1;
  for (const { index, 0: bracket } of line.matchAll(/[[\]]/g)) {
    open += bracket === "[" ? 1 : -1;
    if (open === 0 && line[index + 1] === " ") return index;
  }
  return rest.indexOf("] ");
}

/**
 * The two parts of a user message.
 * @throws {RangeError} if it is no request for a judgement.
 */
export function splitPrompt(user: string): PromptParts {
  const delimiter = DELIMITER.exec(user);
  const end = delimiter === null ? -1 : user.lastIndexOf(`\n${delimiter[0]}\n`);
  if (delimiter === null || end <= delimiter.index) {
    throw new RangeError("expected a source text between two delimiter lines");
  }
  return {
    content: user.slice(delimiter.index + delimiter[0].length + 1, end),
    order: user.slice(end + delimiter[0].length + 2),
  };
}

/** The order that is asked for. @throws {RangeError} if none is, or a factor is unknown. */
export function readOrder({ order }: PromptParts): AnswerOrder {
  const { factors = "", first } = ORDER.exec(order)?.groups ?? {};
  const wanted = factors.split(", ");
  const known = wanted.flatMap((id) => FACTOR_IDS.find((factor) => factor === id) ?? []);
  if (first === undefined || known.length !== wanted.length) throw new RangeError("expected an order of the answer");
  return { factors: known, isReversed: first === "last" };
}

/** Facts that a prompt does not tell; no judge reads them. */
function sourceOf(id: string, title: string, kind: string, isCut: boolean): unknown {
  const nothing = createHash("sha256").digest("hex");
  return {
    id,
    kind,
    title,
    url: `prompt:${id}`,
    finalUrl: null,
    mediaType: "text/plain",
    retrievedAt: new Date(0).toISOString(),
    sha256: nothing,
    bytes: 0,
    truncated: isCut,
    etag: null,
    lastModified: null,
    text: { parser: "none", sha256: nothing, bytes: 0 },
  } satisfies Record<keyof SourceRecord, unknown>;
}

/** One span as it stands in a prompt; null for any other text. */
function spanOf(text: string, source: string, start: number): Span | null {
  const { id, kind, rest } = SPAN.exec(text)?.groups ?? {};
  const spanKind = SPAN_KINDS.find((known) => known === kind);
  if (id === undefined || rest === undefined || spanKind === undefined) return null;
  const length = placeLength(rest);
  const behind = rest.slice(length + 1);
  const marks = MARKS.exec(behind);
  const words = unescapeUnseen(behind.slice(marks?.[0].length ?? 0));
  return {
    id,
    source,
    start,
    end: start + Math.max(1, Buffer.byteLength(words)),
    text: words,
    kind: spanKind,
    section: unescapeUnseen(rest.slice(" · ".length, length)),
    hidden: marks?.groups?.["hidden"] !== undefined,
    suspicious: marks?.groups?.["suspicious"] !== undefined,
  };
}

/**
 * The dossier behind the rendered text: name, sources with kind, spans with id, kind, section, marks and text. What a
 * prompt does not tell (addresses, hashes, offsets) is made up. Trailing white space of a span is gone.
 * @throws {ZodError} if the text was not made by the judge's own renderer.
 */
export function rebuildDossier({ content }: PromptParts): Dossier {
  const sources: unknown[] = [];
  const spans: Span[] = [];
  const omitted: Dossier["omitted"] = [];
  let source = "";
  let position = 0;
  // Lines of a span after its first are indented, so a span ends where a line is not.
  const [head = "", ...entries] = content.split(/\n(?! {4})/);
  for (const entry of entries) {
    const begun = SOURCE.exec(entry)?.groups;
    const gap = OMITTED.exec(entry)?.groups;
    const span = spanOf(entry.replaceAll(`\n${INDENT}`, "\n"), source, position);
    if (begun !== undefined) {
      const { id = "", title = "", kind = "", cut } = begun;
      source = id;
      sources.push(sourceOf(id, title, kind, cut !== undefined));
    } else if (gap !== undefined) {
      omitted.push({ source, section: gap["section"] ?? "", bytes: Number(gap["bytes"]) });
    } else if (span !== null) {
      spans.push(span);
      position = span.end + 1;
    }
  }
  const { name = "", references = "" } = AGENT.exec(head)?.groups ?? {};
  const agent = { name: unescapeUnseen(name), slug: "agent", references: references.split(", "), identities: [] };
  const sourceHash = createHash("sha256").update(content).digest("hex");
  return dossierSchema.parse({ agent, sources, spans, omitted, unread: [], findings: [], sourceHash });
}
