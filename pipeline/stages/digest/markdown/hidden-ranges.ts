import type { Nodes, Root } from "mdast";
import { declarations, hides } from "../html/style.ts";

/** UTF-16 units, end exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const rangeOf = (node: Nodes): Range => ({
  start: node.position?.start.offset ?? 0,
  end: node.position?.end.offset ?? 0,
});

/** Comments in all forms, also one that nobody closes; instructions and declarations, which browsers take for comments; tags. */
const MARKUP =
  /<!--(?:-?>|[\s\S]*?(?:--!?>|$))|<[?!][\s\S]*?(?:>|$)|<(\/?)([a-zA-Z][^\s/<>]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/g;
const ATTRIBUTE = /(?:^|\s)(hidden|style)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?(?=[\s/]|$)/gi;
const VOID: ReadonlySet<string> = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** What a browser never shows, whatever its attributes. */
const NEVER_SHOWN: ReadonlySet<string> = new Set(["template", "script", "style", "noscript"]);

/** True if a browser does not show what stands inside of an element with these attributes. */
function hidesContent(name: string, attributes: string): boolean {
  if (NEVER_SHOWN.has(name)) return true;
  for (const [, attribute = "", ...values] of attributes.matchAll(ATTRIBUTE)) {
    if (attribute.toLowerCase() === "hidden") return true;
    if (hides(declarations(values.find((value) => value !== undefined) ?? ""))) return true;
  }
  return false;
}

/** The hidden element that is open, while the raw HTML of a document is read in order. */
interface Open {
  readonly start: number;
  readonly name: string;
  /** Elements of the same name inside it. */
  depth: number;
  /** Where its block ends, if it stands inside a line; null if it is a block of its own. */
  readonly within: number | null;
}

class Finder {
  readonly ranges: Range[] = [];
  private open: Open | null = null;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads one piece of raw HTML. @param within end of the paragraph around it; null for a block */
  read({ start, end }: Range, within: number | null): void {
    this.closeBefore(start);
    for (const match of this.text.slice(start, end).matchAll(MARKUP)) {
      const [markup, slash = "", rawName, attributes = ""] = match;
      const from = start + match.index;
      const to = from + markup.length;
      if (rawName === undefined) this.add(from, to);
      else this.tag(rawName.toLowerCase(), slash === "/", attributes, { start: from, end: to }, within);
    }
  }

  /** A text that begins a comment and never ends it: some renderers show what follows, others don't. */
  unclosed(start: number, end: number): void {
    this.closeBefore(start);
    this.add(start, end);
  }

  finish(): Range[] {
    if (this.open !== null) this.ranges.push({ start: this.open.start, end: this.open.within ?? this.text.length });
    this.open = null;
    return this.ranges.toSorted((a, b) => a.start - b.start);
  }

  /** An element that nobody closed ends with its paragraph. */
  private closeBefore(position: number): void {
    if (this.open === null || this.open.within === null || this.open.within > position) return;
    this.ranges.push({ start: this.open.start, end: this.open.within });
    this.open = null;
  }

  private tag(name: string, closes: boolean, attributes: string, range: Range, within: number | null): void {
    const { open } = this;
    if (open !== null) {
      if (name !== open.name) return;
      open.depth += closes ? -1 : 1;
      if (open.depth > 0) return;
      this.ranges.push({ start: open.start, end: range.end });
      this.open = null;
    } else if (!closes && !VOID.has(name) && hidesContent(name, attributes)) {
      this.open = { start: range.start, name, depth: 1, within };
    }
  }

  private add(start: number, end: number): void {
    if (this.open === null && end > start) this.ranges.push({ start, end });
  }
}

/**
 * Where a document holds what a reader of the rendered page does not see: comments and hidden elements. In order, apart
 * from each other.
 * @param parsed how much of the text `root` was parsed from; behind it the tags are read without Markdown
 */
export function hiddenRanges(text: string, root: Root, parsed = text.length): Range[] {
  if (!text.includes("<")) return [];
  const finder = new Finder(text);
  const visit = (node: Nodes, within: number | null): void => {
    if (node.type === "html") finder.read(rangeOf(node), within);
    else if (node.type === "text") {
      const { start, end } = rangeOf(node);
      const comment = text.slice(start, end).indexOf("<!--");
      if (comment !== -1) finder.unclosed(start + comment, within ?? end);
    } else if ("children" in node) {
      const isBlock = node.type === "paragraph" || node.type === "heading" || node.type === "tableRow";
      const inner = within ?? (isBlock ? rangeOf(node).end : null);
      for (const child of node.children) visit(child, inner);
    }
  };
  visit(root, null);
  if (parsed < text.length) finder.read({ start: parsed, end: text.length }, null);
  return merged(finder.finish());
}

/** Ranges without overlaps. @param ranges by rising start */
function merged(ranges: readonly Range[]): Range[] {
  const apart: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = apart.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

/** Those of many ordered, disjoint ranges that touch one. Finds the first by halving: documents may hold 100,000 comments. */
export function overlapping(ranges: readonly Range[], { start, end }: Range): Range[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Range[] = [];
  for (let range = ranges[low]; range !== undefined && range.start < end; range = ranges[low]) {
    found.push({ start: Math.max(start, range.start), end: Math.min(end, range.end) });
    low += 1;
  }
  return found;
}

/** Splits a range around hidden parts of it. */
export function around(range: Range, hidden: readonly Range[]): { visible: Range[]; hidden: readonly Range[] } {
  const visible: Range[] = [];
  let from = range.start;
  for (const { start, end } of hidden) {
    if (start > from) visible.push({ start: from, end: start });
    from = end;
  }
  if (range.end > from) visible.push({ start: from, end: range.end });
  return { visible, hidden };
}
