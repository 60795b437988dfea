import type { OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { shorten } from "../../escape.ts";
import { reportBody } from "../../html/report/index.ts";
import { webPage } from "../frame.ts";
import { type AgentPlace, decisionBar, queueLinks, staleNotice } from "./bar.ts";
import { addThreatForm, overrideSlot, overrideWords, withdrawForm } from "./forms.ts";

/** What a page may say was just done. */
const DONE_WORDS: { readonly [Done in string]?: string } = {
  approve: "Approved.",
  reject: "Changes requested.",
  override: "Overridden; the score was computed again.",
  withdraw: "The override is withdrawn; the judge's answer stands.",
  undo: "The last decision is undone.",
};

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
      staleNotice(place),
      isBehind(agent)
        ? markup`<p class="notice">review.yaml holds decisions that are not applied yet: the next run applies them, or your next decision here.</p>\n`
        : markup``,
      decisionBar(place, agent, "report"),
      openOverrides(place, agent),
      report,
      addThreatForm(place, agent, shown),
    ],
  });
}
