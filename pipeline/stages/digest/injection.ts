import type { Span } from "../../schema/dossier.ts";
import { undisguised } from "./injection/disguises.ts";
import { decodedFrom } from "./injection/encodings.ts";
import { folded } from "./injection/fold.ts";
import { FORGERIES, type Forgery } from "./injection/forgeries.ts";
import { fragmentsOf } from "./injection/fragments.ts";
import { type Match, matchRules } from "./injection/match-rules.ts";
import { type Hit, readWords } from "./injection/read-words.ts";
import { rendered, withQuotes } from "./injection/rendered.ts";
import { inlineCode, type Place, teaches } from "./injection/teaching.ts";
import { revealed } from "./invisible.ts";

type ReadSpan = Pick<Span, "text" | "kind" | "section" | "hidden">;

/** Words that a break between two spans counts for: what is split over spans is still read, if it stands close. */
const SPAN_BREAK = 1;
/** Spans before a code block that may introduce it as a sample. */
const INTRODUCTION = 2;

interface Seen {
  readonly index: number;
  readonly span: ReadSpan;
  readonly text: string;
  readonly context: string;
}

/** Sections below the document's own title. The title excuses nothing: an agent called "… Guard" would go free with all it says. */
const sectionsBelowTitle = (section: string): string => section.split(" › ").slice(1).join(" ");

const placeIn = ({ span, text, context }: Seen, start: number, end: number): Place => ({
  text,
  start,
  end,
  context,
  isSample: span.kind === "code",
});

const isExcused = (seen: Seen, start: number, end: number, aimed: boolean): boolean =>
  !seen.span.hidden && teaches(placeIn(seen, start, end), aimed);

interface OwnedHit extends Hit {
  readonly owner: Seen;
  /** Position of the owner's end, in words. */
  readonly ownerEnd: number;
}

/** Phrases of all spans in one row, so that a rule can find what is split over neighbours. */
function hitsOf(seen: readonly Seen[]): OwnedHit[] {
  const hits: OwnedHit[] = [];
  let offset = 0;
  for (const owner of seen) {
    const read = readWords(owner.text);
    const ownerEnd = offset + read.length;
    for (const hit of read.hits) hits.push({ ...hit, at: hit.at + offset, to: hit.to + offset, owner, ownerEnd });
    offset = ownerEnd + SPAN_BREAK;
  }
  return hits;
}

/** The spans of a match with the range that each holds of it. */
function partsOf({ hits }: Match<OwnedHit>): Map<Seen, { start: number; end: number }> {
  const parts = new Map<Seen, { start: number; end: number }>();
  for (const { owner, start, end } of hits) {
    const known = parts.get(owner) ?? { start, end };
    parts.set(owner, { start: Math.min(known.start, start), end: Math.max(known.end, end) });
  }
  return parts;
}

/** Instructions in plain words, also where they go on in the next spans. Marks every span that takes part. */
function markPhrases(seen: readonly Seen[], marks: boolean[]): void {
  const report = (match: Match<OwnedHit>): void => {
    const parts = partsOf(match);
    const { always, aimed, oneSpan } = match.rule;
    if (oneSpan && parts.size > 1) return;
    const excused = !always && [...parts].some(([owner, { start, end }]) => isExcused(owner, start, end, aimed));
    if (!excused) for (const owner of parts.keys()) marks[owner.index] = true;
  };
  const isKnown = ({ owner, ownerEnd, to }: OwnedHit, reach: number): boolean =>
    marks[owner.index] === true && to + reach < ownerEnd;
  matchRules(hitsOf(seen), report, isKnown);
}

const isFine = (span: ReadSpan, forgery: Forgery): boolean =>
  !span.hidden && ((forgery.fineInCode && span.kind === "code") || (forgery.fineInField && span.kind === "field"));

/** Code in a line that is longer than a name may say anything. In UTF-16 units. */
const LONGEST_NAME = 40;

