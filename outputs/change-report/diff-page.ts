import type { Comparison, DetailedDiff, DiffAgent } from "../../pipeline/schema/diff.ts";
import { type Markup, markup } from "../charts/markup.ts";
import { grid, scrollable } from "../html/elements.ts";
import { pageMaker } from "../html/page.ts";
import { counted, oneDecimal } from "../numbers.ts";
import { articleLink, diffArticle } from "./diff-html.ts";
import { DIFF_STYLE } from "./diff-style.ts";
import { rewordedOf, shownOf, summaryWords } from "./groups.ts";
import { causeWords } from "./words.ts";

/** Agents whose diff the page holds, and lines of its lists: a browser has to bear it. */
const [MOST_ARTICLES, MOST_LINES] = [200, 1000];

const COLUMNS = [
  { title: "agent", isNumber: false },
  { title: "score", isNumber: true },
  { title: "band", isNumber: false },
  { title: "changes", isNumber: true },
  { title: "cause", isNumber: false },
];

function overviewRow(diff: DetailedDiff, index: number): Markup[] {
  const { changes, causes, name } = diff;
  const score = changes.find((change) => change.kind === "score");
  const band = changes.find((change) => change.kind === "band");
  return [
    index < MOST_ARTICLES ? articleLink(diff) : markup`<bdi>${name}</bdi>`,
    score === undefined ? markup`` : markup`${oneDecimal(score.before)} → ${oneDecimal(score.after)}`,
    band === undefined ? markup`` : markup`${band.before} → ${band.after}`,
    markup`${String(changes.length)}`,
    markup`${causeWords(causes)}`,
  ];
}

const missing = (count: number, noun: string): Markup[] =>
  count > 0 ? [markup`<p class="soft">and ${counted(count, noun)} more</p>\n`] : [];

function overview(shown: readonly DetailedDiff[]): Markup[] {
  if (shown.length < 2) return [];
  const rows = shown.slice(0, MOST_LINES).map(overviewRow);
  return [scrollable("Changed agents", grid("", COLUMNS, rows)), ...missing(shown.length - MOST_LINES, "agent")];
}

function agentList(title: string, agents: readonly DiffAgent[]): Markup[] {
  if (agents.length === 0) return [];
  const items = agents
    .slice(0, MOST_LINES)
    .map(({ slug, aivss, severity }) => markup`<li><code>${slug}</code> ${oneDecimal(aivss)} ${severity}</li>\n`);
  return [markup`<h2>${title}</h2>\n<ul>\n${items}</ul>\n`, ...missing(agents.length - MOST_LINES, "agent")];
}

const page = pageMaker([DIFF_STYLE]);

/** What moved, as one page that needs nothing else, the gravest agent first; what is too much is counted. Outside text is escaped. Pure. */
export function diffPage(comparison: Comparison): string {
  const shown = [...shownOf(comparison), ...rewordedOf(comparison)];
  return page("What moved", [
    markup`<h1>What moved</h1>\n<p>${summaryWords(comparison)}.</p>\n`,
    ...overview(shown),
    ...agentList("Added", comparison.added),
    ...agentList("Removed", comparison.removed),
    ...shown.slice(0, MOST_ARTICLES).map(diffArticle),
    ...(shown.length > MOST_ARTICLES
      ? [markup`<p>${counted(shown.length - MOST_ARTICLES, "agent")} more changed; their details are left out.</p>\n`]
      : []),
  ]);
}
