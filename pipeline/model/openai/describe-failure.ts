import { APIConnectionError, APIError } from "openai";
import { z } from "zod";
import { ModelError } from "../../errors.ts";
import { type CallFailure, failure, hostOf, quoteServer, type Target } from "./call-failure.ts";
import { describeStatus } from "./describe-status.ts";
import type { AnswerOutcome } from "./parse-answer.ts";
import { retryAfterMs } from "./retry-delay.ts";
import { AnswerTimeout } from "./transport.ts";

/** Causes that no second attempt cures: the name is unknown, or the certificate is not trusted. */
const LASTING = /^(ENOTFOUND|CERT_|ERR_TLS|ERR_SSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO)/;

/** The system's code of a network failure, however deep it is wrapped. */
function codeOf(error: unknown): string | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") return inner.code;
  }
  return null;
}

function describeConnection(error: unknown, target: Target): CallFailure {
  const code = codeOf(error);
  const why = code ?? quoteServer(error instanceof Error ? error.message : String(error), target);
  return failure(
    "MODEL_UNREACHABLE",
    `the model server at ${target.baseUrl} can't be reached, or broke off (${why}). Is it running? OPENAI_BASE_URL, or openai.baseUrl in the config file, sets its address.`,
    { retry: code !== null && LASTING.test(code) ? null : "transient" },
  );
}

/** Puts anything that a transport threw into words. Causes are left out: a server's own words may hold the key. */
export function describeThrown(error: unknown, target: Target): CallFailure {
  // A layer of ours, a budget for example, has said all there is to say.
  if (error instanceof ModelError) return { error, retry: null, waitMs: null, refusal: null };
  if (error instanceof AnswerTimeout) {
    const message = `the model server at ${target.baseUrl} gave no whole answer within ${target.timeoutMs / 1000} s; openai.timeoutMs in the config file sets the limit.`;
    return failure("MODEL_UNREACHABLE", message, { retry: "transient" });
  }
  if (!(error instanceof APIError) || error instanceof APIConnectionError || error.status === undefined) {
    return describeConnection(error, target);
  }
  const { status, code, type, param, headers, message } = error;
  const details = z.object({ metadata: z.record(z.string(), z.unknown()) }).safeParse(error.error).data?.metadata ?? {};
  const refusal = {
    status,
    words: quoteServer(message.replace(/^\d{3} /, ""), target),
    kind: [code, type, param, ...Object.keys(details)].filter(Boolean).join(" "),
    waitMs: headers === undefined ? null : retryAfterMs(headers, target.now),
  };
  return describeStatus(refusal, target);
}

/** An answer of the server without any text to read on. */
export type EmptyHanded = Exclude<AnswerOutcome, { readonly kind: "text" }>;

/** Puts an answer that holds no text into words. */
export function describeOutcome(outcome: EmptyHanded, target: Target): CallFailure {
  const { model, baseUrl, maxOutputTokens } = target;
  const words = quoteServer(outcome.reason, target);
  if (outcome.kind === "failed") {
    return describeStatus({ status: outcome.status ?? 500, words, kind: "", waitMs: null }, target);
  }
  const failures = {
    refused: () => failure("MODEL_REFUSED", `${model} refused to judge: ${words}`),
    filtered: () =>
      failure(
        "MODEL_FILTERED",
        `the content filter at ${hostOf(target)} stopped the answer of ${model}; another model or server may judge this agent.`,
      ),
    truncated: () =>
      failure(
        "MODEL_TRUNCATED",
        `the answer of ${model} did not fit into ${maxOutputTokens} tokens; raise openai.maxOutputTokens in the config file.`,
      ),
    unreadable: () =>
      failure(
        "MODEL_OUTPUT_INVALID",
        `${baseUrl} answered with ${words}, not with a chat completion. Check OPENAI_BASE_URL, which usually ends in /v1.`,
        { retry: "transient" },
      ),
  };
  return failures[outcome.kind]();
}
