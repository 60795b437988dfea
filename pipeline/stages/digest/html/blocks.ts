import { type AnyNode, type Document, isComment, isTag, isText } from "domhandler";
import { collapsed } from "../collapsed.ts";
import type { Block } from "./block.ts";
import { type Frame, frameIn, OUTSIDE } from "./frame.ts";
import { Sink } from "./sink.ts";
import type { Survey } from "./survey.ts";

const NEVER_TEXT: ReadonlySet<string> = new Set(
  "script style svg math iframe object embed canvas link meta title select datalist audio video".split(" "),
);
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol optgroup option p pre search section summary table tbody tfoot thead tr td th caption ul template".split(
    " ",
  ),
);
/** Fewer words in a hidden field of a form are a token or a name, not a text. */
const INPUT_WORDS = 5;

const wordCount = (text: string): number => text.match(/\p{L}{2,}/gu)?.length ?? 0;

/** A text that never stands in the flow of the page. */
const apart = (text: string, frame: Frame): Block => ({
  kind: "prose",
  text,
  level: 0,
  indent: 0,
  marked: false,
  language: "",
  element: frame.element,
  main: frame.main,
  article: frame.article,
  place: "hidden",
});

type Step = { readonly node: AnyNode; readonly frame: Frame } | { readonly leave: () => void };

/** Writes a page as blocks. One walk without recursion: the time is linear in the page, however deep it nests. */
class Writer {
  private readonly seen = new Sink();
  private readonly unseen = new Sink();
  private readonly stack: Step[] = [];
  private readonly page: Survey;

  constructor(page: Survey) {
    this.page = page;
  }

  /** All blocks in document order, the hidden ones after the others. */
  write(document: Document): { visible: Block[]; hidden: Block[] } {
    this.stack.push({ node: document, frame: OUTSIDE });
    for (let step = this.stack.pop(); step !== undefined; step = this.stack.pop()) {
      if ("leave" in step) step.leave();
      else this.visit(step.node, step.frame);
    }
    this.seen.end(OUTSIDE);
    this.unseen.end({ ...OUTSIDE, place: "hidden" });
    return { visible: this.seen.blocks, hidden: this.unseen.blocks };
  }

  private sinkOf(frame: Frame): Sink {
    return frame.place === "hidden" ? this.unseen : this.seen;
  }

  private visit(node: AnyNode, frame: Frame): void {
    if (isText(node)) this.sinkOf(frame).add(node.data);
    else if (isComment(node)) this.comment(node.data, frame);
    else if (isTag(node)) this.element(node, frame);
    else if ("children" in node) this.children(node.children, frame);
  }

  private children(nodes: readonly AnyNode[], frame: Frame): void {
    for (const node of nodes.toReversed()) this.stack.push({ node, frame });
  }

  private comment(data: string, frame: Frame): void {
    const text = collapsed(data);
    if (/[\p{L}\p{N}]/u.test(text)) this.unseen.blocks.push(apart(`comment: ${text}`, frame));
  }

  private element(element: Extract<AnyNode, { attribs: unknown }>, outer: Frame): void {
    const { name, attribs } = element;
    if (NEVER_TEXT.has(name)) return;
    if (name === "input") {
      const value = collapsed(attribs["value"] ?? "");
      if (attribs["type"]?.trim().toLowerCase() === "hidden" && wordCount(value) >= INPUT_WORDS)
        this.unseen.blocks.push(apart(`hidden input: ${value}`, outer));
      return;
    }
    if (name === "br") {
      this.lineBreak(outer);
      return;
    }
    const inner = frameIn(outer, element, this.page);
    this.border(name, outer, inner);
    this.stack.push({ leave: () => this.leave(name, outer, inner) });
    this.children(element.children, inner);
  }

  private lineBreak(frame: Frame): void {
    const sink = this.sinkOf(frame);
    if (frame.pre) sink.add("\n");
    else if (frame.row) sink.add(" ");
    else sink.flush(frame);
  }

  /** What happens to the text gathered so far where an element begins. */
  private border(name: string, outer: Frame, inner: Frame): void {
    const sink = this.sinkOf(inner);
    if (inner.place !== outer.place) {
      // Hidden words inside of a line do not end it.
      if (inner.place !== "hidden" || (BLOCKS.has(name) && !outer.row && !outer.pre)) this.sinkOf(outer).flush(outer);
    } else if (inner.row && name !== "tr") this.inRow(name, sink);
    else if (BLOCKS.has(name)) {
      if (outer.pre) sink.newLine();
      else sink.flush(outer);
    }
    if (inner.row && name === "tr") sink.openRow();
  }

  private leave(name: string, outer: Frame, inner: Frame): void {
    const sink = this.sinkOf(inner);
    if (inner.row && name === "tr") sink.closeRow(inner);
    else if (name === "dl" && !inner.row && !inner.pre) sink.end(inner);
    else if (inner.place !== outer.place) sink.flush(inner);
    else if (inner.row) {
      if (name === "td" || name === "th") sink.closeCell();
      else this.inRow(name, sink);
    } else if (BLOCKS.has(name)) {
      if (outer.pre) sink.newLine();
      else sink.flush(inner);
    }
  }

  /** Inside a cell blocks are only set apart. */
  private inRow(name: string, sink: Sink): void {
    if (BLOCKS.has(name)) sink.add(" ");
  }
}

export const writeBlocks = (document: Document, page: Survey): { visible: Block[]; hidden: Block[] } =>
  new Writer(page).write(document);
