import type { Nodes, Parents } from "mdast";
import { type Edit, edited, nodesOf, parse, rangeOf } from "./markdown.ts";

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

interface Part {
  readonly part: string;
  readonly index: number;
}

/** Sentences, cut again behind each semicolon: what stands on its other side is another fact. */
const partsOf = (text: string): Part[] =>
  [...SENTENCES.segment(text)].flatMap(({ segment, index }) =>
    [...segment.matchAll(/[^;]+;?\s*|;\s*/g)].map((match) => ({ part: match[0], index: index + match.index })),
  );

/** Edits in one paragraph. A list item of which nothing would be left goes as a whole. */
function editsIn(
  paragraph: Nodes,
  parent: Parents,
  text: string,
  matches: (sentence: string) => boolean,
  by: string,
): Edit[] {
  const range = rangeOf(paragraph);
  if (range === null) return [];
  const parts = partsOf(text.slice(range.start, range.end));
  const found = parts.filter(({ part }) => matches(part));
  if (found.length === 0) return [];
  const whole = parent.type === "listItem" && parent.children.length === 1 ? rangeOf(parent) : range;
  if (by === "" && found.length === parts.length && whole !== null) return [{ ...whole, text: "" }];
  return found.map(({ part, index }) => {
    const start = range.start + index;
    return { start, end: start + part.trimEnd().length, text: by };
  });
}

/**
 * Markdown with other words in the place of each sentence, or part of one up to a semicolon, that matches.
 * @param matches is given the sentence as written, marks included
 * @param by an empty text removes the sentence
 */
export const withSentences = (text: string, matches: (sentence: string) => boolean, by: string): string =>
  edited(
    text,
    nodesOf(parse(text)).flatMap((parent) =>
      "children" in parent
        ? parent.children.flatMap((child) =>
            child.type === "paragraph" ? editsIn(child, parent, text, matches, by) : [],
          )
        : [],
    ),
  );
