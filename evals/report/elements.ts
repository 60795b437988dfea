import { type Markup, markup } from "../../outputs/charts/markup.ts";
import { folded, grid, scrollable } from "../../outputs/html/elements.ts";
import type { Table } from "../result.ts";
import { cellsOf } from "./cells.ts";
import type { Mark } from "./words.ts";
import { SIGNS } from "./words.ts";

const LONG_TABLE_ROWS = 12;

/** A mark is a sign and words; the colour only repeats them. */
export const marked = (mark: Mark, words: string): Markup =>
  markup`<span class="${mark}"><span aria-hidden="true">${SIGNS[mark]}</span> ${words}</span>`;

/** A table of the evaluation. */
export function dataGrid(table: Table): Markup {
  const cells = cellsOf(table);
  const columns = table.columns.map((title, column) => ({
    title,
    isNumber: cells.length > 0 && cells.every((row) => row[column]?.isNumber === true),
  }));
  const rows = cells.map((row) => row.map(({ words }) => markup`${words}`));
  return scrollable(table.title, grid(table.says, columns, rows));
}

/** A table under its heading; a long one is folded. */
export function tableBlock(table: Table): Markup {
  const content = dataGrid(table);
  const { length } = table.rows;
  return markup`<h3>${table.title}</h3>\n${length > LONG_TABLE_ROWS ? folded(`Show all ${length} rows`, [content]) : content}`;
}
