import type { AssessmentDiff } from "../../pipeline/schema/diff.ts";
import type { Severity } from "../../pipeline/schema/ids.ts";
import { changeWords, FOR_MARKUP } from "../change-report/words.ts";
import { shorten } from "../escape.ts";
import { oneDecimal } from "../numbers.ts";

interface Standing {
  readonly aivss: number;
  readonly severity: Severity;
}

/** One thing that happened to an agent of the site. */
export interface SiteChange {
  /** Of this change and no other, the same whenever the site is made. */
  readonly id: string;
  readonly name: string;
  /** Its page, relative to the site; null for an agent that is there no more. */
  readonly page: string | null;
  /** When it happened, ISO 8601. */
  readonly date: string;
  /** `judged`: only when it was judged is known. */
  readonly kind: "added" | "removed" | "changed" | "judged";
  /** Where it stands after it, or stood before it was removed. */
  readonly standing: Standing;
  /** Where it stood before; null where that is unknown or the same. */
  readonly from: Standing | null;
  /** What moved; null where nothing is compared, which is so for every kind but `changed`. */
  readonly diff: AssessmentDiff | null;
}

/** Changes of one agent that are told. */
const MOST_LINES = 20;

const words = ({ aivss, severity }: Standing): string => `${oneDecimal(aivss)} ${severity}`;

/** What moved where the score did not. */
function unmovedWords({ changes, ...whole }: AssessmentDiff): string {
  const [first, ...others] = changes;
  return first !== undefined && others.length === 0
    ? changeWords(first, whole, FOR_MARKUP)
    : `${changes.length} things moved`;
}

/** One line: who, and what became of the score. Outside text is not escaped. */
export function changeHeading({ name, kind, standing, from, diff }: SiteChange): string {
  const who = shorten(name, 80);
  switch (kind) {
    case "added":
      return `${who}: new, ${words(standing)}`;
    case "removed":
      return `${who}: no longer listed, was ${words(standing)}`;
    case "judged":
      return `${who}: ${words(standing)}`;
    case "changed":
      return from === null
        ? `${who}: ${diff === null ? "" : unmovedWords(diff)} (${words(standing)} as before)`
        : `${who}: ${words(from)} → ${words(standing)}`;
    default:
      return kind satisfies never;
  }
}

/** What moved and why, a line each. Outside text is not escaped. */
export function changeLines({ diff }: SiteChange): string[] {
  if (diff === null) return [];
  const lines = diff.changes.slice(0, MOST_LINES).map((change) => changeWords(change, diff, FOR_MARKUP));
  const left = diff.changes.length - lines.length;
  const [cause] = diff.causes;
  return [
    ...lines,
    ...(left > 0 ? [`and ${left} more`] : []),
    ...(diff.causes.length === 1 && cause !== undefined ? [`cause: ${cause}`] : []),
  ];
}
