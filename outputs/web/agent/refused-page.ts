import type { Comparison, OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { markup } from "../../charts/markup.ts";
import { diffArticle } from "../../change-report/diff-html.ts";
import { shorten } from "../../escape.ts";
import { webPage } from "../frame.ts";
import { agentHref } from "../queue/row.ts";
import type { Filled } from "./fields.ts";
import { type FormPlace, refilled } from "./forms.ts";
import { historySection } from "./history.ts";

/** Why a decision was not taken. */
export interface Refusal {
  readonly title: string;
  readonly why: string;
  /** What changed since the page that it was made on; null where that is no longer known, or nothing did. */
  readonly changed: Comparison | null;
}

/**
 * Says why a decision was not taken, what changed meanwhile, and keeps what was written, to be sent again on purpose.
 * @param agent null if it can't be read any more, or is gone
 * @param filled null for an undo, which has no words of its own
 */
export function refusedPage(
  place: FormPlace,
  agent: OpenAgent | null,
  filled: Filled | null,
  refusal: Refusal,
): string {
  const { title, why, changed } = refusal;
  const name = agent?.assessment.agent.name ?? place.slug;
  return webPage({
    title,
    trail: [markup`<a href="${agentHref(place.slug, place.queue)}">${shorten(name, 40)}</a>`],
    body: [
      markup`<h1>${title}</h1>\n<p>${why}</p>\n`,
      ...(filled === null ? [] : [markup`<h2>Your decision, as you wrote it</h2>\n`, refilled(place, agent, filled)]),
      markup`<p><a href="${agentHref(place.slug, place.queue)}">Leave it, and look at the agent as it is now</a></p>\n`,
      changed === null ? markup`` : markup`<h2>What changed meanwhile</h2>\n${diffArticle(changed.diff)}`,
      agent === null ? markup`` : historySection(agent.decisions),
    ],
  });
}
