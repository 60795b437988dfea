import type { SourceTexts } from "../../pipeline/ports/writer.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { SiteAgent } from "../../pipeline/schema/site.ts";
import { markup } from "../charts/markup.ts";
import { shorten } from "../escape.ts";
import { reportBody } from "../html/report/index.ts";
import { oneDecimal } from "../numbers.ts";
import { type SiteSettings, sitePage } from "./frame.ts";

export interface AgentPageOptions {
  /** Quotes are shown among the lines around them where the text is at hand. */
  readonly texts: SourceTexts;
  /** Where lines are disputed, an address with `{title}` and `{body}`; null: nowhere. */
  readonly dispute: string | null;
}

/** agents/<slug>/index.html: the report, and the files beside it. */
export function agentPage(
  settings: SiteSettings,
  agent: SiteAgent,
  assessment: Assessment,
  { texts, dispute }: AgentPageOptions,
): string {
  const files = ["assessment.json", ...(agent.report === null ? [] : ["report.md"]), "badge.svg", "badge.json"];
  return sitePage(settings, {
    title: `${shorten(agent.name, 100)}: AIVSS ${oneDecimal(agent.aivss)} ${agent.severity}`,
    root: "../../",
    script: null,
    body: [
      markup`<nav class="trail" aria-label="Where you are"><a href="../../index.html">All agents</a></nav>\n`,
      reportBody(assessment, { texts, dispute }),
      markup`<section class="files" aria-labelledby="files">\n<h2 id="files">The same as files</h2>\n<ul>${files.map((name) => markup`<li><a href="${name}">${name}</a></li>`)}</ul>\n</section>\n`,
    ],
  });
}
