import { describe, expect, test } from "vitest";
import { judgePrompt } from "../../../evals/simulator/simulated-judge.ts";
import { type Arrived, type Recorded, replay } from "../../support/replay-server.ts";
import { failureOf, judgeAt } from "./support.ts";

// The shapes are those of Ollama's and llama.cpp's servers: less is said, more is ignored, and errors have forms of their own.

const userIn = ({ body }: Arrived): string => {
  const messages = body["messages"] as readonly { readonly role: string; readonly content: string }[];
  return messages.find(({ role }) => role === "user")?.content ?? "";
};

const answerOf = (request: Arrived): string => JSON.stringify(judgePrompt(userIn(request)));

const completion = (content: string, parts: object = {}, choice: object = {}): Recorded => ({
  status: 200,
  body: {
    id: "cmpl-1",
    object: "chat.completion",
    model: "test-model",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop", ...choice }],
    ...parts,
  },
});

async function local(
  answer: (request: Arrived, index: number) => Recorded,
  options: Parameters<typeof judgeAt>[1] = {},
) {
  const { baseUrl, arrived } = await replay(answer);
  return { ...judgeAt(baseUrl, { apiKey: null, ...options }), arrived, baseUrl };
}

describe("a local server", () => {
  test.each<[string, (request: Arrived) => Recorded]>([
    ["tells no use", (request) => completion(answerOf(request))],
    ["gives no reason for its end", (request) => completion(answerOf(request), {}, { finish_reason: null })],
    ["leaves the reason out", (request) => completion(answerOf(request), {}, { finish_reason: undefined })],
    [
      "tells more than was asked",
      (request) =>
        completion(answerOf(request), {
          timings: { prompt_n: 8000, predicted_per_second: 41.5 },
          usage: { prompt_tokens: 8000, completion_tokens: 600, total_tokens: 8600 },
          system_fingerprint: "b4321",
          __verbose: { content: "…" },
        }),
    ],
    ["shows its thinking first", (request) => completion(`<think>\nShell: {yes}.\n</think>\n\n${answerOf(request)}`)],
    [
      "wraps its answer in a fence",
      (request) => completion(`Here you are:\n\`\`\`json\n${answerOf(request)}\n\`\`\`\n`),
    ],
    [
      "has its thinking in a field of its own",
      (request) =>
        completion("", {}, { message: { role: "assistant", content: answerOf(request), reasoning_content: "hm" } }),
    ],
  ])("that %s is understood", async (_how, answer) => {
    const { ask, arrived, judge } = await local(answer);
    await expect(ask()).resolves.toMatchObject({ repairs: 0, dropped: 0, costUsd: null });
    expect(arrived).toHaveLength(1);
    expect(judge.spent?.()).toMatchObject({ calls: 1, usd: null });
  });

  test("that ignores the schema and answers half of it is shown what is missing", async () => {
    const { ask, arrived } = await local((request, index) =>
      completion(index === 0 ? JSON.stringify({ summary: "An agent.", probes: [] }) : answerOf(request)),
    );
    await expect(ask()).resolves.toMatchObject({ repairs: 1, dropped: 0 });
    expect(arrived).toHaveLength(2);
  });

  test.each<[string, Recorded]>([
    [
      "as llama.cpp says it",
      { status: 500, body: { error: { code: 500, message: "Failed to parse grammar", type: "server_error" } } },
    ],
    [
      "as a validation says it",
      {
        status: 400,
        body: { error: { message: "json_schema: only object is supported", type: "invalid_request_error" } },
      },
    ],
  ])("that can't be bound to the schema, %s, is asked in words", async (_how, refusal) => {
    const { ask, arrived } = await local((request) => {
      const format = request.body["response_format"] as { readonly type: string } | undefined;
      return format?.type === "json_schema" ? refusal : completion(answerOf(request));
    });
    await expect(ask()).resolves.toMatchObject({ dropped: 0 });
    expect(arrived.at(-1)?.body["response_format"]).not.toMatchObject({ type: "json_schema" });
  });

  test("without the model says so, with its own advice", async () => {
    const message = 'model "test-model" not found, try pulling it first';
    for (const error of [{ message, type: "api_error", param: null, code: null }, message]) {
      const { ask, baseUrl, arrived } = await local(() => ({ status: 404, body: { error } }));
      const failure = await failureOf(ask());
      expect(failure).toMatchObject({ code: "MODEL_NOT_FOUND", next: "stop" });
      expect(failure.message).toContain("try pulling it first");
      expect(failure.message).toContain(baseUrl);
      expect(arrived).toHaveLength(1);
    }
  });

  test("that still loads its model is given time", async () => {
    const loading = {
      status: 503,
      body: { error: { code: 503, message: "Loading model", type: "unavailable_error" } },
    };
    const { ask, waits } = await local((request, index) => (index < 2 ? loading : completion(answerOf(request))));
    await expect(ask()).resolves.toMatchObject({ repairs: 0 });
    expect(waits).toEqual([2500, 5000]);
  });

  test("that loads for longer than all attempts is no broken server for the next agent", async () => {
    const loading = {
      status: 503,
      body: { error: { code: 503, message: "Loading model", type: "unavailable_error" } },
    };
    const { ask, arrived } = await local((request, index) => (index < 8 ? loading : completion(answerOf(request))), {
      maxAttempts: 4,
    });
    for (const sample of [0, 1]) expect((await failureOf(ask(sample))).message).toContain("Loading model");
    await expect(ask(2)).resolves.toMatchObject({ dropped: 0 });
    expect(arrived).toHaveLength(9);
  });

  test("with a small memory is not asked what does not fit, and says which setting to correct", async () => {
    const { ask, arrived } = await local((request) => completion(answerOf(request)), {
      models: { "test-model": { contextTokens: 2048 } },
    });
    const error = await failureOf(ask());
    expect(error).toMatchObject({ code: "MODEL_REJECTED_REQUEST", next: "skip" });
    expect(error.message).toMatch(/2048 tokens.*contextTokens/);
    expect(arrived).toEqual([]);
  });
});
