import type { Heading, Nodes, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { linePieces } from "./line-pieces.ts";
import { cutLong, type Piece } from "./piece.ts";
import { sentences } from "./sentences.ts";

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<[^>]*>/g;

type Range = { start: number; end: number };

const rangeOf = (node: Nodes): Range => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/** Badges and banners: nothing but images, links around images and white space. */
const isDecoration = (node: Nodes): boolean =>
  node.type === "image" ||
  node.type === "imageReference" ||
  node.type === "break" ||
  (node.type === "html" && node.value.replaceAll(TAG, "").trim() === "") ||
  (node.type === "text" && node.value.trim() === "") ||
  ((node.type === "link" || node.type === "linkReference") &&
    node.children.length > 0 &&
    node.children.every(isDecoration));

const plainText = (node: Nodes): string =>
  "value" in node ? node.value : "children" in node ? node.children.map(plainText).join("") : "";

/** Splits a range around its HTML comments, which a reader of the page does not see. */
function aroundComments(text: string, range: Range): { visible: Range[]; hidden: Range[] } {
  const visible: Range[] = [];
  const hidden: Range[] = [];
  let from = range.start;
  for (const match of text.slice(range.start, range.end).matchAll(COMMENT)) {
    const start = range.start + match.index;
    const end = start + match[0].length;
    visible.push({ start: from, end: start });
    hidden.push({ start, end });
    from = end;
  }
  visible.push({ start: from, end: range.end });
  return { visible, hidden };
}

/** Cuts Markdown into headings, sentences, list items, table rows and code, each with its section. Positions are exact. */
export function markdownPieces(text: string): Piece[] {
  const root: Root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  const pieces: Piece[] = [];
  const headings: { depth: number; title: string }[] = [];
  const section = (): string => headings.map(({ title }) => title).join(" › ");

  const push = (ranges: readonly Range[], kind: Piece["kind"], hidden = false): void => {
    for (const { start, end } of ranges) pieces.push({ start, end, kind, section: section(), hidden });
  };
  const pushHidden = (ranges: readonly Range[], kind: Piece["kind"]): void => {
    for (const { start, end } of ranges) push(cutLong(text, start, end), kind, true);
  };
  const pushText = (range: Range, kind: Piece["kind"]): void => {
    const { visible, hidden } = aroundComments(text, range);
    for (const part of visible) push(sentences(text, part.start, part.end), kind);
    pushHidden(hidden, kind);
  };

  const pushHtml = (range: Range, kind: Piece["kind"]): void => {
    const { visible, hidden } = aroundComments(text, range);
    const says = (part: Range): boolean => /[\p{L}\p{N}]/u.test(text.slice(part.start, part.end).replaceAll(TAG, " "));
    for (const part of visible.filter(says)) push(cutLong(text, part.start, part.end), kind);
    pushHidden(hidden, kind);
  };
  const visitHeading = (node: Heading, range: Range): void => {
    while ((headings.at(-1)?.depth ?? 0) >= node.depth) headings.pop();
    const title = plainText(node).replaceAll(TAG, "").trim();
    if (title !== "") headings.push({ depth: node.depth, title: title.slice(0, 80) });
    if (!node.children.every(isDecoration)) push(cutLong(text, range.start, range.end), "heading");
  };

  const visit = (node: Nodes, kind: Piece["kind"]): void => {
    const range = rangeOf(node);
    if (node.type === "heading") visitHeading(node, range);
    else if (node.type === "paragraph" && node.children.every(isDecoration))
      pushHidden(aroundComments(text, range).hidden, kind);
    else if (node.type === "paragraph") pushText(range, kind);
    else if (node.type === "html") pushHtml(range, kind);
    else if (node.type === "code") push(cutLong(text, range.start, range.end), "code");
    else if (node.type === "tableRow") push(cutLong(text, range.start, range.end), "table");
    else if (node.type === "yaml") pieces.push(...linePieces(text, range));
    else if (node.type === "list") visitAll(node, "list");
    else if (node.type !== "definition" && "children" in node) visitAll(node, kind);
  };
  const visitAll = (parent: Parents, kind: Piece["kind"]): void => {
    for (const child of parent.children) visit(child, kind);
  };
  visitAll(root, "prose");
  return pieces;
}
