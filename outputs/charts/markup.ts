import { visible } from "../escape.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  // No character of XML, not even as an entity.
  "\uFFFE": String.raw`\u{fffe}`,
  "\uFFFF": String.raw`\u{ffff}`,
};

const asEntities = (text: string): string =>
  text.replaceAll(/[&<>"'\uFFFE\uFFFF]/gu, (character) => ENTITIES[character] ?? character);

/** HTML or SVG in which everything from outside is escaped. Made by `markup`; make it by hand only of words of ours. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

type Piece = Markup | string | number | readonly Markup[];

/** Two decimals of a pixel are enough for any screen. */
function written(piece: Piece): string {
  if (typeof piece === "number") return String(Math.round(piece * 100) / 100);
  if (typeof piece === "string") return asEntities(visible(piece));
  return piece instanceof Markup ? piece.text : piece.map(({ text }) => text).join("");
}

/**
 * Template of HTML or SVG. Strings put into it are escaped for text and for quoted attributes, unseen characters shown as
 * `\u{…}`; numbers are coordinates, rounded to two decimals; markup stays as it is.
 */
export const markup = (parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(parts.map((part, index) => part + written(pieces[index] ?? "")).join(""));

/**
 * What somebody typed, for the value of a field: every character as it was, also those that are not seen, because it is sent
 * again. Goes into quoted attributes and text areas, where nothing of it is markup.
 */
export const asTyped = (text: string): Markup =>
  // A parser drops a line end that comes first in a text area.
  new Markup(asEntities(text).replace(/^(?=\n)/u, "\n"));
