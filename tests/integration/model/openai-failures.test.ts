import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import type { Reply } from "../../../evals/simulator/openai-server.ts";
import { failureOf, judgeAt, KEY, serve } from "./support.ts";

/** Gives these replies one after the other, then lets the keyword judge answer. */
const inTurn =
  (...replies: readonly Reply[]) =>
  ({ index }: { readonly index: number }): Reply | null =>
    replies[index] ?? null;

const always = (reply: Reply) => (): Reply => reply;

describe("what ends a call at once", () => {
  test("a wrong key: names the variable and the host, never the key", async () => {
    const { baseUrl } = await serve({ apiKey: "sk-another" });
    const error = await failureOf(judgeAt(baseUrl).ask());
    expect(error).toMatchObject({ code: "MODEL_UNAUTHORIZED", next: "stop" });
    expect(error.message).toContain("OPENAI_API_KEY");
    expect(error.message).toContain(new URL(baseUrl).host);
    // The server of this test echoes what it got, as careless ones do.
    expect(error.message).toContain("[key]");
  });

  test("a model that does not exist: names model and address", async () => {
    const { baseUrl } = await serve();
    const error = await failureOf(judgeAt(baseUrl, { model: "gpt-none" }).ask());
    expect(error).toMatchObject({ code: "MODEL_NOT_FOUND", next: "stop" });
    expect(error.message).toContain('"gpt-none"');
    expect(error.message).toContain(baseUrl);
  });

  test.each<[string, Reply, object, string]>([
    [
      "no credit",
      { kind: "status", status: 429, code: "insufficient_quota", message: "You exceeded your quota." },
      { code: "MODEL_QUOTA", next: "stop" },
      "You exceeded your quota",
    ],
    [
      "a payment due",
      { kind: "status", status: 402, message: "Insufficient credits" },
      { code: "MODEL_QUOTA" },
      "Insufficient credits",
    ],
    [
      "a request it rejects",
      { kind: "status", status: 400, message: "Unsupported value: 'temperature'", param: "temperature" },
      { code: "MODEL_REJECTED_REQUEST", next: "skip" },
      "Unsupported value: 'temperature'",
    ],
    [
      "a text too long for it",
      { kind: "status", status: 400, code: "context_length_exceeded", message: "too many tokens" },
      { code: "MODEL_REJECTED_REQUEST" },
      "takes longer texts",
    ],
    [
      "a redirect",
      { kind: "status", status: 307, headers: { location: "http://127.0.0.1:1/" } },
      { code: "MODEL_REJECTED_REQUEST" },
      "redirects elsewhere (307)",
    ],
    [
      "a wait of an hour",
      { kind: "status", status: 429, headers: { "retry-after": "3600" } },
      { code: "MODEL_THROTTLED", next: "later" },
      "asks to wait 3600 s",
    ],
    [
      "a refusal",
      { kind: "text", content: "", refusal: "I can't help with that." },
      { code: "MODEL_REFUSED", next: "skip", rawText: "I can't help with that." },
      "I can't help with that",
    ],
    [
      "the limit of tokens",
      { kind: "text", content: '{"summary":"An', finishReason: "length" },
      { code: "MODEL_TRUNCATED", rawText: '{"summary":"An', finishReason: "length" },
      "maxOutputTokens",
    ],
    [
      "a content filter",
      { kind: "text", content: "", finishReason: "content_filter" },
      { code: "MODEL_FILTERED", finishReason: "content_filter" },
      "content filter",
    ],
  ])("%s", async (_what, reply, expected, words) => {
    const { baseUrl, requests } = await serve({ reply: always(reply) });
    const { ask, waits } = judgeAt(baseUrl);
    const error = await failureOf(ask());
    expect(error).toMatchObject(expected);
    expect(error.message).toContain(words);
    expect(requests).toHaveLength(1);
    expect(waits).toEqual([]);
    // An answer without use was billed all the same.
    expect(error.usage === null || error.usage.promptTokens === 0).toBe(reply.kind !== "text");
  });

  test("a key that a gateway prints back is not kept with the text either", async () => {
    const body = `<html>you sent ${KEY}</html>`;
    const { baseUrl } = await serve({ reply: always({ kind: "body", body, contentType: "text/html" }) });
    const error = await failureOf(judgeAt(baseUrl, { maxAttempts: 1 }).ask());
    expect(error.rawText).toBe("<html>you sent [key]</html>");
  });

  test("a key is not carried along by a redirect", async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end("{}");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const location = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
    const { baseUrl } = await serve({ reply: always({ kind: "status", status: 307, headers: { location } }) });
    await failureOf(judgeAt(baseUrl).ask());
    expect(seen).toEqual([]);
  });
});

