import type { Decision } from "../../../pipeline/schema/review.ts";
import { type Markup, markup } from "../../charts/markup.ts";

const SAID: { readonly [Action in Decision["action"]]: string } = {
  approve: "approved",
  reject: "requested changes",
  override: "overrode",
  withdraw: "withdrew the override of",
};

function decisionItem(decision: Decision): Markup {
  const { action, reviewer, date, reason } = decision;
  const what = "path" in decision ? markup` <code>${decision.path}</code>` : markup``;
  const value =
    decision.action === "override"
      ? markup` with ${decision.value === null ? "not stated" : String(decision.value)}${decision.expires === undefined ? "" : ` until ${decision.expires}`}`
      : markup``;
  const why = reason === undefined || reason === "" ? markup`` : markup`: ${reason}`;
  return markup`<li><time datetime="${date}">${date}</time> <b>${reviewer}</b> ${SAID[action]}${what}${value}${why}</li>\n`;
}

/** Every decision about an agent, the latest first. */
export const historySection = (decisions: readonly Decision[]): Markup =>
  markup`<section class="history" aria-labelledby="history"><h2 id="history">Decisions</h2>
${decisions.length === 0 ? markup`<p class="soft">None yet.</p>` : markup`<ol reversed>\n${decisions.toReversed().map(decisionItem)}</ol>`}
</section>
`;
