import { BANDS } from "../../pipeline/framework/bands.ts";
import { reviewSchema } from "../../pipeline/schema/review.ts";
import type { SiteAgent } from "../../pipeline/schema/site.ts";
import { type Markup, markup } from "../charts/markup.ts";
import { shorten } from "../escape.ts";
import { scrollable } from "../html/elements.ts";
import { bandTag } from "../html/report/tags.ts";
import { counted, day, interval, oneDecimal } from "../numbers.ts";
import { STATUS_WORDS } from "../web/words.ts";
import { changeHeading, type SiteChange } from "./change.ts";
import { figures } from "./figures.ts";
import { type SiteSettings, sitePage } from "./frame.ts";

const COLUMNS = ["agent", "AIVSS", "band", "worst scenario", "review", "judged by", "date"];
/** Kinds of judges by the value that a row carries. */
const JUDGES = { model: "language model", rules: "fixed rules" } as const;
/** Changes that the first page names. */
const MOST_CHANGES = 6;

const judgeKind = ({ judge }: SiteAgent): keyof typeof JUDGES => (judge.languageModel ? "model" : "rules");

/** The gravest first. */
const byGravity = (a: SiteAgent, b: SiteAgent): number =>
  b.aivss - a.aivss || b.high - a.high || (a.slug < b.slug ? -1 : 1);

function row(agent: SiteAgent): Markup {
  const { name, aivss, severity, low, high, worst, status, judge, judgedAt, page } = agent;
  const open = low === high ? markup`` : markup` <span class="soft">${interval(low, high)}</span>`;
  return markup`<tr data-band="${severity}" data-status="${status}" data-judge="${judgeKind(agent)}"><th scope="row"><a href="${page}">${shorten(name, 100)}</a></th><td class="score"><strong>${oneDecimal(aivss)}</strong>${open}</td><td>${bandTag(severity)}</td><td>${shorten(worst?.title ?? "–", 100)}</td><td>${STATUS_WORDS[status]}</td><td>${shorten(judge.model, 60)}</td><td class="day">${day(judgedAt)}</td></tr>\n`;
}

type Option = readonly [value: string, words: string];

const select = (name: string, words: string, options: readonly Option[]): Markup =>
  markup`<label>${words} <select data-filter="${name}"><option value="">any</option>${options.map(([value, says]) => markup`<option value="${value}">${says}</option>`)}</select></label>\n`;

/** Shown by the script that it needs: without it the whole table stands there. */
const FILTERS = markup`<form class="filters" id="filters" role="search" aria-label="Agents" hidden>
<label class="search">Search <input type="search" id="search" maxlength="200" autocomplete="off" spellcheck="false"></label>
${select(
  "band",
  "Band",
  BANDS.map(({ severity }): Option => [severity, severity]),
)}${select(
  "status",
  "Review",
  reviewSchema.shape.status.options.map((status): Option => [status, STATUS_WORDS[status]]),
)}${select("judge", "Judged by", Object.entries(JUDGES))}</form>
`;

function table(agents: readonly SiteAgent[]): Markup {
  const heads = COLUMNS.map((title) => markup`<th scope="col">${title}</th>`);
  const rows = agents.toSorted(byGravity).map(row);
  return markup`<table class="agents" id="agents"><thead><tr>${heads}</tr></thead>\n<tbody>\n${rows}</tbody></table>`;
}

function latest(changes: readonly SiteChange[]): Markup {
  const items = changes.slice(0, MOST_CHANGES).map((change) => {
    const words = changeHeading(change);
    const linked = change.page === null ? markup`${words}` : markup`<a href="${change.page}">${words}</a>`;
    return markup`<li><time class="soft">${day(change.date)}</time> ${linked}</li>\n`;
  });
  return markup`<section aria-labelledby="changes">\n<h2 id="changes">Latest changes</h2>\n${items.length === 0 ? markup`<p>None is told.</p>\n` : markup`<ul class="changes">\n${items}</ul>\n`}<p>As a feed: <a href="changes.xml">Atom</a>, <a href="changes.json">JSON Feed</a>.</p>\n</section>\n`;
}

/** index.html: the figures of the set, every agent, and what moved last. @param changes the latest first */
export function indexPage(
  settings: SiteSettings,
  agents: readonly SiteAgent[],
  changes: readonly SiteChange[],
): string {
  return sitePage(settings, {
    title: "",
    root: "",
    script: "agents.js",
    body: [
      markup`<div class="report index">\n<h1>${settings.title}</h1>
<p class="lead">How far each agent could be turned against its users, scored by OWASP AIVSS from what is public about it. Behind every score stand its formula and the quotes it rests on; how it comes about, and what it can't know, the <a href="methodology.html">methodology</a> says.</p>
${figures(agents)}<section aria-labelledby="all">\n<h2 id="all">All agents</h2>\n${FILTERS}<p class="tally" id="tally" role="status">${counted(agents.length, "agent")}, the gravest first</p>
${scrollable("Table of all agents", table(agents))}<p><button type="button" id="more" hidden>Show more</button></p>\n</section>\n${latest(changes)}<p class="soft">For programs: <a href="index.json">index.json</a>.</p>\n</div>\n`,
    ],
  });
}
