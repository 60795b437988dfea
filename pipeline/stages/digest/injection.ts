import type { Span } from "../../schema/dossier.ts";
import { transcribed } from "./injection/alphabets.ts";
import { deciphered } from "./injection/ciphers.ts";
import { type Cues, pointsOf, together } from "./injection/cues.ts";
import { undisguised } from "./injection/disguises.ts";
import { decodedFrom } from "./injection/encodings.ts";
import { folded } from "./injection/fold.ts";
import { FORGERIES, type Forgery } from "./injection/forgeries.ts";
import { fragmentsOf } from "./injection/fragments.ts";
import { type Match, matchRules } from "./injection/match-rules.ts";
import { type Hit, readWords } from "./injection/read-words.ts";
import { rendered, withQuotes } from "./injection/rendered.ts";
import { beginnings, skipping } from "./injection/skipping.ts";
import { inlineCode, type Place, quotedRanges, ROW_OF_DATA, teaches } from "./injection/teaching.ts";
import { addresses, addressesUnseen, rangeOf, weighed } from "./injection/weigh.ts";
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
  /** The document's own title. */
  readonly title: string;
}

/** Sections below the document's own title. The title excuses samples alone: an agent called "… Guard" would go free with all it says. */
const sectionsBelowTitle = (section: string): string => section.split(" › ").slice(1).join(" ");

