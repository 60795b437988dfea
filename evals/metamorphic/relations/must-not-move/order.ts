import type { Random } from "../../../stats/random.ts";
import { mainDocument, withMarkdown } from "../documents.ts";
import { headingsOf, lettersOf, parse } from "../markdown.ts";
import { mustNotMove, shuffled } from "../relation.ts";

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A section that can stand elsewhere: whatever it opens it closes. */
const isWhole = (section: string): boolean =>
  countOf(section, /<(?:details|div|table|section|center)\b/gi) ===
    countOf(section, /<\/(?:details|div|table|section|center)>/gi) &&
  countOf(section, /<!--/g) === countOf(section, /-->/g);

const sorted = (letters: string): string => letters.split("").toSorted().join("");

/** What stands before the first of the topmost sections, and those sections; the title is no section. */
function topSections(text: string): { readonly preamble: string; readonly sections: readonly string[] } {
  const headings = headingsOf(text);
  const depth = [1, 2, 3, 4, 5, 6].find((level) => headings.filter((heading) => heading.depth === level).length > 1);
  const starts = headings.filter((heading) => heading.depth === depth).map(({ start }) => start);
  return {
    preamble: text.slice(0, starts[0] ?? text.length),
    sections: starts.map((start, index) => `${text.slice(start, starts[index + 1]).trimEnd()}\n`),
  };
}

function reordered(text: string, random: Random): string {
  const { preamble, sections } = topSections(text);
  if (sections.length < 2 || !sections.every(isWhole)) return text;
  const order = shuffled(random, sections);
  const moved = order.every((section, index) => section === sections[index]) ? order.toReversed() : order;
  const changed = preamble + moved.join("\n");
  const same = headingsOf(changed).length === headingsOf(text).length;
  return same && sorted(lettersOf(changed)) === sorted(lettersOf(text)) ? changed : text;
}

/** The README's text without its front matter. */
function bodyOf(text: string): string {
  const [first] = parse(text).children;
  return first?.type === "yaml" ? text.slice(first.position?.end.offset) : text;
}

/** The same content in another order, or more than once. */
export const ORDER = [
  mustNotMove("reorder-sections", "puts the topmost sections into another order", (listing, random) =>
    withMarkdown(listing, (text) => reordered(text, random)),
  ),
  mustNotMove("repeat-document", "prints the first document twice", (listing) => {
    const main = mainDocument(listing);
    return withMarkdown(listing, (text, name) => (name === main ? `${text}\n\n${bodyOf(text).trimStart()}` : text));
  }),
];
