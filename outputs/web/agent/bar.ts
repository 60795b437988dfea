import type { OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { interval, oneDecimal } from "../../numbers.ts";
import { reviewWords } from "../../score-words.ts";
import { agentHref } from "../queue/row.ts";
import { bandMark } from "../words.ts";
import { approveForm, type FormPlace, rejectForm, undoForm } from "./forms.ts";

/** An agent on its pages, and its place in the queue that it was opened from. */
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

/** Said by the script once the files of the agent are no longer those that the page shows. */
export const staleNotice = ({ slug, queue, revision }: AgentPlace): Markup =>
  markup`<p id="stale" class="notice is-bad" role="status" data-revision="${revision}" data-slug="${slug}" hidden>The files of this agent have changed. <a href="${agentHref(slug, queue)}">Reload</a>; what you wrote here stays until you do.</p>
`;

/**
 * Where an agent stands, and what may be decided about it as a whole.
 * @param on the page that it stands on
 * @param notices what has to be seen wherever the page is scrolled to
 */
export function decisionBar(
  place: AgentPlace,
  { assessment, canUndo }: OpenAgent,
  on: "report" | "changes",
  notices: readonly Markup[] = [],
): Markup {
  const { score } = assessment;
  const other =
    on === "report"
      ? markup`<a href="/agents/${encodeURIComponent(place.slug)}/changes${place.queue}" aria-keyshortcuts="d">What changed</a>`
      : markup`<a href="${agentHref(place.slug, place.queue)}" aria-keyshortcuts="d">Report</a>`;
  return markup`<div class="bar"><p class="headline"><b>AIVSS ${oneDecimal(score.aivss)}</b> ${bandMark(score.severity)} <span class="soft">${interval(score.low, score.high)}</span> · ${reviewWords(assessment)}</p>
<div class="acts">${approveForm(place)}<details class="reject-box"><summary aria-keyshortcuts="r">Request changes</summary>${rejectForm(place)}</details>${canUndo ? undoForm(place) : ""}${other}</div>
${notices}</div>
`;
}
