import type { OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { shorten } from "../../escape.ts";
import { reportBody } from "../../html/report/index.ts";
import { interval, oneDecimal } from "../../numbers.ts";
import { reviewWords } from "../../score-words.ts";
import { webPage } from "../frame.ts";
import { agentHref } from "../queue/row.ts";
import { bandMark } from "../words.ts";
import {
  addThreatForm,
  approveForm,
  type FormPlace,
  overrideSlot,
  overrideWords,
  rejectForm,
  undoForm,
  withdrawForm,
} from "./forms.ts";

/** What a page may say was just done. */
export const DONE_WORDS: { readonly [Done in string]?: string } = {
  approve: "Approved.",
  reject: "Changes requested.",
  override: "Overridden; the score was computed again.",
  withdraw: "The override is withdrawn; the judge's answer stands.",
  undo: "The last decision is undone.",
};

export interface AgentPlace extends FormPlace {
  /** Where it stands in the queue, from 1; 0 if it has left it. */
  readonly place: number;
  readonly of: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Agents before and after this one, and the way back. */
export function queueLinks({ queue, place, of, previous, next }: AgentPlace): Markup {
  const link = (slug: string | null, words: string, key: string, rel: string): Markup =>
    slug === null
      ? markup``
      : markup`<a rel="${rel}" href="${agentHref(slug, queue)}" aria-keyshortcuts="${key}">${words}</a>`;
  return markup`<nav class="neighbours" aria-label="Neighbours in the queue">${link(previous, "Previous", "p", "prev")}<a href="/${queue}" aria-keyshortcuts="q">${place === 0 ? "Queue" : `${place} of ${of}`}</a>${link(next, "Next", "n", "next")}</nav>
`;
}

function bar(place: AgentPlace, { assessment, canUndo }: OpenAgent): Markup {
  const { score } = assessment;
  return markup`<div class="bar"><p class="headline"><b>AIVSS ${oneDecimal(score.aivss)}</b> ${bandMark(score.severity)} <span class="soft">${interval(score.low, score.high)}</span> · ${reviewWords(assessment)}</p>
<div class="acts">${approveForm(place)}<details class="reject-box"><summary aria-keyshortcuts="r">Request changes</summary>${rejectForm(place)}</details>${canUndo ? undoForm(place) : ""}<a href="/agents/${encodeURIComponent(place.slug)}/changes${place.queue}" aria-keyshortcuts="d">What changed</a></div></div>
`;
}

/** Overrides that a person has to decide again: nothing on the page is more pressing. */
function openOverrides(place: AgentPlace, { assessment }: OpenAgent): Markup {
  const open = assessment.review.overrides.filter(({ status }) => status !== "active");
  if (open.length === 0) return markup``;
  const items = open.map((one) => markup`<li>${overrideWords(one)}${withdrawForm(place, one.path)}</li>\n`);
  return markup`<section class="notice is-bad" aria-labelledby="open-overrides"><h2 id="open-overrides">To decide again</h2><ul>
${items}</ul></section>
`;
}

/** People's file holds what no run has applied yet: somebody wrote it in an editor. */
const isBehind = ({ assessment, decisions }: OpenAgent): boolean =>
  JSON.stringify(assessment.review.decisions) !== JSON.stringify(decisions);

/** One agent: the report, with what to do beside each line. @param done what was just done, for a notice */
export function agentPage(place: AgentPlace, agent: OpenAgent, done: string | null): string {
  const { assessment, texts } = agent;
  const { name } = assessment.agent;
  const said = done === null ? undefined : DONE_WORDS[done];
  const shown = new Set<string>();
  const report = reportBody(assessment, {
    texts,
    actions: (path) => {
      shown.add(path);
      return overrideSlot(place, agent, path);
    },
  });
  return webPage({
    title: shorten(name, 80),
    trail: [markup`<span>${shorten(name, 40)}</span>`],
    body: [
      queueLinks(place),
      said === undefined ? markup`` : markup`<p class="notice is-good" role="status">${said}</p>\n`,
      markup`<p id="stale" class="notice is-bad" role="status" data-revision="${place.revision}" data-slug="${place.slug}" hidden>The files of this agent have changed. <a href="${agentHref(place.slug, place.queue)}">Reload</a>; what you wrote here stays until you do.</p>\n`,
      isBehind(agent)
        ? markup`<p class="notice">review.yaml holds decisions that are not applied yet: the next run applies them, or your next decision here.</p>\n`
        : markup``,
      bar(place, agent),
      openOverrides(place, agent),
      report,
      addThreatForm(place, agent, shown),
    ],
  });
}
