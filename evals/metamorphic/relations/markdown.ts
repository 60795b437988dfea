import type { Heading, Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";

/** Part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part of a text and what stands there afterwards. */
export interface Edit extends Range {
  readonly text: string;
}

/** GitHub's Markdown, with front matter. */
export const parse = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [frontmatter(["yaml"]), gfm()],
    mdastExtensions: [frontmatterFromMarkdown(["yaml"]), gfmFromMarkdown()],
  });

/** Where a node stands in its text; null for one that the parser made up, such as a link around a bare address. */
export function rangeOf({ position }: Nodes): Range | null {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}

/** A node and everything below it, in order of the text. */
export const nodesOf = (node: Nodes): Nodes[] => [node, ...("children" in node ? node.children.flatMap(nodesOf) : [])];

/** The text without edits that overlap an earlier one: of those the first is made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let changed = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    changed += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return changed + text.slice(at);
}

/** A heading of the document itself, not of a quote or a list in it. */
export interface PlacedHeading extends Range {
  readonly depth: Heading["depth"];
  /** Source text between the heading's marks; starts at `content.start`. */
  readonly content: Edit;
  /** Underlined instead of marked with `#`. */
  readonly underlined: boolean;
}

/** All headings with a text, in order. */
export const headingsOf = (text: string): PlacedHeading[] =>
  parse(text).children.flatMap((node) => {
    const range = node.type === "heading" ? rangeOf(node) : null;
    if (node.type !== "heading" || range === null) return [];
    const inside = node.children.flatMap((child) => rangeOf(child) ?? []);
    const [first, last] = [inside.at(0), inside.at(-1)];
    if (first === undefined || last === undefined) return [];
    const content = { start: first.start, end: last.end, text: text.slice(first.start, last.end) };
    return [{ ...range, depth: node.depth, content, underlined: text[range.start] !== "#" }];
  });

/** Changes the plain prose of a document: not its code, its addresses, its HTML or its front matter. */
export const withProse = (text: string, change: (prose: string) => string): string =>
  edited(
    text,
    nodesOf(parse(text)).flatMap((node) => {
      const range = node.type === "text" ? rangeOf(node) : null;
      return range === null ? [] : [{ ...range, text: change(text.slice(range.start, range.end)) }];
    }),
  );

/** All characters that a reader sees or copies, without white space: equal where only the layout differs. */
export const lettersOf = (text: string): string =>
  nodesOf(parse(text))
    .map((node) => ("value" in node ? node.value : ""))
    .join("")
    .replace(/\s+/g, "");
