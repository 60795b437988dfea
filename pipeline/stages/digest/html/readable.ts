import type { Document, Element } from "domhandler";
import { createRequire } from "node:module";
import type * as Readability from "@mozilla/readability";
import type * as Linkedom from "linkedom";
import type { Block } from "./block.ts";
import type { Survey } from "./survey.ts";

/** Deeper or larger pages are read whole: the extractor recurses, and takes seconds. */
const MAX_DEPTH = 400;
const MAX_ELEMENTS = 20_000;
/** Tags and character references: the extractor's document makes a node of every one. */
const MAX_NODES = 80_000;
const MARK = "data-assay-block";
const MARKED = new RegExp(`\\s${MARK}="(\\d+)"`, "gu");

const load = createRequire(import.meta.url);

/** The extractor and its document, loaded when a page first needs them: a run without pages does not wait for them. */
function libraries(): { parseHTML: typeof Linkedom.parseHTML; Reader: typeof Readability.Readability } {
  const { parseHTML }: typeof Linkedom = load("linkedom");
  const { Readability: Reader }: typeof Readability = load("@mozilla/readability");
  return { parseHTML, Reader };
}

/** The numbers of the marked elements that the extractor keeps; null if it finds no main text or fails. */
function keptMarks(html: string): ReadonlySet<string> | null {
  const { parseHTML, Reader } = libraries();
  try {
    const options = { disableJSONLD: true, maxElemsToParse: 2 * MAX_ELEMENTS };
    const content = new Reader(parseHTML(html).document, options).parse()?.content;
    if (typeof content !== "string") return null;
    return new Set(Array.from(content.matchAll(MARKED), ([, number = ""]) => number));
  } catch {
    return null;
  }
}

/**
 * The blocks that Readability, the extractor of Firefox's reader view, takes for the main text of a page. It only
 * chooses: the blocks stay as they were written. Null if the page is too deep or large for it, or it finds nothing.
 * @param serialise writes the page as HTML
 */
export function readableBlocks(
  blocks: readonly Block[],
  page: Survey,
  document: Document,
  serialise: (document: Document) => string,
): ReadonlySet<Block> | null {
  if (page.depth > MAX_DEPTH || page.elements > MAX_ELEMENTS) return null;
  const numbers = new Map<Element, string>();
  for (const { element } of blocks) {
    if (element === null || numbers.has(element)) continue;
    numbers.set(element, String(numbers.size));
    element.attribs[MARK] = String(numbers.size - 1);
  }
  const html = serialise(document);
  if ((html.match(/[<&]/gu)?.length ?? 0) > MAX_NODES) return null;
  const marks = keptMarks(html);
  if (marks === null) return null;
  const kept = (block: Block): boolean => block.element !== null && marks.has(numbers.get(block.element) ?? "-");
  return new Set(blocks.filter(kept));
}
