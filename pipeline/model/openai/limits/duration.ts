const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const WHOLE = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;

/** A year: longer waits mean the same, and would end in no date. */
const LONGEST_MS = 365 * 24 * 3_600_000;

/** Whole milliseconds of a wait that a server asks for; a year at most. */
export const boundedMs = (ms: number): number => Math.min(LONGEST_MS, Math.ceil(ms));

/**
 * Milliseconds of a duration as rate-limit headers write it: "1s", "6m0s", "120ms", "1h2m3.5s", or a bare number of
 * seconds; null if it is none of these. Source: OpenAI, "Rate limits", rate limits in headers.
 */
export function durationMs(written: string | null): number | null {
  const text = written?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return boundedMs(Number(text) * 1000);
  if (!WHOLE.test(text)) return null;
  const parts = [...text.matchAll(PART)].map(([, amount, unit]) => Number(amount) * (UNIT_MS[unit ?? ""] ?? 0));
  return boundedMs(parts.reduce((sum, part) => sum + part, 0));
}
