import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import { code, inline, shorten } from "../escape.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Id of the nth quote of a line: f1, f1b, f1c, … */
export const quoteId = (line: string, index: number): string =>
  index === 0 ? line : `${line}${LETTERS[index] ?? `-${index + 1}`}`;

/** A source as evidence names it: its id, and its title up to the first comma; the sources table has the rest. */
function titleOf(source: string, sources: Assessment["sources"]): string {
  const record = sources.find(({ id }) => id === source);
  const title = record?.title.split(",")[0]?.trim() ?? "";
  return title === "" ? inline(source) : `${inline(source)}, ${inline(shorten(title, 60))}`;
}

/** List items, one a quote: its id, the quote as it stands in the source, and where that is. */
export const quoteItems = (
  line: string,
  evidence: readonly Evidence[],
  { sources }: Pick<Assessment, "sources">,
  note = "",
): string[] =>
  evidence.map(
    ({ source, quote }, index) =>
      `- ${quoteId(line, index)}${note} ${code(shorten(quote))} (${titleOf(source, sources)})`,
  );

/** The same as the second level of a list. */
export const nested = (items: readonly string[]): string[] => items.map((item) => `  ${item}`);
