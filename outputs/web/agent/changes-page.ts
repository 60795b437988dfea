import type { Comparison, OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";
import { changeWords, FOR_MARKUP } from "../../change-report/words.ts";
import { shorten } from "../../escape.ts";
import { webPage } from "../frame.ts";
import { agentHref } from "../queue/row.ts";
import { type AgentPlace, queueLinks } from "./page.ts";

/** What moved, and why. */
export function changesArticle({ diff }: Comparison): Markup {
  if (diff.changes.length === 0) return markup`<p>Nothing that a reader would act on.</p>\n`;
  const items = diff.changes.map((change) => markup`<li>${changeWords(change, diff, FOR_MARKUP)}</li>\n`);
  return markup`<p>Cause: ${diff.causes.join(", ")}</p>\n<ul>\n${items}</ul>\n`;
}

/** What moved since a state that people agreed to. */
export function changesPage(place: AgentPlace, { assessment }: OpenAgent, comparison: Comparison | null): string {
  const { name } = assessment.agent;
  const here = `/agents/${encodeURIComponent(place.slug)}/changes${place.queue}`;
  const since = (state: string): string => `${here}${place.queue === "" ? "?" : "&"}since=${state}`;
  const nothing = markup`<p>There is no earlier state to compare with: nothing of this agent is committed to git.</p>\n`;
  return webPage({
    title: `Changes of ${shorten(name, 60)}`,
    trail: [
      markup`<a href="${agentHref(place.slug, place.queue)}">${shorten(name, 40)}</a>`,
      markup`<span>Changes</span>`,
    ],
    body: [
      queueLinks(place),
      markup`<h1>What changed</h1>\n`,
      ...(comparison === null
        ? [nothing]
        : [
            markup`<p>Compared with ${comparison.since}. Or with the latest <a href="${since("approved")}">approved</a> or <a href="${since("committed")}">committed</a> state.</p>\n`,
            changesArticle(comparison),
          ]),
    ],
  });
}
