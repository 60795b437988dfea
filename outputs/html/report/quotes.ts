import { type Markup, markup } from "../../charts/markup.ts";
import { shorten } from "../../escape.ts";
import { quoteId, shortTitle } from "../../line-ids.ts";
import { grouped } from "../../numbers.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import { inContext } from "./context.ts";
import type { View } from "./view.ts";

const MOST_POINTS = 400;

const isSame = (a: Evidence, b: Evidence): boolean => a.source === b.source && a.start === b.start && a.end === b.end;

/** The second list behind the first, without what stands there already. */
export const joinQuotes = (first: readonly Evidence[], more: readonly Evidence[]): Evidence[] => {
  const joined = [...first];
  for (const one of more) if (!joined.some((known) => isSame(known, one))) joined.push(one);
  return joined;
};

/** Ids of quotes that were given to `quoteList` as the quotes of `line`. */
export const quoteIds = (line: string, all: readonly Evidence[], evidence: readonly Evidence[]): string[] =>
  evidence.map((one) =>
    quoteId(
      line,
      all.findIndex((known) => isSame(known, one)),
    ),
  );

export interface QuoteOptions {
  /** Stands between id and quote. @default "" */
  readonly note?: string;
  /** Quotes of the line that stand elsewhere, before these. @default 0 */
  readonly before?: number;
}

/** Quotes with their ids and places; among the lines around them, on demand, where the text is at hand. */
export function quoteList(
  { assessment, texts }: View,
  line: string,
  evidence: readonly Evidence[],
  { note = "", before = 0 }: QuoteOptions = {},
): Markup {
  if (evidence.length === 0) return markup``;
  const items = evidence.map((one, index) => {
    const { source, start, end, quote } = one;
    const title = shortTitle(source, assessment.sources);
    const said = markup`<span class="quote-id">${quoteId(line, before + index)}</span>${note} <q>${shorten(quote, MOST_POINTS)}</q> <span class="place">${source}${title === "" ? "" : `, ${title}`}, bytes ${grouped(start)}–${grouped(end)}</span>`;
    const context = inContext(texts, one);
    return context === null
      ? markup`<li>${said}</li>\n`
      : markup`<li><details class="in-source"><summary>${said}</summary>${context}</details></li>\n`;
  });
  return markup`<ul class="quotes">\n${items}</ul>\n`;
}
