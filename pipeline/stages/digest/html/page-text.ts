import { cutLong, type Piece } from "../piece.ts";
import { Sections } from "../section-title.ts";
import { sentences } from "../sentences.ts";
import type { Block } from "./block.ts";

type Range = Pick<Piece, "start" | "end">;

/** A fence that the code does not hold itself. */
function fenceOf(code: string): string {
  const runs = code.match(/`{3,}/gu) ?? [];
  return "`".repeat(Math.max(3, ...runs.slice(0, 1_000).map((run) => Math.min(run.length, 100) + 1)));
}

/** What stands before a block's text, as Markdown would mark it. A mark in the page's own text stays text: pieces are cut from blocks. */
function markOf({ kind, level, indent, marked }: Block): string {
  if (kind === "heading") return `${"#".repeat(level)} `;
  if (kind === "list") return "  ".repeat(Math.min(indent, 8)) + (marked ? "- " : "  ");
  return "";
}

/** Writes blocks one after another and remembers where each stands. */
export class PageText {
  readonly pieces: Piece[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  private last: Block["kind"] | null = null;
  private readonly sections = new Sections();

  /** A line of its own: a field of the page's head. */
  field(line: string): void {
    this.separate("prose");
    this.piecesOf(this.append(line), "prose", sentences, false);
  }

  block(block: Block): void {
    if (block.kind === "heading") this.sections.enter(block.level, block.text);
    this.separate(block.kind);
    if (block.kind === "code") {
      const fence = fenceOf(block.text);
      this.piecesOf(this.append(`${fence}${block.language}\n${block.text}\n${fence}`), "code", cutLong, false);
      return;
    }
    const mark = this.append(markOf(block));
    const text = this.append(block.text);
    if (block.kind === "heading") this.piecesOf({ start: mark.start, end: text.end }, "heading", cutLong, false);
    else this.piecesOf(text, block.kind, block.kind === "table" ? cutLong : sentences, false);
  }

  /** A text that a reader of the page does not see. */
  hidden(text: string, kind: Piece["kind"]): void {
    this.separate("prose");
    this.piecesOf(this.append(text), kind, cutLong, true);
  }

  /** Begins what belongs to no section of the page. */
  leaveSections(): void {
    this.sections.enter(1, "");
  }

  text(): string {
    return this.length === 0 ? "" : `${this.parts.join("")}\n`;
  }

  private append(part: string): Range {
    const start = this.length;
    const whole = part.toWellFormed();
    this.parts.push(whole);
    this.length += whole.length;
    return { start, end: this.length };
  }

  /** Items of a list and rows of a table follow each other; an empty line stands between everything else. */
  private separate(kind: Block["kind"]): void {
    const together = (kind === "list" || kind === "table") && kind === this.last;
    if (this.length > 0) this.append(together ? "\n" : "\n\n");
    this.last = kind;
  }

  private piecesOf(
    range: Range,
    kind: Piece["kind"],
    cut: (text: string, start: number, end: number) => Range[],
    hidden: boolean,
  ): void {
    const text = this.parts.slice(this.partAt(range.start)).join("");
    const section = this.sections.current();
    for (const { start, end } of cut(text, 0, text.length))
      this.pieces.push({ start: range.start + start, end: range.start + end, kind, section, hidden });
  }

  /** Number of the part that begins at a position: one of the last two. */
  private partAt(position: number): number {
    let at = this.parts.length;
    for (let start = this.length; start > position; at -= 1) start -= this.parts[at - 1]?.length ?? 0;
    return at;
  }
}
