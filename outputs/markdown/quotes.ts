import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import { code, inline, shorten } from "../escape.ts";
import { quoteId, shortTitle } from "../line-ids.ts";

/** A source as evidence names it: its id, and its title up to the first comma; the sources table has the rest. */
function titleOf(source: string, sources: Assessment["sources"]): string {
  const title = shortTitle(source, sources);
  return title === "" ? inline(source) : `${inline(source)}, ${inline(title)}`;
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
