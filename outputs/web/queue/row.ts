import { crossesBand, type DamagedAgent, type QueueRow } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { shorten } from "../../escape.ts";
import { counted, interval, oneDecimal } from "../../numbers.ts";
import { bandMark, STATUS_WORDS } from "../words.ts";

const NAME_SHOWN = 60;
const WHY_SHOWN = 200;

/** "was 7.9 High, 4 changes by source": where it comes from; what it is now stands beside it. */
function movedWords(row: QueueRow): Markup {
  const { moved, aivss } = row;
  if (moved === null) return markup``;
  if (moved === "new") return markup`<span class="tag">new</span>`;
  const { since, from, changes, causes } = moved;
  const was = `was ${oneDecimal(from.aivss)}${crossesBand(row) ? ` ${from.severity}` : ""}`;
  const move = from.aivss === aivss && !crossesBand(row) ? markup`` : markup`<b>${was}</b>, `;
  return markup`${move}${counted(changes, "change")} <span class="soft">by ${causes.join(", ")}${since === "approved" ? ", since it was approved" : ""}</span>`;
}

function attentionWords({ errors, warnings, openOverrides }: QueueRow): Markup {
  const parts = [
    ...(openOverrides > 0 ? [markup`<b class="missed">${counted(openOverrides, "override")} to decide again</b>`] : []),
    ...(errors > 0 ? [markup`<span class="missed">${counted(errors, "error")}</span>`] : []),
    ...(warnings > 0 ? [markup`${counted(warnings, "warning")}`] : []),
  ];
  return markup`${parts.map((part, index) => markup`${index === 0 ? "" : ", "}${part}`)}`;
}

/** Address of an agent's page, which remembers the queue that it was opened from. */
export const agentHref = (slug: string, queue: string): string => `/agents/${encodeURIComponent(slug)}${queue}`;

/**
 * One row. Its roles are said because narrow windows show it as a block, which would make it no row any more.
 * @param queue text of the query, see `queryText`
 */
export const queueRow = (row: QueueRow, queue: string): Markup =>
  markup`<tr role="row" data-slug="${row.slug}"${crossesBand(row) ? markup` class="crossing"` : ""}><th role="rowheader" scope="row"><a href="${agentHref(row.slug, queue)}">${shorten(row.name, NAME_SHOWN)}</a>${row.name === row.slug ? "" : markup` <span class="soft slug">${row.slug}</span>`}</th><td role="cell" class="number">${oneDecimal(row.aivss)}</td><td role="cell">${bandMark(row.severity)}</td><td role="cell" class="number soft">${interval(row.low, row.high)}</td><td role="cell"><span class="status is-${row.status}">${STATUS_WORDS[row.status]}</span></td><td role="cell">${movedWords(row)}</td><td role="cell">${attentionWords(row)}</td></tr>
`;

/** One row of what can't be read; its page says what to do about it. */
export const damagedRow = ({ slug, why }: DamagedAgent, queue: string): Markup =>
  markup`<tr role="row" data-slug="${slug}" class="damaged"><th role="rowheader" scope="row"><a href="${agentHref(slug, queue)}">${shorten(slug, NAME_SHOWN)}</a></th><td role="cell" colspan="6"><b class="missed">can't be read:</b> ${shorten(why, WHY_SHOWN)}</td></tr>
`;
