/** Limits of one GET, redirects included where not said otherwise. Times in milliseconds. */
export interface HttpLimits {
  /** To a connection, per hop. */
  readonly connectMs: number;
  /** From the request to the headers, per hop. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** From the first connection to the last byte, per try; waiting for one's turn is no part of it. */
  readonly totalMs: number;
  readonly redirects: number;
  /** Tries of one GET, the first included. */
  readonly tries: number;
  /** Longest wait that a server may ask for before it is left for a later run. */
  readonly patienceMs: number;
  /** Time from one request for a page to the next on the same host; robots.txt may ask for more. */
  readonly pageIntervalMs: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 60_000,
  redirects: 5,
  tries: 3,
  patienceMs: 30_000,
  pageIntervalMs: 1_000,
};
