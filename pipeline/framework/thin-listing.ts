import type { FactorResult } from "../schema/checked.ts";
import type { Finding } from "../schema/finding.ts";

/** From this many factors without a statement on, a report says that the listing is thin. */
const THIN_FROM = 2;

/** Says which of the ten printed factors rest on typical values; null where hardly any does. */
export function thinListing(factors: readonly FactorResult[]): Finding | null {
  const silent = factors.filter(({ id, level }) => level === null && id !== "natural_language_interface");
  if (silent.length < THIN_FROM) return null;
  const names = silent.map(({ name }) => name).join(", ");
  const message = `${silent.length} of ten factors rest on typical values: ${names}.`;
  return { code: "thin-listing", severity: "note", message, evidence: [] };
}
