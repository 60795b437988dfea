import type { TokenUsage } from "../../../errors.ts";
import { answerLimitOf, promptTokensOf, tokensOfBytes } from "../estimate-tokens.ts";
import { NO_USAGE } from "../../../schema/usage.ts";
import type { RequestBody } from "../request.ts";

/** What a call will use, before it is made. */
export interface Forecast {
  /** Probably; `most`: if the answer takes all it may. */
  readonly of: (body: RequestBody) => { readonly expected: TokenUsage; readonly most: TokenUsage };
  /** Learns from what an answered call was charged. */
  readonly learn: (body: RequestBody, usage: TokenUsage) => void;
}

/** What an answer is expected to take while none has come: about what all probes, factors and layers need. */
const FIRST_ANSWER_TOKENS = 4_000;

/** Bytes of a dossier as it is sent: the median of 95 real listings (tests/unit/model/openai/prompt-size.test.ts). */
const TYPICAL_DOSSIER_BYTES = 17_000;

/** What one question about a listing of usual length will use, before anything is read. @param stableBytes of all but the agent */
export const typicalQuestion = (stableBytes: number): TokenUsage => ({
  ...NO_USAGE,
  calls: 1,
  promptTokens: tokensOfBytes(stableBytes + TYPICAL_DOSSIER_BYTES),
  completionTokens: FIRST_ANSWER_TOKENS,
});

/** Share that the newest answer has in the moving averages. */
const WEIGHT = 0.2;

const blend = (average: number | null, newest: number): number =>
  average === null ? newest : average + WEIGHT * (newest - average);

/** Prompts are estimated from their bytes, answers from the answers so far. */
export function openForecast(): Forecast {
  let answerTokens: number | null = null;
  /** Real tokens of a prompt for each estimated one. */
  let promptRatio: number | null = null;
  return {
    of: (body) => {
      const limit = answerLimitOf(body);
      const promptTokens = Math.ceil(promptTokensOf(body) * (promptRatio ?? 1));
      const usage = { ...NO_USAGE, calls: 1, promptTokens };
      return {
        expected: { ...usage, completionTokens: Math.min(limit, Math.ceil(answerTokens ?? FIRST_ANSWER_TOKENS)) },
        most: { ...usage, completionTokens: limit },
      };
    },
    learn: (body, { promptTokens, completionTokens }) => {
      answerTokens = blend(answerTokens, completionTokens);
      promptRatio = blend(promptRatio, promptTokens / promptTokensOf(body));
    },
  };
}
