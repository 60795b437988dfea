import { type Markup, markup } from "../../charts/markup.ts";
import { overrideStatus, overrideValue } from "../../override-words.ts";
import type { AppliedOverride, OverrideValue } from "../../../pipeline/schema/review.ts";

/** Texts are told of, not repeated: the list of decisions has them. */
const MOST_SHOWN = 60;

/** Whether a person's value stands here, or did and no longer does. */
export function overrideNote(override: AppliedOverride): Markup {
  const { status, value, was, reviewer, date } = override;
  const shown = (of: OverrideValue): string => {
    const words = overrideValue(of, override);
    return words.length > MOST_SHOWN ? "another text" : words;
  };
  return status === "active"
    ? markup`<span class="by-person">set by ${reviewer} on ${date}; the judge said ${shown(was)}</span>`
    : markup`<span class="by-person is-open">${reviewer} had set ${shown(value)} on ${date}; ${overrideStatus(override)}</span>`;
}
