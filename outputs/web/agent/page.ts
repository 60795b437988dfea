import type { OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { shorten } from "../../escape.ts";
import { reportBody } from "../../html/report/index.ts";
import { webPage } from "../frame.ts";
import { type AgentPlace, decisionBar, queueLinks, staleNotice } from "./bar.ts";
import { addThreatForm, overrideSlot, overrideWords, withdrawForm } from "./forms.ts";

const NOTHING_TO_UNDO =
  "There is nothing to take back: your last decision here was taken back already, you made none, or something was written since.";

/** What a page may say was just done. */
const DONE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    approve: "Approved.",
    reject: "Changes requested.",
    override: "Overridden; the score was computed again.",
    withdraw: "The override is withdrawn; the judge's answer stands.",
    nothing: NOTHING_TO_UNDO,
  }),
);

/** What was just done, in words; null for nothing. @param takenBack which decision, if the page shows what that left */
export const doneWords = (done: string | null, takenBack: string | undefined): string | null =>
  done === "undo" && takenBack !== undefined ? `Taken back: ${takenBack}.` : (DONE_WORDS.get(done ?? "") ?? null);

const doneNotice = (said: string): Markup => markup`<p id="said" class="notice is-good" role="status">${said}</p>\n`;

/** Shown by the script to who asks for an undo where the page offers none. */
const nothingToUndo = markup`<p id="no-undo" class="notice" role="status" hidden>${NOTHING_TO_UNDO}</p>\n`;

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

/** One agent: the report, with what to do beside each line. @param said what was just done, in words */
export function agentPage(place: AgentPlace, agent: OpenAgent, said: string | null): string {
  const { assessment, texts } = agent;
  const { name } = assessment.agent;
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
      staleNotice(place),
      isBehind(agent)
        ? markup`<p class="notice">review.yaml holds decisions that are not applied yet: the next run applies them, or your next decision here.</p>\n`
        : markup``,
      decisionBar(place, agent, "report", [
        said === null ? markup`` : doneNotice(said),
        agent.canUndo ? markup`` : nothingToUndo,
      ]),
      openOverrides(place, agent),
      report,
      addThreatForm(place, agent, shown),
    ],
  });
}
