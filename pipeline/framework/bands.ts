import type { Severity } from "../schema/ids.ts";

/**
 * Severity bands, worst first, by the lowest score in tenths (0-100). Source: AIVSS 0.8 §3.5.2; 0.5 prints no thresholds,
 * its ranking agrees with these. The band of 0.0 is ours, as in CVSS: the standard names none.
 */
export const BANDS: readonly { readonly severity: Severity; readonly fromTenths: number }[] = [
  { severity: "Critical", fromTenths: 90 },
  { severity: "High", fromTenths: 70 },
  { severity: "Medium", fromTenths: 40 },
  { severity: "Low", fromTenths: 1 },
  { severity: "None", fromTenths: 0 },
];

/** Severity band of a score in tenths, 0-100. */
export const severityOf = (scoreTenths: number): Severity =>
  BANDS.find(({ fromTenths }) => scoreTenths >= fromTenths)?.severity ?? "None";
