import type { RefreshEntry, RefreshResult } from "../../pipeline/schema/refresh.ts";
import { code, shorten } from "../escape.ts";
import { codeCell, inlineCell, table } from "../markdown/table.ts";
import { counted, oneDecimal } from "../numbers.ts";
import { causeWords, changeWords, FOR_MARKDOWN } from "./words.ts";

type Changed = Extract<RefreshEntry, { status: "changed" }>;
type New = Extract<RefreshEntry, { status: "new" }>;
type Failed = Extract<RefreshEntry, { status: "failed" }>;

/** Changes of one agent that are listed. */
const MOST_CHANGES = 40;
const MOST_ROWS = 200;
/** Longest name, reference and message that are shown. */
const [NAME, REFERENCE, MESSAGE] = [60, 80, 160];

/** Rows until `limit` characters are reached; what is left out is counted. */
function tableWithin(limit: number, titles: readonly string[], rows: readonly (readonly string[])[]): string {
  let shown = Math.min(rows.length, MOST_ROWS);
  let text = table(titles, rows.slice(0, shown));
  while (text.length > limit && shown > 0) {
    shown = Math.floor(shown * 0.8);
    text = table(titles, rows.slice(0, shown));
  }
  return shown === rows.length ? text : `${text}\n\nand ${rows.length - shown} more`;
}

function scoreCell({ diff, aivss, severity }: Changed): string {
  const score = diff.changes.find((change) => change.kind === "score");
  const band = diff.changes.find((change) => change.kind === "band");
  const before = score === undefined ? "" : `${oneDecimal(score.before)} → `;
  return `${before}${oneDecimal(aivss)} ${band === undefined ? severity : `(${band.before} → **${band.after}**)`}`;
}

export const changedSection = (limit: number, changed: readonly Changed[]): string =>
  tableWithin(
    limit,
    ["agent", "score", "cause", "folder"],
    changed.map((entry) => [
      inlineCell(shorten(entry.name, NAME)),
      scoreCell(entry),
      causeWords(entry.diff.causes),
      codeCell(entry.slug),
    ]),
  );

export const newSection = (limit: number, added: readonly New[]): string =>
  tableWithin(
    limit,
    ["agent", "score", "folder"],
    added.map(({ name, aivss, severity, slug }) => [
      inlineCell(shorten(name, NAME)),
      `${oneDecimal(aivss)} ${severity}`,
      codeCell(slug),
    ]),
  );

export function failedSection(limit: number, failed: readonly Failed[]): string {
  const kinds = [...Map.groupBy(failed, (entry) => entry.code)].toSorted(([, a], [, b]) => b.length - a.length);
  const rows = failed.map((entry) => [
    codeCell(shorten(entry.agent, REFERENCE)),
    `${entry.code}: ${inlineCell(shorten(entry.message, MESSAGE))}`,
    entry.slug === null ? "nothing yet" : `the assessment in ${codeCell(entry.slug)}`,
  ]);
  return [
    kinds.map(([kind, entries]) => `${entries.length} ${kind}`).join(", "),
    tableWithin(limit, ["agent", "cause", "what stands"], rows),
  ].join("\n\n");
}

export function leftSection(limit: number, left: readonly string[]): string {
  let names = "";
  let shown = 0;
  for (const name of left.map(code)) {
    if (names.length + name.length > limit) break;
    names += `${shown === 0 ? "" : ", "}${name}`;
    shown += 1;
  }
  const more = shown === left.length ? "" : ` and ${left.length - shown} more`;
  return `${counted(left.length, "assessment")} of which the catalogue names no agent: ${names}${more}. Nothing was removed.`;
}

/** One agent's changes, folded. The line that unfolds them is HTML, in which only a folder's name is safe. */
export function detail({ agent, slug, diff }: Changed): string {
  const { changes, causes } = diff;
  const more = changes.length > MOST_CHANGES ? [`- and ${changes.length - MOST_CHANGES} more`] : [];
  return [
    `<details><summary>${slug.replaceAll(/[^\w.-]/g, "")}: ${counted(changes.length, "change")}, cause: ${causeWords(causes)}</summary>`,
    "",
    code(shorten(agent, REFERENCE)),
    "",
    ...changes.slice(0, MOST_CHANGES).map((change) => `- ${changeWords(change, diff, FOR_MARKDOWN)}`),
    ...more,
    "",
    "</details>",
  ].join("\n");
}

/** What judges said otherwise without a reason in the text. */
export function noiseSection(limit: number, noise: RefreshResult["noise"]): string {
  const rows = noise.map(({ name, held: [first = "", ...others] }) => [
    inlineCell(shorten(name, NAME)),
    `${inlineCell(shorten(first, MESSAGE))}${others.length === 0 ? "" : ` and ${others.length} more`}`,
  ]);
  return `The judge said something else, and the text gave no reason for it.\n\n${tableWithin(limit, ["agent", "what stands"], rows)}`;
}
