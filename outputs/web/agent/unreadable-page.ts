import { markup } from "../../charts/markup.ts";
import { messagePage } from "../frame.ts";
import { agentHref } from "../queue/row.ts";

/** An agent whose files can't be read: why, and what to do about it. @param queue text of the query to come back to */
export const unreadablePage = (slug: string, queue: string, why: string): string =>
  messagePage(`${slug} can't be read`, [
    markup`<p>${why}</p>
<p>Nothing can be decided about it until that is mended. Put the file back as it was, from version control or a copy, or mend it by hand. An assessment that is lost can be made anew: move assessment.json away, keep review.yaml, and draft the agent again.</p>
<p><a href="${agentHref(slug, queue)}">Look again</a> or <a href="/${queue}">go to the queue</a>.</p>
`,
  ]);
