import { type Markup, markup } from "../../charts/markup.ts";
import { oneDecimal } from "../../numbers.ts";
import type { AppliedOverride, OverrideValue } from "../../../pipeline/schema/review.ts";

export const OVERRIDE_STATUS_WORDS: { readonly [Status in AppliedOverride["status"]]: string } = {
  active: "active",
  reopened: "open again: what it rested on has changed",
  expired: "expired",
  orphaned: "open: what it was about is gone",
};

/** A value as printed: a factor's level on the scale of its score. */
export const valueWords = (path: string, value: OverrideValue): string => {
  if (value === null) return path.endsWith(".level") ? "not stated" : "nothing";
  return typeof value === "number" && path.endsWith(".level") ? oneDecimal(value / 5) : String(value);
};

const MOST_SHOWN = 60;

/** Whether a person's value stands here, or did and no longer does. */
export function overrideNote({ path, status, value, was, reviewer, date }: AppliedOverride): Markup {
  const [set, judged] = [valueWords(path, value), valueWords(path, was)];
  const said = judged.length > MOST_SHOWN ? "the judge worded it otherwise" : `the judge said ${judged}`;
  return status === "active"
    ? markup`<span class="by-person">set by ${reviewer} on ${date}; ${said}</span>`
    : markup`<span class="by-person is-open">${reviewer} had set ${set.length > MOST_SHOWN ? "another text" : set} on ${date}: ${OVERRIDE_STATUS_WORDS[status]}</span>`;
}
