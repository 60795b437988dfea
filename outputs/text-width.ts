/** Characters that take two cells of a terminal: East Asian scripts, full-width forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u;

/** Most text: a cell a character. */
const ASCII = /^[\x20-\x7e]*$/;

const cells = (character: string): number => (/\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** Cells of a terminal that a text without control characters takes: close enough to lay out columns. */
export const textWidth = (text: string): number => {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += cells(character);
  return width;
};

/** Fills up with blanks on the right. */
export const padEnd = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - textWidth(text)));

/** As much of the beginning of a text as fits. */
function beginning(text: string, width: number): string {
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += cells(character);
    if (used > width) break;
    kept += character;
  }
  return kept;
}

/** Cuts a text so that it fits, `…` included. */
export const fit = (text: string, width: number): string =>
  textWidth(text) <= width ? text : `${beginning(text, width - 1).trimEnd()}…`;

/** The parts of a word that fit: broken after the last `/`, `,` or `-` that fits, or else where the line ends. */
function partsOf(word: string, width: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    // A character that is wider than the line has to go somewhere.
    const most = beginning(rest, width) || String.fromCodePoint(rest.codePointAt(0) ?? 0);
    const part = /^.+[/,-]/su.exec(most)?.[0] ?? most;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}

/** Breaks a text between words into lines that fit; a longer word goes on in the next line, so that nothing is lost. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/u)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...partsOf(word, width));
  }
  return lines;
}
