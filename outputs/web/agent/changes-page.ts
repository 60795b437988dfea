import type { Comparison, OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { diffArticle } from "../../change-report/diff-html.ts";
import { shorten } from "../../escape.ts";
import { webPage } from "../frame.ts";
import { agentHref } from "../queue/row.ts";
import { type AgentPlace, decisionBar, queueLinks, staleNotice } from "./bar.ts";

/** What moved since a state that people agreed to. */
export function changesPage(place: AgentPlace, agent: OpenAgent, comparison: Comparison | null): string {
  const { name } = agent.assessment.agent;
  const here = `/agents/${encodeURIComponent(place.slug)}/changes${place.queue}`;
  const orWith = (other: "approved" | "committed"): Markup =>
    markup` Or with the <a href="${`${here}${place.queue === "" ? "?" : "&"}since=${other}`}">latest ${other} state</a>.`;
  const nothing = markup`<p>There is no earlier state to compare with: nothing of this agent is committed to git.</p>\n`;
  return webPage({
    title: `Changes of ${shorten(name, 60)}`,
    trail: [
      markup`<a href="${agentHref(place.slug, place.queue)}">${shorten(name, 40)}</a>`,
      markup`<span>Changes</span>`,
    ],
    body: [
      queueLinks(place),
      staleNotice(place),
      decisionBar(place, agent, "changes"),
      markup`<h1>What changed</h1>\n`,
      ...(comparison === null
        ? [nothing]
        : [
            markup`<p>Compared with ${comparison.since}.${comparison.other === null ? "" : orWith(comparison.other)}</p>\n`,
            diffArticle(comparison.diff),
          ]),
    ],
  });
}
