/** Limits of one GET, redirects included where not said otherwise. Times in milliseconds. */
export interface HttpLimits {
  /** To a connection, per hop. */
  readonly connectMs: number;
  /** From the request to the headers, per hop. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** From the first connection to the last byte. */
  readonly totalMs: number;
  readonly redirects: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 60_000,
  redirects: 5,
};
