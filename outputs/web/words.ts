import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { Severity } from "../../pipeline/schema/ids.ts";
import { type Markup, markup } from "../charts/markup.ts";

/** Where a review stands, short enough for a column. */
export const STATUS_WORDS: { readonly [Status in Assessment["review"]["status"]]: string } = {
  draft: "draft",
  approved: "approved",
  changes_requested: "changes requested",
  stale: "changed since",
};

/** A band in its colour; the word says it too. */
export const bandMark = (severity: Severity): Markup =>
  markup`<span class="band is-${severity.toLowerCase()}">${severity}</span>`;
