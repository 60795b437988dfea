import { cutLong, type Piece } from "./piece.ts";

/** One piece for each line that says something: fields of a manifest, lines of a configuration. */
export function linePieces(text: string, range = { start: 0, end: text.length }): Piece[] {
  const pieces: Piece[] = [];
  let from = range.start;
  while (from < range.end) {
    const newline = text.indexOf("\n", from);
    const to = newline === -1 || newline > range.end ? range.end : newline;
    for (const part of cutLong(text, from, to)) pieces.push({ ...part, kind: "field", section: "", hidden: false });
    from = to + 1;
  }
  return pieces;
}
