import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { shorten } from "../escape.ts";
import { OVERRIDES_KEY, overrideStatus, overrideValue } from "../override-words.ts";
import { codeCell, inlineCell, table } from "./table.ts";

const [VALUE, REASON, REVIEWER] = [60, 200, 60];

const shown = (text: string, limit: number): string => inlineCell(shorten(text, limit));

/** What people put in the place of the judge's answers, and what the judge had said; no section if there is nothing. */
export function overridesBlocks({ review: { overrides } }: Assessment): string[] {
  if (overrides.length === 0) return [];
  const rows = overrides.map((override) => {
    const { path, value, was, reviewer, date, reason } = override;
    return [
      codeCell(path),
      shown(overrideValue(value, override), VALUE),
      shown(overrideValue(was, override), VALUE),
      overrideStatus(override),
      `${shown(reviewer, REVIEWER)}, ${date}`,
      shown(reason, REASON),
    ];
  });
  return [
    "## Overrides by people",
    OVERRIDES_KEY,
    table(["what", "set to", "the judge said", "status", "by", "why"], rows),
  ];
}
