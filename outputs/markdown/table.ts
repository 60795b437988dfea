import { code, inline } from "../escape.ts";
import { padEnd, textWidth } from "../text-width.ts";

/** A pipe ends a cell unless escaped, and parsers disagree about a backslash before that escape: it is written out. */
const beforeTable = (text: string): string => text.replaceAll(/\\(?=\|)/gu, String.raw`\u{5c}`);

/** Outside text for a table cell. */
export const inlineCell = (text: string): string => inline(beforeTable(text));

/** Outside text for a table cell, as code. */
export const codeCell = (text: string): string => code(beforeTable(text));

/**
 * A GitHub table whose columns also line up in a terminal. The last column is not filled up. Cells are Markdown made by
 * `inlineCell` and `codeCell`, or words of ours; every row has as many cells as `titles`.
 */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const escaped = [titles, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", String.raw`\|`)));
  const widths = titles.map((_, column) => Math.max(3, ...escaped.map((row) => textWidth(row[column] ?? ""))));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column < row.length - 1 ? padEnd(cell, widths[column] ?? 0) : cell)).join(" | ")} |`;
  const rule = widths.map((width, column) => "-".repeat(column < widths.length - 1 ? width : 3));
  const [head = [], ...body] = escaped;
  return [line(head), line(rule), ...body.map(line)].join("\n");
}