const placeIn = ({ span, text, context, title }: Seen, start: number, end: number): Place => ({
  text,
  start,
  end,
  context,
  title,
  isSample: span.kind === "code" || (span.kind === "table" && ROW_OF_DATA.test(text)),
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
const LONGEST_NAME = 80;

/** A token of a format, named in the line as code: `<|im_start|>`. */
const isNamed = ({ span, text }: Seen, { fineInCode }: Forgery, start: number, end: number): boolean =>
  fineInCode &&
  !span.hidden &&
  inlineCode(text).some((code) => start >= code.start && end <= code.end && code.end - code.start <= LONGEST_NAME);

const EVERYWHERE = FORGERIES.map((forgery) => ({ forgery, all: new RegExp(forgery.pattern.source, "g") }));

const forges = (seen: Seen): boolean =>
  EVERYWHERE.some(({ forgery, all }) => {
    if (isFine(seen.span, forgery) || !forgery.pattern.test(seen.text)) return false;
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

/**
 * Another reading of a span, as one text: an instruction in it is the author's doing, unless the span teaches about such.
 * @param isVeiled whether nobody sees it so who reads the page
 */
function hidesInstruction(seen: Seen, reading: string, isVeiled: boolean): boolean {
  const text = folded(reading);
  const isForged = FORGERIES.some(({ pattern }) => pattern.test(text) && !pattern.test(seen.text));
  const cues = weighed(text);
  const isAddressed = isVeiled ? addressesUnseen(cues) : addresses(cues, seen.span.kind === "code");
  if (!isForged && !isAddressed && !holdsInstruction(text)) return false;
  return !isExcused(seen, seen.text.length, seen.text.length, false);
}

const reaches = ({ span }: Seen, cues: Cues): boolean =>
  span.hidden ? addressesUnseen(cues) : addresses(cues, span.kind === "code");

/** True if the words of a span together speak to whoever assesses, and are not those of a quotation that is shown as an attack. */
function speaks(seen: Seen, cues: Cues): boolean {
  if (!reaches(seen, cues)) return false;
  const { start, end } = rangeOf(cues);
  if (isExcused(seen, start, end, true)) return false;
  const quotes = quotedRanges(seen.text);
  const unquoted = quotes.reduce(
    (text, quote) => text.slice(0, quote.start) + " ".repeat(quote.end - quote.start) + text.slice(quote.end),
    seen.text,
  );
  const isQuoted = quotes.length > 0 && !reaches(seen, weighed(unquoted));
  return !(isQuoted && quotes.some((quote) => isExcused(seen, quote.start, quote.end, true)));
}

/** A span as a browser shows it, read by itself, with the same excuses; null if that is how it is written. */
function asRendered(seen: Seen): Seen | null {
  const text = rendered(seen.span.text);
  return text === null ? null : { ...seen, index: 0, text: folded(text) };
}

function instructs(seen: Seen): boolean {
  const marks = [false];
  markPhrases([seen], marks);
  return marks[0] === true || forges(seen) || speaks(seen, weighed(seen.text));
}

function isSuspicious(one: Seen, cues: Cues): boolean {
  if (speaks(one, cues) || forges(one)) return true;
  const shown = one.span.kind === "code" ? null : asRendered(one);
  if (shown !== null && instructs(shown)) return true;
  const { text } = shown ?? one;
  const written = revealed(one.span.text);
  const decoded = decodedFrom(written);
  const veiled = [
    ...decoded,
    ...decoded.flatMap((reading) => deciphered(folded(reading), reading)),
    ...transcribed(text).flatMap((reading) => [reading, ...undisguised(reading.replaceAll(" ", ""))]),
    ...deciphered(text, written),
  ];
  return (
    veiled.some((reading) => hidesInstruction(one, reading, true)) ||
    undisguised(text).some((reading) => hidesInstruction(one, reading, one.span.hidden)) ||
    saysBetween(one, text, cues)
  );
}

/** Words left out by chance say less than words left out on purpose. In points. */
const BAR_BETWEEN = 8;
/** Words of a text that says less than this say no more when some are left out. In points. */
const WORTH_A_LOOK = 4;

/** True if some of the words alone speak to whoever assesses. What the others say of something else that is rated, counts too. */
function saysBetween(seen: Seen, text: string, own: Cues): boolean {
  if (seen.span.kind === "code" || pointsOf(own) < WORTH_A_LOOK) return false;
  const { elsewhere } = own;
  return skipping(text).some((reading) => {
    const cues = { ...weighed(reading), ...(elsewhere === undefined ? {} : { elsewhere }) };
    return pointsOf(cues) >= BAR_BETWEEN && addresses(cues, false) && !isExcused(seen, text.length, text.length, false);
  });
}

/** Neighbours of one form that are read as one text. */
const NEIGHBOURS = 3;
/** Together they must say more than one alone, because neighbours share words by chance. In points. */
const BAR_TOGETHER = 9;
/** Sentences and code stand beside each other more often than headings, items and rows that make one statement. */
const BAR_IN_PROSE = 11;

const joined = (members: readonly Seen[]): string =>
  members.map(({ text }) => text.replace(/^[#>*|\s-]+/, "")).join(" ");

/** Items or rows of which the beginnings are read together, or which forge something together. */
const LONGEST_RUN = 24;
const FORGED_TOGETHER = FORGERIES.filter(({ id }) => id === "list-of-low-factors");

/** Marks runs of items, rows, headings or paragraphs that spell something by their beginnings, or list low factors. */
function markRuns(seen: readonly Seen[], marks: boolean[]): void {
  for (const own of Map.groupBy(seen, ({ span }) => span.kind).values()) {
    for (let from = 0; from < own.length; from += LONGEST_RUN / 2) {
      const members = own.slice(from, from + LONGEST_RUN);
      const first = members[0];
      if (first === undefined || members.length < NEIGHBOURS) continue;
      const says = beginnings(members.map(({ text }) => text)).some((reading) => {
        const cues = weighed(reading);
        return pointsOf(cues) >= BAR_BETWEEN && addresses(cues, false);
      });
      const forged = FORGED_TOGETHER.some(({ pattern }) => pattern.test(joined(members)));
      if (says || forged) for (const { index } of members) marks[index] = true;
    }
  }
}

/** Marks headings, items, rows and sentences that speak to whoever assesses only when they are read one after another. */
function markNeighbours(seen: readonly Seen[], cues: readonly Cues[], marks: boolean[]): void {
  for (const [kind, own] of Map.groupBy(seen, ({ span }) => span.kind)) {
    const bar = kind === "prose" || kind === "code" ? BAR_IN_PROSE : BAR_TOGETHER;
    for (let from = 0; from + 1 < own.length; from += 1) {
      const members = own.slice(from, from + NEIGHBOURS);
      if (members.some(({ index }) => marks[index] === true)) continue;
      if (pointsOf(together(members.map(({ index }) => cues[index] ?? {}))) < bar - 2) continue;
      const all = weighed(joined(members));
      if (!addresses(all, kind === "code") || pointsOf(all) < bar) continue;
      if (members.some((member) => isExcused(member, member.text.length, member.text.length, false))) continue;
      for (const { index } of members) marks[index] = pointsOf(cues[index] ?? {}) > 0;
    }
  }
}

function seeAll(spans: readonly ReadSpan[]): Seen[] {
  const texts = spans.map(({ text }) => folded(withQuotes(text)));
  return spans.map((span, index) => {
    const introduction = span.kind === "code" ? texts.slice(Math.max(0, index - INTRODUCTION), index) : [];
    const context = [folded(sectionsBelowTitle(span.section)), ...introduction].join("\n");
    const title = folded(span.section.split(" › ")[0] ?? "");
    return { index, span, text: texts[index] ?? "", context, title };
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
  const cues = seen.map(({ text }) => weighed(text));
  for (const one of seen) {
    if (marks[one.index] !== true) marks[one.index] = isSuspicious(one, cues[one.index] ?? {});
  }
  const shown = seen.filter(({ span }) => !span.hidden);
  markNeighbours(shown, cues, marks);
  markRuns(shown, marks);
  for (const { members, text } of fragmentsOf(spans.map((span) => revealed(span.text)))) {
    const first = seen[members[0] ?? 0];
    const readings = [text, ...decodedFrom(text)];
    if (first === undefined || !readings.some((reading) => hidesInstruction(first, reading, true))) continue;
    for (const member of members) marks[member] = true;
  }
  return marks;
}
