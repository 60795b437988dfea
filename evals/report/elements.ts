import { type Markup, markup } from "../../outputs/charts/markup.ts";
import type { Table } from "../result.ts";
import { cellsOf } from "./cells.ts";
import type { Mark } from "./words.ts";
import { SIGNS } from "./words.ts";

const LONG_TABLE_ROWS = 12;

/** Lets a reader scroll what is wider than the page, with keys as well. */
export const scrollable = (name: string, content: Markup): Markup =>
  markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>\n`;

/** What opens on demand. */
export const folded = (summary: string, content: readonly Markup[]): Markup =>
  markup`<details><summary>${summary}</summary>\n${content}</details>\n`;

/** A mark is a sign and words; the colour only repeats them. */
export const marked = (mark: Mark, words: string): Markup =>
  markup`<span class="${mark}"><span aria-hidden="true">${SIGNS[mark]}</span> ${words}</span>`;

export interface Column {
  readonly title: string;
  readonly isNumber: boolean;
}

const classOf = (isNumber: boolean): Markup => (isNumber ? markup` class="number"` : markup``);

/** A table whose first cells name their rows. Every row has as many cells as there are columns. */
export function grid(says: string, columns: readonly Column[], rows: readonly (readonly Markup[])[]): Markup {
  const heads = columns.map(({ title, isNumber }) => markup`<th scope="col"${classOf(isNumber)}>${title}</th>`);
  const lines = rows.map(([first, ...rest]) => {
    const cells = rest.map((cell, index) => markup`<td${classOf(columns[index + 1]?.isNumber ?? false)}>${cell}</td>`);
    return markup`<tr><th scope="row">${first ?? ""}</th>${cells}</tr>\n`;
  });
  const caption = says === "" ? markup`` : markup`<caption>${says}</caption>`;
  return markup`<table>${caption}<thead><tr>${heads}</tr></thead>\n<tbody>\n${lines}</tbody></table>`;
}

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
