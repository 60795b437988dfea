import { markup } from "../../charts/markup.ts";
import { counted } from "../../numbers.ts";
import { NOTHING_FLAGGED } from "../../report-words.ts";
import { FINDING_MEANINGS } from "../../../pipeline/framework/finding-codes.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { quoteList } from "./quotes.ts";
import { anchor, disputeLink, idLink, prose, type Section, type View } from "./view.ts";

/** True if somebody should look before anything else is read. */
export const isPressing = ({ findings }: Assessment): boolean => findings.some(({ severity }) => severity !== "note");

const GRAVITY = { error: 0, warning: 1, note: 2 } as const;

/** What a reviewer must look at, the gravest first; ids are those of the assessment's order. */
export function findingsSection(view: View): Section {
  const items = view.assessment.findings
    .map((finding, index) => ({ ...finding, id: `n${index + 1}`, path: `findings.${index + 1}` }))
    .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])
    .map(
      ({ id, path, code, severity, message, evidence }) =>
        markup`<li class="finding is-${severity}" id="${anchor(path)}"><p>${idLink(view, path, id)} <span class="tag is-${severity}">${severity}</span> <strong>${code}</strong> ${disputeLink(view, path, id, code, evidence)}</p>
<p>${prose(message)}</p>
<p class="soft">${FINDING_MEANINGS[code]}</p>
${quoteList(view, id, evidence)}</li>\n`,
    );
  return {
    id: "findings",
    title: "What a reviewer should look at",
    body:
      items.length === 0
        ? [markup`<p>${NOTHING_FLAGGED}</p>\n`]
        : [markup`<ul class="findings" aria-label="${counted(items.length, "finding")}">\n${items}</ul>\n`],
  };
}
