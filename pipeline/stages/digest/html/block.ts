import type { Element } from "domhandler";

/** One block of a page as its reader sees it, or one hidden text. */
export interface Block {
  readonly kind: "heading" | "prose" | "list" | "table" | "code";
  /** White space collapsed, but for code. Without marks. */
  readonly text: string;
  /** 1-6 of a heading, otherwise 0. */
  readonly level: number;
  /** How many lists an item stands in, minus one; otherwise 0. */
  readonly indent: number;
  /** False for a later paragraph of an item that was begun above. */
  readonly marked: boolean;
  /** Of code: what its author says it is written in; otherwise empty. */
  readonly language: string;
  /** The element that the text stands in. */
  readonly element: Element | null;
  /** Outermost `main` and `article` around it. */
  readonly main: Element | null;
  readonly article: Element | null;
  readonly place: "content" | "aside" | "noscript" | "hidden";
}
