import { boundedMs } from "./limits/duration.ts";

/** `loading`: a local server reads gigabytes before its first answer. */
const FIRST_DELAY_MS = { throttled: 2000, transient: 500, loading: 5000 } as const;
const MOST_DELAY_MS = 30_000;

/** Why another attempt is worth it: the server asked for patience, or something broke on the way. */
export type RetryReason = keyof typeof FIRST_DELAY_MS;

/**
 * Milliseconds to wait before the next attempt: doubled each time, half of it by chance, so that many callers don't
 * come back at once.
 * @param attempt number of the attempt that failed, from 1.
 */
export function backoffMs(reason: RetryReason, attempt: number, random: () => number): number {
  const full = Math.min(MOST_DELAY_MS, FIRST_DELAY_MS[reason] * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random() / 2));
}

/** No wait at all is none that the server asks for: many callers would come back at once. */
const wait = (ms: number): number | null => (ms > 0 ? boundedMs(ms) : null);

/**
 * Milliseconds that the server asks to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date: RFC 9110
 * §10.2.3); null if it does not ask, or not legibly, or for what is past.
 */
export function retryAfterMs(headers: Headers, now: () => number): number | null {
  const milliseconds = headers.get("retry-after-ms");
  if (milliseconds !== null && /^\d+(\.\d+)?$/.test(milliseconds)) return wait(Number(milliseconds));
  const after = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(after)) return wait(Number(after) * 1000);
  // Anything else that the platform takes for a date ("-5") is none.
  const date = /^[A-Z][a-z]{2,8}, .* GMT$/.test(after) ? Date.parse(after) : Number.NaN;
  return wait(date - now());
}
