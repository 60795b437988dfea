import { type Markup, markup } from "../charts/markup.ts";

/** Lets a reader scroll what is wider than the page, with keys as well. */
export const scrollable = (name: string, content: Markup): Markup =>
  markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>\n`;

/** What opens on demand. */
export const folded = (summary: string, content: readonly Markup[]): Markup =>
  markup`<details><summary>${summary}</summary>\n${content}</details>\n`;

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
