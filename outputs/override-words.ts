import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { AppliedOverride, OverrideValue } from "../pipeline/schema/review.ts";
import { oneDecimal } from "./numbers.ts";

/** The headline by the judge's own answers, "8.2 High without overrides"; null where overrides do not move it. */
export function withoutOverridesWords({ review: { withoutOverrides } }: Assessment): string | null {
  if (withoutOverrides === null) return null;
  const { aivss, severity } = withoutOverrides;
  return `${oneDecimal(aivss)} ${severity} without overrides`;
}

/** A value as a report shows it; null is "not stated" of a level and "nothing" elsewhere. It may be a person's text: escape the result. */
export const overrideValue = (value: OverrideValue, { path }: Pick<AppliedOverride, "path">): string =>
  value === null ? (path.endsWith(".level") ? "not stated" : "nothing") : String(value);

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
