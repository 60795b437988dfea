import { load } from "cheerio/slim";
import { type AnyNode, type Document, isDocument } from "domhandler";
import { writeBlocks } from "./html/blocks.ts";
import type { Block } from "./html/block.ts";
import { choose } from "./html/choose.ts";
import { pageFields } from "./html/fields.ts";
import { flattened } from "./html/flattened.ts";
import { PageText } from "./html/page-text.ts";
import { readableBlocks } from "./html/readable.ts";
import { survey } from "./html/survey.ts";
import type { Piece } from "./piece.ts";

export interface HtmlText {
  readonly text: string;
  /** In order of the text; those that a reader of the page does not see come last. */
  readonly pieces: readonly Piece[];
}

/** What browsers with scripts never show is a hidden text, but for the usual request to switch them on. */
const ASKS_FOR_SCRIPTS = /\bjavascript\b|\benable\b.{0,40}\bscripts?\b/iu;
const LONGEST_REQUEST = 250;

const isRequest = ({ text }: Block): boolean => text.length <= LONGEST_REQUEST && ASKS_FOR_SCRIPTS.test(text);

/** Heading over visible text that an extractor left out. */
const FURTHER: Block = {
  kind: "heading",
  text: "Further text of the page",
  level: 2,
  indent: 0,
  marked: false,
  language: "",
  element: null,
  main: null,
  article: null,
  place: "content",
};

/**
 * Text of an HTML page: title, description, OpenGraph and JSON-LD as `field: value`, then the main text as blocks like
 * Markdown's, then whatever the page hides from its readers. Pure; never follows a link. Linear in the page.
 */
export function textOfHtml(html: string): HtmlText {
  const $ = load(flattened(html));
  const root: AnyNode | undefined = $.root()[0];
  if (root === undefined || !isDocument(root)) return { text: "", pieces: [] };
  const page = survey(root);
  const fields = pageFields(page);
  const blocks = writeBlocks(root, page);
  const serialise = (document: Document): string => $.html(document);
  const { main, further } = choose(blocks.visible, (content) => readableBlocks(content, page, root, serialise));

  const text = new PageText();
  for (const field of fields.shown) text.field(field);
  for (const block of main) text.block(block);
  if (further.length > 0) for (const block of [FURTHER, ...further]) text.block(block);
  text.leaveSections();
  const shown = new Set(main);
  const unscripted = blocks.visible.filter(
    (block) => block.place === "noscript" && !shown.has(block) && !isRequest(block),
  );
  for (const { text: unseen, kind } of [...blocks.hidden, ...unscripted])
    text.hidden(unseen, kind === "heading" ? "prose" : kind);
  for (const unseen of fields.hidden) text.hidden(unseen, "prose");
  return { text: text.text(), pieces: text.pieces };
}
