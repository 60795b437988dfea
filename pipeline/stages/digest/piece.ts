import type { Span } from "../../schema/dossier.ts";

/** A span before it has an id: positions are UTF-16 units in the source's text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly kind: Span["kind"];
  readonly section: string;
  readonly hidden: boolean;
}

/** No piece is longer than this many UTF-16 units, so that a quote stays a quote even in a file of one line. */
export const MAX_PIECE_LENGTH = 600;

const HAS_CONTENT = /[\p{L}\p{N}]/u;

/** Cuts [start, end) to what is not white space; null if nothing with a letter or digit is left. */
export function trimmed(text: string, start: number, end: number): { start: number; end: number } | null {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.charAt(from))) from += 1;
  while (to > from && /\s/u.test(text.charAt(to - 1))) to -= 1;
  return HAS_CONTENT.test(text.slice(from, to)) ? { start: from, end: to } : null;
}

/** True between the halves of a surrogate pair, where no cut may fall. */
const splitsCharacter = (text: string, position: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(position));

/** Cuts a range that is too long at line ends or spaces, else anywhere between characters. */
export function cutLong(text: string, start: number, end: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let from = start;
  while (end - from > MAX_PIECE_LENGTH) {
    const window = text.slice(from, from + MAX_PIECE_LENGTH);
    const breakAt = Math.max(
      window.lastIndexOf("\n"),
      window.lastIndexOf("\n") > MAX_PIECE_LENGTH / 3 ? -1 : window.lastIndexOf(" "),
    );
    let to = breakAt > MAX_PIECE_LENGTH / 3 ? from + breakAt + 1 : from + MAX_PIECE_LENGTH;
    if (splitsCharacter(text, to)) to -= 1;
    parts.push({ start: from, end: to });
    from = to;
  }
  parts.push({ start: from, end });
  return parts.map((part) => trimmed(text, part.start, part.end)).filter((part) => part !== null);
}
