import type { Overridable } from "../ports/review-desk.ts";
import type { Assessment } from "../schema/assessment.ts";

export const overridableOf = (_assessment: Assessment): ReadonlyMap<string, Overridable> => new Map();
