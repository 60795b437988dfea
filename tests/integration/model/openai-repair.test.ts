import { describe, expect, test } from "vitest";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { type RecordedRequest, type Reply } from "../../../evals/simulator/openai-server.ts";
import { judgePrompt } from "../../../evals/simulator/simulated-judge.ts";
import { failureOf, judgeAt, serve } from "./support.ts";

const goodFor = ({ user }: RecordedRequest): Judgement => judgePrompt(user);

/** Spoils the first answer and leaves the others alone. */
const spoilFirst =
  (spoil: (good: Judgement) => Reply) =>
  (request: RecordedRequest): Reply | null =>
    request.index === 0 ? spoil(goodFor(request)) : null;

const withoutProbe = ({ probes, ...rest }: Judgement) => ({ ...rest, probes: probes.slice(1) });
const withBadAnswer = ({ probes, ...rest }: Judgement) => ({
  ...rest,
  probes: probes.map((probe, index) => (index === 0 ? { ...probe, answer: "perhaps" } : probe)),
});

describe("an answer that breaks the contract", () => {
  test.each<[string, (good: Judgement) => Reply, string]>([
    [
      "a wrong label",
      (good) => ({ kind: "judgement", judgement: withBadAnswer(good) }),
      'probes.0.answer: Invalid option: expected one of "yes"|"no"|"not_stated", got "perhaps"',
    ],
    [
      "a question left out",
      (good) => ({ kind: "judgement", judgement: withoutProbe(good) }),
      "probes: missing performs_write_actions",
    ],
    ["broken JSON", (good) => ({ kind: "text", content: JSON.stringify(good).slice(0, -200) }), "no JSON object"],
    ["prose", () => ({ kind: "text", content: "This agent looks safe to me." }), "no JSON object"],
    ["nothing", () => ({ kind: "text", content: "" }), "the answer was empty"],
  ])("is shown what is wrong and corrected: %s", async (_what, spoil, problem) => {
    const { baseUrl, requests } = await serve({ reply: spoilFirst(spoil) });
    const answer = await judgeAt(baseUrl).ask();
    expect(answer).toMatchObject({ repairs: 1, dropped: 0, usage: { calls: 2 } });
    expect(requests[0]).toBeDefined();
    expect(answer.judgement).toEqual(goodFor(requests[0]!));
    const { messages } = requests[1]!.body;
    expect(messages.slice(0, 2)).toEqual(requests[0]!.body.messages);
    expect(messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(messages[3]?.content).toContain(problem);
  });

  test("needs no repair if it is only wrapped or too long", async () => {
    const { baseUrl, requests } = await serve({
      reply: (request) => {
        const long = { ...goodFor(request), summary: "It runs commands. ".repeat(200) };
        return { kind: "text", content: `Here you are:\n\`\`\`json\n${JSON.stringify(long)}\n\`\`\`` };
      },
    });
    const { judgement, repairs } = await judgeAt(baseUrl).ask();
    expect(repairs).toBe(0);
    expect(judgement.summary.length).toBeLessThanOrEqual(1200);
    expect(requests).toHaveLength(1);
  });

  test("and stays broken is salvaged: the valid part counts, the rest is reported", async () => {
    const { baseUrl, requests } = await serve({
      reply: (request) => ({ kind: "judgement", judgement: withBadAnswer(goodFor(request)) }),
    });
    const answer = await judgeAt(baseUrl).ask();
    expect(answer).toMatchObject({ repairs: 1, dropped: 1, usage: { calls: 2 } });
    expect(answer.judgement.probes).toEqual(goodFor(requests[0]!).probes.slice(1));
    expect(requests).toHaveLength(2);
  });

  test("is salvaged from the better of two answers", async () => {
    const { baseUrl } = await serve({
      reply: (request) =>
        request.index === 0
          ? { kind: "judgement", judgement: withBadAnswer(goodFor(request)) }
          : { kind: "text", content: "Sorry, here is only the summary." },
    });
    await expect(judgeAt(baseUrl).ask()).resolves.toMatchObject({ repairs: 1, dropped: 1 });
  });

  test("is salvaged if the repair itself fails", async () => {
    const { baseUrl } = await serve({
      reply: (request) =>
        request.index === 0
          ? { kind: "judgement", judgement: withBadAnswer(goodFor(request)) }
          : { kind: "text", content: "", refusal: "No." },
    });
    await expect(judgeAt(baseUrl).ask()).resolves.toMatchObject({ repairs: 1, dropped: 1, usage: { calls: 2 } });
  });

  test("and holds nothing of use fails with its cause, its text and what it cost", async () => {
    const { baseUrl, requests } = await serve({ reply: () => ({ kind: "judgement", judgement: { score: 0 } }) });
    const error = await failureOf(judgeAt(baseUrl).ask());
    expect(error).toMatchObject({
      code: "MODEL_OUTPUT_INVALID",
      next: "skip",
      rawText: '{"score":0}',
      usage: { calls: 2 },
    });
    expect(error.message).toContain("probes:");
    expect(requests).toHaveLength(2);
  });

  test("empty but well-formed is not taken for an agent without risks", async () => {
    const empty = { summary: "Safe.", probes: [], factors: [], layers: [], crossLayer: [], scenarios: [] };
    const { baseUrl } = await serve({ reply: () => ({ kind: "judgement", judgement: empty }) });
    const error = await failureOf(judgeAt(baseUrl).ask());
    expect(error.code).toBe("MODEL_OUTPUT_INVALID");
  });
});
