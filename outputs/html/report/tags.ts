import { type Markup, markup } from "../../charts/markup.ts";
import type { Severity } from "../../../pipeline/schema/ids.ts";

/** The name of a band in its colour. */
export const bandTag = (severity: Severity): Markup =>
  markup`<span class="tag band-${severity.toLowerCase()}">${severity}</span>`;

/** A word with a colour of its own: low, medium, high. */
export const gradeTag = (grade: string, words: string): Markup =>
  markup`<span class="tag grade-${grade}">${words}</span>`;
