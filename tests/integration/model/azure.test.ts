import { describe, expect, test } from "vitest";
import { judgePrompt } from "../../../evals/simulator/simulated-judge.ts";
import { type Arrived, type Recorded, replay } from "../../support/replay-server.ts";
import { failureOf, judgeAt, KEY } from "./support.ts";

// The shapes are those of Azure OpenAI's v1 API: filter results beside every choice and every prompt, its own errors.

const SAFE = { filtered: false, severity: "safe" };
const RESULTS = { hate: SAFE, self_harm: SAFE, sexual: SAFE, violence: SAFE };

const userIn = ({ body }: Arrived): string => {
  const messages = body["messages"] as readonly { readonly role: string; readonly content: string }[];
  return messages.find(({ role }) => role === "user")?.content ?? "";
};

const completion = (content: string | null, finishReason = "stop", results: object = RESULTS): Recorded => ({
  status: 200,
  headers: { "apim-request-id": "a-1", "x-ms-region": "North", "x-ratelimit-remaining-tokens": "89000" },
  body: {
    id: "chatcmpl-a",
    object: "chat.completion",
    created: 1,
    model: "gpt-4o-2024-08-06",
    prompt_filter_results: [
      { prompt_index: 0, content_filter_results: { ...RESULTS, jailbreak: { detected: false, filtered: false } } },
    ],
    choices: [
      {
        index: 0,
        finish_reason: finishReason,
        logprobs: null,
        content_filter_results: results,
        message: { role: "assistant", refusal: null, annotations: [], ...(content === null ? {} : { content }) },
      },
    ],
    usage: {
      prompt_tokens: 9000,
      completion_tokens: 700,
      total_tokens: 9700,
      prompt_tokens_details: { audio_tokens: 0, cached_tokens: 8000 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
    system_fingerprint: "fp_1",
  },
});

const judged = (request: Arrived): Recorded => completion(JSON.stringify(judgePrompt(userIn(request))));

const BLOCKED: Recorded = {
  status: 400,
  body: {
    error: {
      message: "The response was filtered because the prompt triggered the content management policy.",
      type: null,
      param: "prompt",
      code: "content_filter",
      status: 400,
      innererror: {
        code: "ResponsibleAIPolicyViolation",
        content_filter_result: { ...RESULTS, jailbreak: { filtered: true, detected: true } },
      },
    },
  },
};

async function azure(answer: (request: Arrived, index: number) => Recorded) {
  const { baseUrl, arrived } = await replay(answer, "/openai/v1/");
  const judge = judgeAt(baseUrl, { model: "my-deployment", isAzureHost: () => true });
  return { ...judge, arrived };
}

describe("Azure OpenAI", () => {
  test("gets the key in its own header and nowhere else, and its answer is read", async () => {
    const { ask, arrived } = await azure(judged);
    await expect(ask()).resolves.toMatchObject({
      repairs: 0,
      dropped: 0,
      usage: { promptTokens: 9000, completionTokens: 700, cachedTokens: 8000 },
    });
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.path).toBe("/openai/v1/chat/completions");
    expect(arrived[0]?.headers["api-key"]).toBe(KEY);
    expect(arrived[0]?.headers.authorization).toBeUndefined();
    expect(arrived[0]?.body["model"]).toBe("my-deployment");
  });

  test("whose filter stops the prompt fails that agent, and names the filter", async () => {
    const { ask, arrived } = await azure(() => BLOCKED);
    const error = await failureOf(ask());
    expect(error).toMatchObject({ code: "MODEL_FILTERED", next: "skip" });
    expect(error.message).toMatch(/content filter.*content management policy/);
    expect(arrived).toHaveLength(1);
  });

  test.each([
    ["with half a text", '{"summary":"An ag'],
    ["without a text", null],
  ])("whose filter stops the answer %s fails that agent", async (_how, content) => {
    const { ask } = await azure(() =>
      completion(content, "content_filter", { ...RESULTS, violence: { filtered: true, severity: "high" } }),
    );
    const error = await failureOf(ask());
    expect(error).toMatchObject({ code: "MODEL_FILTERED", usage: { promptTokens: 9000 } });
  });

  test("that throttles is asked again after the milliseconds it names", async () => {
    const { ask, waits, arrived } = await azure((request, index) =>
      index > 0
        ? judged(request)
        : {
            status: 429,
            headers: { "retry-after-ms": "1250", "retry-after": "2", "x-ratelimit-remaining-requests": "0" },
            body: {
              error: { code: "429", message: "Requests have exceeded the call rate limit. Retry after 2 seconds." },
            },
          },
    );
    await expect(ask()).resolves.toMatchObject({ repairs: 0 });
    expect(waits).toEqual([1250]);
    expect(arrived).toHaveLength(2);
  });

  test.each<[string, Recorded, object, string]>([
    [
      "a deployment that is not there",
      { status: 404, body: { error: { code: "DeploymentNotFound", message: "The API deployment does not exist." } } },
      { code: "MODEL_NOT_FOUND", next: "stop" },
      "my-deployment",
    ],
    [
      "a wrong key, told without the usual wrapping",
      { status: 401, body: { statusCode: 401, message: "Access denied due to invalid subscription key." } },
      { code: "MODEL_UNAUTHORIZED", next: "stop" },
      "OPENAI_API_KEY",
    ],
  ])("tells %s", async (_what, recorded, expected, words) => {
    const { ask } = await azure(() => recorded);
    const error = await failureOf(ask());
    expect(error).toMatchObject(expected);
    expect(error.message).toContain(words);
  });

  test("is asked again without a parameter that a deployment does not know", async () => {
    const { ask, arrived } = await azure((request) =>
      "prompt_cache_key" in request.body
        ? {
            status: 400,
            body: {
              error: {
                message: "Unknown parameter: 'prompt_cache_key'.",
                type: "invalid_request_error",
                param: "prompt_cache_key",
                code: "unknown_parameter",
              },
            },
          }
        : judged(request),
    );
    await expect(ask()).resolves.toMatchObject({ repairs: 0 });
    expect(arrived).toHaveLength(2);
  });
});
