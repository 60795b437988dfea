import type { Code, Definition, Heading, Image, ImageReference, Link, Nodes, Parents, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { type Extension, gfm } from "micromark-extension-gfm";
import { linePieces } from "./line-pieces.ts";
import { around, hiddenRanges, overlapping, type Range, rangeOf } from "./markdown/hidden-ranges.ts";
import { isNotForReaders, placeOfInfo, unseenText } from "./markdown/unseen-text.ts";
import { cutLong, type Piece } from "./piece.ts";
import { Sections } from "./section-title.ts";
import { sentences } from "./sentences.ts";
import { parsedUntil, tamed } from "./tamed.ts";

/**
 * GFM without bare addresses: here they are nothing but words, and to look for one at each letter is a third of a parser's
 * work.
 */
function gfmWithoutBareAddresses(): Extension {
  const { text = {}, ...rest } = gfm();
  const kept = Object.entries(text).map(([code, constructs]) => [
    code,
    [constructs].flat().filter((construct) => construct?.name?.endsWith("Autolink") !== true),
  ]);
  return { ...rest, text: Object.fromEntries(kept) };
}

const SYNTAX = [gfmWithoutBareAddresses(), frontmatter(["yaml"])];
const TREE = [
  ...gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
  frontmatterFromMarkdown(["yaml"]),
];

const TAG = /<[^<>]*>/g;

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

const nothing = (): Range[] => [];

/** Cuts the blocks of one document. Positions are exact: nothing is rewritten. */
class Cutter {
  readonly pieces: Piece[] = [];
  private readonly sections = new Sections();
  private readonly text: string;
  private readonly unseen: readonly Range[];

  /** @param parsed UTF-16 units of the text that `root` was parsed from */
  constructor(text: string, root: Root, parsed: number) {
    this.text = text;
    this.unseen = hiddenRanges(text, root, parsed);
  }

  /** Cuts what was not parsed by its lines. */
  lines(range: Range): void {
    this.split(range, "prose", (text, start, end) => linePieces(text, { start, end }));
  }

  visitAll(parent: Parents, kind: Piece["kind"]): void {
    for (const child of parent.children) this.visit(child, kind);
  }

  private visit(node: Nodes, kind: Piece["kind"]): void {
    const range = rangeOf(node);
    if (node.type === "heading") this.heading(node);
    else if (node.type === "html") this.split(range, kind, cutTagged);
    else if (node.type === "code") this.code(node);
    else if (node.type === "definition") this.definition(node, kind);
    else if (node.type === "yaml") this.pieces.push(...linePieces(this.text, range));
    else if (node.type === "paragraph") {
      this.split(range, kind, node.children.every(isDecoration) ? nothing : sentences);
      this.unseenIn(node, kind);
    } else if (node.type === "tableRow") {
      this.split(range, "table", cutLong);
      this.unseenIn(node, "table");
    } else if ("children" in node) this.visitAll(node, node.type === "list" ? "list" : kind);
  }

  private heading(node: Heading): void {
    this.sections.enter(node.depth, plainText(node).replaceAll(TAG, "").trim());
    this.split(rangeOf(node), "heading", node.children.every(isDecoration) ? nothing : cutLong);
    this.unseenIn(node, "heading");
  }

  private code(node: Code): void {
    this.split(rangeOf(node), "code", cutLong);
    const info = placeOfInfo(this.text, node);
    if (info !== null) this.push(cutLong(this.text, info.start, info.end), "code", true);
  }

  /** Definitions are not shown; some are written for that reason. */
  private definition(node: Definition, kind: Piece["kind"]): void {
    const { start, end } = rangeOf(node);
    if (isNotForReaders(this.text.slice(start, end), node)) this.push(cutLong(this.text, start, end), kind, true);
  }

  /** Long texts of images and titles of links, which a page shows to nobody who reads it. */
  private unseenIn(parent: Parents, kind: Piece["kind"]): void {
    for (const child of parent.children) {
      if (isTitled(child)) {
        for (const { start, end } of unseenText(this.text, child))
          this.push(cutLong(this.text, start, end), kind, true);
      }
      if ("children" in child) this.unseenIn(child, kind);
    }
  }

  /** Cuts what is seen of a range by `cut`, and what is not by length. */
  private split(range: Range, kind: Piece["kind"], cut: (text: string, start: number, end: number) => Range[]): void {
    const { visible, hidden } = around(range, overlapping(this.unseen, range));
    for (const { start, end } of visible) this.push(cut(this.text, start, end), kind, false);
    for (const { start, end } of hidden) this.push(cutLong(this.text, start, end), kind, true);
  }

  private push(ranges: readonly Range[], kind: Piece["kind"], hidden: boolean): void {
    const section = this.sections.current();
    for (const { start, end } of ranges) this.pieces.push({ start, end, kind, section, hidden });
  }
}

const isTitled = (node: Nodes): node is Image | ImageReference | Link =>
  node.type === "image" || node.type === "imageReference" || node.type === "link";

/** Raw HTML is quoted as it stands, if there is text between its tags. */
const cutTagged = (text: string, start: number, end: number): Range[] =>
  /[\p{L}\p{N}]/u.test(text.slice(start, end).replaceAll(TAG, " ")) ? cutLong(text, start, end) : [];

/**
 * Cuts Markdown into headings, sentences, list items, table rows and code, each with its section. Positions are exact.
 * What no parser reads in good time is cut by lines.
 */
export function markdownPieces(text: string): Piece[] {
  // The parser drops a byte order mark and counts from behind it.
  if (!text.startsWith("\uFEFF")) return piecesOf(text);
  return piecesOf(text.slice(1)).map((piece) => ({ ...piece, start: piece.start + 1, end: piece.end + 1 }));
}

function piecesOf(text: string): Piece[] {
  const end = parsedUntil(text);
  const root: Root = fromMarkdown(tamed(text.slice(0, end)), {
    extensions: SYNTAX,
    mdastExtensions: TREE,
  });
  const cutter = new Cutter(text, root, end);
  cutter.visitAll(root, "prose");
  cutter.lines({ start: end, end: text.length });
  return cutter.pieces;
}
