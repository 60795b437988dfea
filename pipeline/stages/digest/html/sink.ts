import { collapsed } from "../collapsed.ts";
import type { Block } from "./block.ts";
import type { Frame } from "./frame.ts";

/** Code without empty lines around it. */
const trimmedCode = (text: string): string => text.replace(/^(?:[^\S\n]*\n)+/u, "").trimEnd();

/** Gathers the text of one block after another. Visible and hidden text have one each, so that neither runs into the other. */
export class Sink {
  readonly blocks: Block[] = [];
  private text = "";
  /** Cells of the row that is open; null outside of rows. */
  private cells: string[] | null = null;
  /** A term that waits for its meaning. */
  private term: { readonly text: string; readonly frame: Frame } | null = null;

  add(text: string): void {
    this.text += text;
  }

  /** Begins a new line inside of code. */
  newLine(): void {
    if (this.text !== "" && !this.text.endsWith("\n")) this.text += "\n";
  }

  openRow(): void {
    this.cells = [];
  }

  closeCell(): void {
    this.cells?.push(collapsed(this.text));
    this.text = "";
  }

  closeRow(frame: Frame): void {
    if (collapsed(this.text) !== "") this.closeCell();
    const cells = this.cells ?? [];
    this.cells = null;
    this.text = "";
    if (cells.every((cell) => cell === "")) return;
    this.endTerm();
    this.emit("table", `| ${cells.join(" | ")} |`, frame);
  }

  /** Ends a block: what was gathered, if it says anything, was text of this frame. */
  flush(frame: Frame): void {
    const code = frame.pre && !frame.row;
    const text = code ? trimmedCode(this.text) : collapsed(this.text);
    this.text = "";
    if (text === "") return;
    if (frame.defines === "term" && !code) {
      this.term = { text: this.term === null ? text : `${this.term.text}, ${text}`, frame };
      return;
    }
    if (this.term !== null && frame.defines === "meaning" && !code) {
      const term = this.term.text;
      this.term = null;
      this.emit("list", `${term}: ${text}`, frame);
      return;
    }
    this.endTerm();
    this.emit(code ? "code" : frame.level > 0 ? "heading" : frame.item !== null ? "list" : "prose", text, frame);
  }

  /** Ends what waits for more: the page or its list of definitions is over. */
  end(frame: Frame): void {
    this.flush(frame);
    this.endTerm();
  }

  private endTerm(): void {
    if (this.term !== null) this.emit("list", this.term.text, this.term.frame);
    this.term = null;
  }

  private emit(kind: Block["kind"], text: string, frame: Frame): void {
    const { element, main, article, place, level, item, lists, language } = frame;
    const marked = kind === "list" && item?.marked !== true;
    if (item !== null) item.marked = true;
    const indent = kind === "list" ? Math.max(0, lists - 1) : 0;
    const facts = { level: kind === "heading" ? level : 0, indent, marked, language: kind === "code" ? language : "" };
    this.blocks.push({ kind, text, ...facts, element, main, article, place });
  }
}