describe("what is tried again", () => {
  test.each<[string, Reply, number[]]>([
    ["429 with a wait", { kind: "status", status: 429, headers: { "retry-after": "7" } }, [7000]],
    ["429 without one", { kind: "status", status: 429 }, [1000]],
    ["500", { kind: "status", status: 500 }, [250]],
    ["an HTML 502", { kind: "status", status: 502, body: "<html>bad gateway</html>" }, [250]],
    ["503 with a wait", { kind: "status", status: 503, headers: { "retry-after-ms": "120" } }, [120]],
    ["a body that breaks off", { kind: "cut" }, [250]],
    ["HTML under status 200", { kind: "body", body: "<html>login</html>", contentType: "text/html" }, [250]],
    ["no choices", { kind: "body", body: "{}", contentType: "application/json" }, [250]],
    [
      "an error under status 200",
      { kind: "body", body: '{"error":{"message":"busy","code":429}}', contentType: "application/json" },
      [1000],
    ],
  ])("%s", async (_what, reply, expected) => {
    const { baseUrl, requests } = await serve({ reply: inTurn(reply) });
    const { ask, waits } = judgeAt(baseUrl);
    await expect(ask()).resolves.toMatchObject({ repairs: 0, dropped: 0 });
    expect(requests).toHaveLength(2);
    expect(waits).toEqual(expected);
  });

  test("an answer that never comes, and one that stops half-way", async () => {
    const { baseUrl, requests } = await serve({ reply: inTurn({ kind: "hang" }, { kind: "stall" }) });
    const { ask } = judgeAt(baseUrl, { timeoutMs: 3000 });
    await expect(ask()).resolves.toMatchObject({ dropped: 0 });
    expect(requests).toHaveLength(3);
  });

  test.each<[string, Reply, object, string]>([
    [
      "500s",
      { kind: "status", status: 500, message: "oops" },
      { code: "MODEL_SERVER_ERROR", next: "later" },
      "(500): oops",
    ],
    [
      "429s",
      { kind: "status", status: 429, message: "slow down" },
      { code: "MODEL_THROTTLED", next: "later" },
      "slow down",
    ],
    ["cut bodies", { kind: "cut" }, { code: "MODEL_UNREACHABLE", next: "later" }, "broke off"],
    [
      "HTML",
      { kind: "body", body: "<html>login</html>", contentType: "text/html" },
      { code: "MODEL_OUTPUT_INVALID", rawText: "<html>login</html>" },
      "an HTML page",
    ],
  ])("%s, until the attempts are used up", async (_what, reply, expected, words) => {
    const { baseUrl, requests } = await serve({ reply: always(reply) });
    const { ask, waits } = judgeAt(baseUrl);
    const error = await failureOf(ask());
    expect(error).toMatchObject(expected);
    expect(error.message).toContain(words);
    expect(requests).toHaveLength(3);
    expect(waits).toHaveLength(2);
  });

  test("a server that does not run: names its address and how to set it", async () => {
    const { baseUrl, close } = await serve();
    await close();
    const error = await failureOf(judgeAt(baseUrl).ask());
    expect(error).toMatchObject({ code: "MODEL_UNREACHABLE", next: "later" });
    expect(error.message).toContain(`${baseUrl} can't be reached, or broke off (ECONNREFUSED)`);
    expect(error.message).toContain("OPENAI_BASE_URL");
  });

  test("a server that is too slow: says the limit and how to set it", async () => {
    const { baseUrl } = await serve({ reply: always({ kind: "stall" }) });
    const error = await failureOf(judgeAt(baseUrl, { timeoutMs: 200, maxAttempts: 1 }).ask());
    expect(error.code).toBe("MODEL_UNREACHABLE");
    expect(error.message).toMatch(/within 0\.2 s.*openai\.timeoutMs/);
  });
});

describe("an interruption", () => {
  test.each<[string, Reply]>([
    ["while the server thinks", { kind: "hang" }],
    ["in the middle of an answer", { kind: "stall" }],
  ])("%s ends the call", async (_what, reply) => {
    const controller = new AbortController();
    const { baseUrl, requests } = await serve({
      reply: () => {
        setTimeout(() => controller.abort(), 50);
        return reply;
      },
    });
    await expect(judgeAt(baseUrl).ask(0, controller.signal)).rejects.toBeInstanceOf(AbortedError);
    expect(requests).toHaveLength(1);
  });

  test("while waiting for the next attempt ends the wait", async () => {
    const controller = new AbortController();
    const { baseUrl, requests } = await serve({ reply: always({ kind: "status", status: 500 }) });
    const sleep = async (): Promise<void> => {
      controller.abort();
      throw controller.signal.reason;
    };
    const { ask } = judgeAt(baseUrl, { clock: { sleep, random: () => 0, now: () => 0 } });
    await expect(ask(0, controller.signal)).rejects.toBeInstanceOf(AbortedError);
    expect(requests).toHaveLength(1);
  });

  test("before the call sends nothing", async () => {
    const { baseUrl, requests } = await serve();
    await expect(judgeAt(baseUrl).ask(0, AbortSignal.abort())).rejects.toBeInstanceOf(AbortedError);
    expect(requests).toEqual([]);
  });
});

test("the key of these tests is really sent, so that its absence in messages means something", async () => {
  const { baseUrl, requests } = await serve();
  await judgeAt(baseUrl).ask();
  expect(requests[0]?.authorization).toContain(KEY);
});
