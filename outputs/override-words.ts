import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { AppliedOverride, OverrideValue } from "../pipeline/schema/review.ts";
import { oneDecimal } from "./numbers.ts";

/** The headline by the judge's own answers, "8.2 High without overrides"; null where overrides do not move it. */
export function withoutOverridesWords({ review: { withoutOverrides } }: Assessment): string | null {
  if (withoutOverrides === null) return null;
  const { aivss, severity } = withoutOverrides;
  return `${oneDecimal(aivss)} ${severity} without overrides`;
}

/**
 * A value as a report shows it: a level with the score that is printed for it, null as "not stated" of a level and "nothing"
 * elsewhere. It may be a person's text: escape the result.
 */
export function overrideValue(value: OverrideValue, { path }: Pick<AppliedOverride, "path">): string {
  const isLevel = path.endsWith(".level");
  if (value === null) return isLevel ? "not stated" : "nothing";
  return isLevel && typeof value === "number" ? `level ${value} (${oneDecimal(value / 5)})` : String(value);
}

export const OVERRIDES_KEY =
  "An active override stands in the place of the judge's answer, and the scores follow from it; of any other the judge's answer stands.";

/** Whether an override stands, and for how long. */
export function overrideStatus({ status, expires }: AppliedOverride): string {
  switch (status) {
    case "active":
      return expires === null ? "active" : `active until ${expires}`;
    case "reopened":
      return "re-opened: what it rested on has changed";
    case "expired":
      return expires === null ? "expired" : `expired on ${expires}`;
    case "orphaned":
      return "orphaned: what it was about is gone";
    default:
      return status satisfies never;
  }
}
