import { type CallFailure, failure, hostOf, type Target } from "./call-failure.ts";
import type { ModelError } from "../../errors.ts";
import type { RetryReason } from "./retry-delay.ts";

/** What a server said with a status that is not 200. */
export interface ServerRefusal {
  readonly status: number;
  /** Its message, fit to be shown. */
  readonly words: string;
  /** Its error code, type and parameter, and the names of what it tells besides. */
  readonly kind: string;
  /** Milliseconds that it asks to wait; null if it does not. */
  readonly waitMs: number | null;
}

const NO_CREDIT = /insufficient_quota|billing/;
/**
 * Codes of a filtered prompt. Sources: Microsoft Learn, "Content filtering", code and inner code; OpenRouter, "Errors and
 * Debugging", code and metadata of moderation.
 */
const FILTERED = /content_filter|ResponsibleAIPolicyViolation|content_policy_violation|flagged_input/;
const FILTERED_WORDS =
  /content.(filter|polic|management)|moderation|\b(input|prompt|request) (was|is|has been) flagged/i;
/** A key that may not use something is no filter, whatever the thing is called. */
const ABOUT_ACCESS = /\b(account|key|organi[sz]ation|project|permission|access|subscription)\b/i;
/** A local server that can't turn the schema into a grammar fails instead of refusing. */
const GRAMMAR = /grammar|json.?schema|response_format/i;
const TOO_LONG = /context_length|context length|maximum context/i;

/** No credit, told with the status of throttling. */
export const isOutOfCredit = ({ code, type }: { readonly code?: unknown; readonly type?: unknown }): boolean =>
  NO_CREDIT.test(`${String(code)} ${String(type)}`);

/** A local server that still reads the model from the disk. */
export const LOADING = /loading model|model is (still )?loading|currently loading/i;

/** Whoever asks for more patience than a run has is asked again in a later run. */
const patience = (waitMs: number | null, reason: RetryReason, { patienceMs }: Target): RetryReason | null =>
  waitMs !== null && waitMs > patienceMs ? null : reason;

/** "wait 3600 s (until 2026-11-21 14:00 UTC)". */
function wait(waitMs: number, { now }: Target): string {
  const until = new Date(now() + waitMs).toISOString();
  return `wait ${Math.ceil(waitMs / 1000)} s (until ${until.slice(0, 10)} ${until.slice(11, 16)} UTC)`;
}

/** A call that was not made, because the server takes none for longer than a run waits. */
export const describePause = (waitMs: number, target: Target): ModelError =>
  failure(
    "MODEL_THROTTLED",
    `${hostOf(target)} takes no more calls for now and asks to ${wait(waitMs, target)}. Run again then, or set openai.patienceMs to wait longer.`,
  ).error;

function describeThrottling({ words, waitMs }: ServerRefusal, target: Target): CallFailure {
  const asked = waitMs === null ? "" : ` and asks to ${wait(waitMs, target)}`;
  const message = `${hostOf(target)} takes no more calls for now${asked} (429): ${words}. Run again later, or with a lower openai.concurrency.`;
  return failure("MODEL_THROTTLED", message, { retry: patience(waitMs, "throttled", target), waitMs });
}

function describeRejection({ status, words, kind }: ServerRefusal, target: Target): CallFailure {
  const hint = TOO_LONG.test(`${kind} ${words}`) ? " Choose a model that takes longer texts." : "";
  return failure("MODEL_REJECTED_REQUEST", `${hostOf(target)} rejected the request (${status}): ${words}.${hint}`, {
    refusal: status === 400 || status === 422 ? `${kind} ${words}` : null,
  });
}

/** True for a refusal of one text, which another agent's text may pass. */
const isFiltered = ({ status, words, kind }: ServerRefusal): boolean =>
  (status === 400 || status === 403) &&
  (FILTERED.test(kind) || (FILTERED_WORDS.test(words) && !ABOUT_ACCESS.test(words)));

/** Puts an HTTP status of the server into words, and says whether another attempt helps. */
export function describeStatus(refused: ServerRefusal, target: Target): CallFailure {
  const { status, words, kind, waitMs } = refused;
  const { model, baseUrl } = target;
  const host = hostOf(target);
  if (isFiltered(refused)) {
    return failure(
      "MODEL_FILTERED",
      `the content filter at ${host} refused the request (${status}): ${words}. Another model or server may judge this agent.`,
    );
  }
  if (status === 402 || (status === 429 && NO_CREDIT.test(kind))) {
    return failure("MODEL_QUOTA", `the account behind the key has no credit left at ${host} (${status}): ${words}`);
  }
  if (status === 429) return describeThrottling(refused, target);
  if (status === 401 || status === 403) {
    return failure(
      "MODEL_UNAUTHORIZED",
      `${host} did not accept the key (${status}): ${words}. Check OPENAI_API_KEY; it is sent to ${host} only.`,
    );
  }
  if (status === 404) {
    return failure(
      "MODEL_NOT_FOUND",
      `there is no model "${model}" at ${baseUrl} (404): ${words}. Check --model or ASSAY_MODEL, and OPENAI_BASE_URL, which usually ends in /v1.`,
    );
  }
  if (status >= 300 && status < 400) {
    return failure(
      "MODEL_REJECTED_REQUEST",
      `${baseUrl} redirects elsewhere (${status}), and a key is not sent after it; set OPENAI_BASE_URL to the final address.`,
    );
  }
  if (status >= 500 || status === 408 || status === 409) {
    return failure("MODEL_SERVER_ERROR", `${host} failed (${status}): ${words}. Run again later.`, {
      retry: patience(waitMs, LOADING.test(words) ? "loading" : "transient", target),
      waitMs,
      refusal: GRAMMAR.test(words) ? words : null,
    });
  }
  return describeRejection(refused, target);
}
