/** Cells of a Markdown table's row, without the empty ends; empty for anything else. */
const cellsOf = (row: string): string[] =>
  row
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.replaceAll(/[*`]/g, "").trim());

/** Titles of the column that names abilities. Other tables with "no" in them tell of options, parameters or licences. */
const NAMES_ABILITIES =
  /^(?:|features?|capabilit(?:y|ies)|abilit(?:y|ies)|functions?|aspects?|propert(?:y|ies)|criteri(?:on|a)|what|questions?|can it.*|does it.*)$/i;

const NO = /^(?:no|none|never|not supported|[✗✘❌🚫×]\uFE0F?|nein|non|нет|nie|não|否|无|なし|없음)(?:[.,;(]|$)/iu;
const YES = /^(?:yes\b|[✓✔✅]\uFE0F?)/iu;

/**
 * A row that compares abilities, as a sentence about the product alone: "| writes files | no | yes |" says "no writes files".
 * The product's column is the one that bears its name, otherwise the first. Null for every other row.
 */
export function comparedAbility(row: string, header: string, productTitle: string): string | null {
  const titles = cellsOf(header);
  if (titles.length < 2 || !NAMES_ABILITIES.test(titles[0] ?? "")) return null;
  const own = titles.findIndex((title, index) => index > 0 && productTitle !== "" && title.includes(productTitle));
  const cells = cellsOf(row);
  const [ability = "", verdict = ""] = [cells[0], cells[own === -1 ? 1 : own]];
  if (NO.test(verdict)) return `no ${ability}`;
  return YES.test(verdict) ? `${ability}: ${verdict}` : null;
}
