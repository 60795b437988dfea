import type { Evidence } from "../schema/evidence.ts";

/** White space moves when a text is laid out anew, and says nothing. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** What can be read, before and now. */
export interface ReadTexts {
  /** A quote that could not be read before. */
  readonly isNew: (evidence: Evidence) => boolean;
  /** A quote that can't be read any more. */
  readonly isGone: (evidence: Evidence) => boolean;
}

const joined = (texts: readonly string[]): string => texts.map(flat).join("\n");

/** Tells old text from new by the texts that were read then and are read now. */
export function readTexts(before: readonly string[], now: readonly string[]): ReadTexts {
  const [then, today] = [joined(before), joined(now)];
  return {
    isNew: ({ quote }) => !then.includes(flat(quote)),
    isGone: ({ quote }) => !today.includes(flat(quote)),
  };
}

/** True if the text itself gives a reason for another answer: a quote came, or a quote went. */
export const hasReason = (before: readonly Evidence[], after: readonly Evidence[], texts: ReadTexts): boolean =>
  after.some(texts.isNew) || before.some(texts.isGone);
