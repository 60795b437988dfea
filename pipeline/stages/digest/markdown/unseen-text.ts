import type { Code, Definition, Image, ImageReference, Link } from "mdast";
import { type Range, rangeOf } from "./hidden-ranges.ts";

/** Fewer words are a name or a label, not a text. */
const TEXT_WORDS = 8;
/** More words than this after a fence's three marks are no name of a language. */
const INFO_WORDS = 5;

const wordCount = (text: string | null | undefined): number => text?.match(/\p{L}{2,}/gu)?.length ?? 0;

/** Where a value stands inside a node, as it is written; the whole node if it is written otherwise. */
function placeOf(text: string, range: Range, value: string): Range {
  const at = text.slice(range.start, range.end).lastIndexOf(value);
  return at === -1 ? range : { start: range.start + at, end: range.start + at + value.length };
}

/** Long alternative texts and titles: a page shows an image and a link's words instead. */
export function unseenText(text: string, node: Image | ImageReference | Link): Range[] {
  const values = [node.type === "link" ? null : node.alt, node.type === "imageReference" ? null : node.title];
  return values
    .filter((value) => typeof value === "string")
    .filter((value) => wordCount(value) >= TEXT_WORDS)
    .map((value) => placeOf(text, rangeOf(node), value));
}

/** Labels and addresses by which people write comments as link definitions. */
const COMMENT_LABEL = /^(?:\/\/|#|_|\.|comments?|note|hidden|todo|ignore)$/iu;

/**
 * True for a link definition that defines no link but carries a text: `[//]: # (text)`, `[comment]: <> (text)`, or one
 * whose label or title is a text. @param source the definition as written
 */
export function isNotForReaders(source: string, { label, identifier, url, title }: Definition): boolean {
  const name = label ?? identifier;
  if (
    wordCount(name) >= TEXT_WORDS ||
    wordCount(title) >= TEXT_WORDS ||
    wordCount(url.replaceAll(/%20|[-_+]/gu, " ")) >= 40
  )
    return true;
  return (url === "" || url === "#" || COMMENT_LABEL.test(name)) && /[\p{L}\p{N}]/u.test(title ?? source);
}

/** Where a code block's info string stands, if it is a text. */
export function placeOfInfo(text: string, node: Code): Range | null {
  const info = [node.lang, node.meta].filter((part) => typeof part === "string").join(" ");
  if (wordCount(info) < INFO_WORDS) return null;
  const { start, end } = rangeOf(node);
  const line = text.slice(start, end).search(/[\r\n]/u);
  return { start, end: line === -1 ? end : start + line };
}
