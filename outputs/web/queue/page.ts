import { crossesBand, type Queue, type QueueRow } from "../../../pipeline/ports/review-desk.ts";
import { CAUSES } from "../../../pipeline/schema/diff.ts";
import { severitySchema } from "../../../pipeline/schema/ids.ts";
import { reviewSchema } from "../../../pipeline/schema/review.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { counted, grouped } from "../../numbers.ts";
import { webPage } from "../frame.ts";
import { STATUS_WORDS } from "../words.ts";
import { NEEDS, type QueueQuery, queryText, SORTS } from "./query.ts";
import { damagedRow, queueRow } from "./row.ts";
import { selectDamaged, selectRows } from "./select.ts";

/** Rows on one page: enough for an hour's work, few enough for any browser. */
const ROWS_PER_PAGE = 100;

const COLUMNS = ["agent", "AIVSS", "band", "interval", "status", "what changed", "to look at"];

const SORT_WORDS: { readonly [Sort in QueueQuery["sort"]]: string } = {
  attention: "what needs you first",
  score: "highest score first",
  move: "largest move first",
  name: "by name",
};
const NEED_WORDS: { readonly [Need in (typeof NEEDS)[number]]: string } = {
  crossing: "crossed a band",
  override: "override to decide again",
  finding: "finding to look at",
};

interface Choice {
  readonly name: string;
  readonly words: string;
  readonly chosen: string | null;
  readonly options: readonly (readonly [value: string, words: string])[];
}

function select({ name, words, chosen, options }: Choice): Markup {
  const items = options.map(
    ([value, says]) =>
      markup`<option value="${value}"${value === (chosen ?? "") ? markup` selected` : ""}>${says}</option>`,
  );
  return markup`<label>${words} <select name="${name}">${items}</select></label>\n`;
}

const same = (value: string): [string, string] => [value, value];
const ANY: readonly [string, string] = ["", "any"];

/** Filters as a form, so that they work without the script. */
function filters(query: QueueQuery): Markup {
  const choices: Choice[] = [
    {
      name: "band",
      words: "Band",
      chosen: query.band,
      options: [ANY, ...severitySchema.options.toReversed().map(same)],
    },
    {
      name: "status",
      words: "Status",
      chosen: query.status,
      options: [ANY, ...reviewSchema.shape.status.options.map((one): [string, string] => [one, STATUS_WORDS[one]])],
    },
    { name: "cause", words: "Cause", chosen: query.cause, options: [ANY, ...CAUSES.map(same)] },
    {
      name: "needs",
      words: "Needs",
      chosen: query.needs,
      options: [ANY, ...NEEDS.map((need): [string, string] => [need, NEED_WORDS[need]])],
    },
    {
      name: "sort",
      words: "Order",
      chosen: query.sort,
      options: SORTS.map((sort): [string, string] => [sort, SORT_WORDS[sort]]),
    },
  ];
  return markup`<form class="filters" id="filters" role="search" aria-label="The queue">
<label class="search">Search <input type="search" name="q" value="${query.q}" maxlength="200" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
${choices.map(select)}<button>Show</button>${queryText(query, { page: 1 }) === "" ? "" : markup` <a href="/">Show all</a>`}
</form>
`;
}

function pages(query: QueueQuery, total: number): Markup {
  const last = Math.max(1, Math.ceil(total / ROWS_PER_PAGE));
  if (last === 1) return markup``;
  const page = Math.min(query.page, last);
  const link = (to: number, words: string, rel: string): Markup =>
    to < 1 || to > last ? markup`` : markup`<a rel="${rel}" href="/${queryText(query, { page: to })}">${words}</a>`;
  return markup`<nav class="pages" aria-label="Pages of the queue">${link(page - 1, "Previous", "prev")}<span>Page ${page} of ${last}</span>${link(page + 1, "Next", "next")}</nav>
`;
}

/** What all rows amount to: how many wait, and for what. */
function tally({ rows, damaged }: Queue, chosen: number): string {
  const all = rows.length + damaged.length;
  const parts = [
    chosen === all ? counted(all, "agent") : `${grouped(chosen)} of ${counted(all, "agent")}`,
    ...(damaged.length === 0 ? [] : [`${grouped(damaged.length)} can't be read`]),
    `${grouped(rows.filter(({ status }) => status !== "approved").length)} not approved`,
    `${grouped(rows.filter(({ moved }) => moved !== null).length)} changed`,
    `${grouped(rows.filter(crossesBand).length)} crossed a band`,
    `${grouped(rows.filter(({ openOverrides }) => openOverrides > 0).length)} with overrides to decide again`,
  ];
  return parts.join(" · ");
}

/** The part that changes with filters and with files: count, rows, pages. */
export function queueRows(queue: Queue, query: QueueQuery): Markup {
  const [damaged, rows] = [selectDamaged(queue.damaged, query), selectRows(queue.rows, query)];
  const total = damaged.length + rows.length;
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / ROWS_PER_PAGE)));
  const [start, end] = [(page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE];
  const here = queryText(query, { page });
  const shown = [
    ...damaged.slice(start, end).map((one) => damagedRow(one, here)),
    ...rows
      .slice(Math.max(0, start - damaged.length), Math.max(0, end - damaged.length))
      .map((one) => queueRow(one, here)),
  ];
  const heads = COLUMNS.map(
    (title) =>
      markup`<th role="columnheader" scope="col"${title === "AIVSS" || title === "interval" ? markup` class="number"` : ""}>${title}</th>`,
  );
  const body =
    shown.length === 0
      ? markup`<p class="empty">${queue.rows.length + queue.damaged.length === 0 ? "No assessment is here yet." : "No agent fits. Show all, or search for less."}</p>\n`
      : markup`<table role="table" class="queue"><thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${shown}</tbody></table>
`;
  return markup`<div id="rows">
<p class="tally" role="status">${tally(queue, total)}${queue.isComplete ? "" : ". Still reading the folder…"}</p>
${body}${pages(query, total)}</div>
`;
}

/** The queue: every assessment, those first that need a person. */
export const queuePage = (queue: Queue, query: QueueQuery): string =>
  webPage({
    title: "Queue",
    body: [
      markup`<h1 class="quiet">Queue</h1>\n`,
      filters(query),
      markup`<p id="moved" class="notice" role="status" hidden>The order has changed. <a href="/${queryText(query)}">Show it as it is now</a></p>\n`,
      queueRows(queue, query),
    ],
  });

/** The agents before and after one in the queue it was opened from, and where it stands there; from 1. */
export function neighbours(
  rows: readonly QueueRow[],
  query: QueueQuery,
  slug: string,
): { readonly place: number; readonly of: number; readonly previous: string | null; readonly next: string | null } {
  const chosen = selectRows(rows, query);
  const index = chosen.findIndex((row) => row.slug === slug);
  // What was decided may have left the queue, for example one of drafts: then its first row comes next.
  const next = index === -1 ? chosen[0] : chosen[index + 1];
  return {
    place: index + 1,
    of: chosen.length,
    previous: index > 0 ? (chosen[index - 1]?.slug ?? null) : null,
    next: next?.slug ?? null,
  };
}
