/**
 * A Markdown parser's time grows with the square of some marks in one paragraph, of underlined headings in a row, and of lists
 * and quotes one after the other; those within each other also exhaust its stack. No README needs more of them than this.
 */
const MOST_MARKS = 1_000;
const MOST_UNDERLINES = 50;
const MOST_DEPTH = 12;
const MOST_CONTAINERS = 1_500;

const MARKS = /[[\]*_~`!]/g;
const UNDERLINE = /^[ >]*(?:=+|-+)[ \t]*$/;
/** A line that begins a paragraph of its own, whatever stands before it. */
const NEW_PARAGRAPH = /^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]+\S|1[.)][ \t]+\S)/;
const DELIMITER_ROW = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const FENCE = /^[ \t>]*(?:```|~~~)/;
const CONTAINERS = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))+/;
const CONTAINER = />|[-*+][ \t]|\d{1,9}[.)][ \t]/g;

interface Line {
  readonly start: number;
  readonly end: number;
}

function* linesOf(text: string): Generator<Line> {
  let start = 0;
  while (start < text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    yield { start, end };
    start = end + 1;
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** What stands between two blank lines, or begins anew within: what a parser takes for one paragraph. */
interface Paragraph extends Line {
  readonly lines: number;
  readonly marks: number;
  readonly underlines: number;
  /** Rows of a table are paragraphs of their own. */
  readonly isTable: boolean;
}

const emptyAt = (start: number, isTable: boolean): Paragraph => ({
  start,
  end: start,
  lines: 0,
  marks: 0,
  underlines: 0,
  isTable,
});

const isWild = ({ marks, underlines }: Paragraph): boolean => marks > MOST_MARKS || underlines > MOST_UNDERLINES;

function withLine(paragraph: Paragraph, line: string, end: number): Paragraph {
  const { start, lines, marks, underlines, isTable } = paragraph;
  return {
    start,
    end,
    lines: lines + 1,
    marks: marks + count(line, MARKS),
    underlines: underlines + (UNDERLINE.test(line) ? 1 : 0),
    isTable: isTable || (lines === 1 && line.includes("|") && DELIMITER_ROW.test(line)),
  };
}

/** Paragraphs that hold too many marks for a parser. */
function* wildParagraphs(text: string): Generator<Line> {
  let open = emptyAt(0, false);
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const isBlank = line.trim() === "";
    if (isBlank || NEW_PARAGRAPH.test(line) || open.isTable) {
      if (isWild(open)) yield open;
      open = emptyAt(start, open.isTable && !isBlank);
    }
    if (isBlank) continue;
    open = withLine(open, line, end);
  }
  if (isWild(open)) yield open;
}

/** Ranges of container marks at the beginning of lines that are nested too deep, or that open one container too many. */
function* wildContainers(text: string): Generator<Line> {
  let opened = 0;
  let isAfterBlank = true;
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    const marks = CONTAINERS.exec(line)?.[0] ?? "";
    if (marks !== "" && isAfterBlank) opened += 1;
    const isDeep = marks.length > MOST_DEPTH && count(marks, CONTAINER) > MOST_DEPTH;
    if (marks !== "" && (isDeep || opened > MOST_CONTAINERS)) yield { start, end: start + marks.length };
    isAfterBlank = line.trim() === "";
  }
}

/** The text with the marks of a range made plain letters. Fences stay: what they open or close reaches further. */
const withoutMarks = (text: string): string =>
  text
    .split("\n")
    .map((line) => (FENCE.test(line) ? line : line.replaceAll(/[!-/:-@[-`{-~]/g, "x")))
    .join("\n");

/** UTF-16 units of a text that are parsed as Markdown at most: twice the longest README that was seen, and seconds at the worst. */
const MOST_PARSED = 256 * 1024;

/** Lines that are parsed at most: each may become several nodes. */
const MOST_LINES = 20_000;

/** Where Markdown ends and plain lines begin: the end of the text, or of the last line that is parsed. */
export function parsedUntil(text: string): number {
  let until = 0;
  let lines = 0;
  for (const { end } of linesOf(text)) {
    lines += 1;
    if (end > MOST_PARSED || lines > MOST_LINES) return until;
    until = Math.min(end + 1, text.length);
  }
  return text.length;
}

/**
 * The same text for a Markdown parser, of the same length: where marks stand so thick that parsing them would take minutes,
 * they are plain letters. Positions in it are positions in `text`; no text that people write is changed.
 */
export function tamed(text: string): string {
  const ranges = [...wildParagraphs(text), ...wildContainers(text)].toSorted((a, b) => a.start - b.start);
  let result = "";
  let from = 0;
  for (const { start, end } of ranges) {
    if (end <= from) continue;
    const begin = Math.max(from, start);
    result += text.slice(from, begin) + withoutMarks(text.slice(begin, end));
    from = end;
  }
  return result + text.slice(from);
}
