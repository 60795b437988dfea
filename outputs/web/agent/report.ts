import type { OpenAgent } from "../../../pipeline/ports/review-desk.ts";
import { type Markup, markup } from "../../charts/markup.ts";

/** The report of an agent, with what hangs beside each line that people may override. */
export const report = ({ assessment, overridable }: OpenAgent, actions: (path: string) => Markup): Markup =>
  markup`<h1>${assessment.agent.name}</h1>
<p>${assessment.summary}</p>
${[...overridable.values()].map(({ path, words, value }) => markup`<div data-path="${path}" id="${path}"><p>${words}: ${value}</p>${actions(path)}</div>\n`)}`;