/** A token of a format, named in the line as code: `<|im_start|>`. */
const isNamed = ({ span, text }: Seen, { fineInCode }: Forgery, start: number, end: number): boolean =>
  fineInCode &&
  !span.hidden &&
  inlineCode(text).some((code) => start >= code.start && end <= code.end && code.end - code.start <= LONGEST_NAME);

const EVERYWHERE = FORGERIES.map((forgery) => ({ forgery, all: new RegExp(forgery.pattern.source, "g") }));

const forges = (seen: Seen): boolean =>
  EVERYWHERE.some(({ forgery, all }) => {
    if (isFine(seen.span, forgery)) return false;
    return Array.from(seen.text.matchAll(all)).some(({ index, 0: { length } }) => {
      const end = index + length;
      return !isExcused(seen, index, end, true) && !isNamed(seen, forgery, index, end);
    });
  });

function holdsInstruction(text: string): boolean {
  let found = false;
  const report = (): void => {
    found = true;
  };
  matchRules(readWords(text).hits, report, () => found);
  return found;
}

/** Another reading of a span, as one text: an instruction in it is the author's doing, unless the span teaches about such. */
function hidesInstruction(seen: Seen, reading: string): boolean {
  const text = folded(reading);
  const isForged = FORGERIES.some(({ pattern }) => pattern.test(text) && !pattern.test(seen.text));
  if (!isForged && !holdsInstruction(text)) return false;
  return !isExcused(seen, seen.text.length, seen.text.length, false);
}

/** A span as a browser shows it, read by itself, with the same excuses; null if that is how it is written. */
function asRendered(seen: Seen): Seen | null {
  const text = rendered(seen.span.text);
  return text === null ? null : { ...seen, index: 0, text: folded(text) };
}

function instructs(seen: Seen): boolean {
  const marks = [false];
  markPhrases([seen], marks);
  return marks[0] === true || forges(seen);
}

function isSuspicious(one: Seen): boolean {
  if (forges(one)) return true;
  const shown = one.span.kind === "code" ? null : asRendered(one);
  if (shown !== null && instructs(shown)) return true;
  const readings = [...decodedFrom(revealed(one.span.text)), ...undisguised((shown ?? one).text)];
  return readings.some((reading) => hidesInstruction(one, reading));
}

function seeAll(spans: readonly ReadSpan[]): Seen[] {
  const texts = spans.map(({ text }) => folded(withQuotes(text)));
  return spans.map((span, index) => {
    const introduction = span.kind === "code" ? texts.slice(Math.max(0, index - INTRODUCTION), index) : [];
    const context = [folded(sectionsBelowTitle(span.section)), ...introduction].join("\n");
    return { index, span, text: texts[index] ?? "", context };
  });
}

/**
 * Which spans of one source, in reading order, read like an instruction to whoever assesses the agent or to a model that
 * reads about it: in plain words of any of 15 languages, forged machinery, encoded, disguised, or split over neighbours.
 * Pure; time grows with the length of the text. Text that teaches about such attacks is none (design §8.3), but hidden
 * text always is: nobody teaches where no reader looks.
 */
export function suspicions(spans: readonly ReadSpan[]): boolean[] {
  const marks = spans.map(() => false);
  const seen = seeAll(spans);
  markPhrases(
    seen.filter(({ span }) => !span.hidden),
    marks,
  );
  markPhrases(
    seen.filter(({ span }) => span.hidden),
    marks,
  );
  for (const one of seen) {
    if (marks[one.index] !== true) marks[one.index] = isSuspicious(one);
  }
  for (const { members, text } of fragmentsOf(spans.map((span) => revealed(span.text)))) {
    const first = seen[members[0] ?? 0];
    const readings = [text, ...decodedFrom(text)];
    if (first === undefined || !readings.some((reading) => hidesInstruction(first, reading))) continue;
    for (const member of members) marks[member] = true;
  }
  return marks;
}
