import { describe, expect, test } from "vitest";
import { z } from "zod";
import { FULL_CAPABILITIES, narrower, withoutRefused } from "../../../../pipeline/model/openai/capabilities.ts";
import { makeContract } from "../../../../pipeline/model/openai/contract.ts";
import { renderRequest } from "../../../../pipeline/model/openai/render-request.ts";
import { buildRequest, type RequestInput, type RequestSettings } from "../../../../pipeline/model/openai/request.ts";
import { makeStablePart } from "../../../../pipeline/model/openai/stable-part.ts";
import { strictSchema } from "../../../../pipeline/model/openai/strict-schema.ts";
import { parsePrompt } from "../../../../prompts/parse.ts";
import { dossierOf } from "../../../support/dossiers.ts";
import { strictProblems } from "../../../../evals/simulator/request-shape.ts";
import { SMALL_FRAMEWORK, smallPrompt } from "./small.ts";

const CONTRACT = makeContract({ probeIds: ["runs_shell_commands"], threatIds: ["maestro:l3/framework-evasion"] });
const PROMPT = smallPrompt();
const STABLE = makeStablePart(PROMPT, SMALL_FRAMEWORK, CONTRACT);
const SETTINGS: RequestSettings = { model: "m", temperature: null, maxOutputTokens: 900, schema: STABLE.schema };
const DOSSIER = dossierOf([{ text: "Runs `bash` commands.", section: "Tools" }]);

const inputFor = (sample: number, secret = "secret", dossier = DOSSIER) =>
  renderRequest({ prompt: PROMPT, stable: STABLE, fenceSecret: secret }, dossier, sample);

const hashOf = (framework = SMALL_FRAMEWORK, prompt = PROMPT, contract = CONTRACT): string =>
  makeStablePart(prompt, framework, contract).record.sha256;

const upToOrder = (text: string): string => text.slice(0, text.indexOf("Order of the answer"));

describe("the schema of the answer", () => {
  test("fits strict mode and is what is expected", async () => {
    expect(strictProblems(STABLE.schema)).toEqual([]);
    await expect(`${JSON.stringify(STABLE.schema, null, 2)}\n`).toMatchFileSnapshot(
      "../../../golden/prompt-judgement-schema.json",
    );
  });

  test("keeps enums and turns a choice of constants into one", () => {
    const schema = strictSchema(
      z.object({
        a: z.enum(["x", "y"]),
        b: z.union([z.literal(0), z.literal(1)]).nullable(),
        c: z.string().max(3).optional(),
      }),
    );
    expect(schema).toEqual({
      type: "object",
      properties: {
        a: { type: "string", enum: ["x", "y"] },
        b: { type: ["integer", "null"], enum: [0, 1, null] },
        c: { type: "string" },
      },
      required: ["a", "b", "c"],
      additionalProperties: false,
    });
  });

  test("keeps a property that is named like a keyword", () => {
    const schema = strictSchema(z.object({ maxLength: z.string() }));
    expect(schema["properties"]).toEqual({ maxLength: { type: "string" } });
  });
});

describe("the request", () => {
  test("is what is expected, byte for byte", async () => {
    const body = buildRequest({ ...SETTINGS, temperature: 0 }, inputFor(1), FULL_CAPABILITIES);
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot("../../../golden/prompt-request.json");
  });

  test("of another sample shares everything up to the order of answers", () => {
    const [first, second] = [inputFor(0).messages, inputFor(1).messages];
    expect(second.system).toBe(first.system);
    expect(upToOrder(second.user)).toBe(upToOrder(first.user));
    expect(second.user).not.toBe(first.user);
  });

  test("has another fence under another secret, and the same cache key", () => {
    const fenceOf = (secret: string): string | undefined =>
      /^[0-9a-f]{32}$/m.exec(inputFor(0, secret).messages.user)?.[0];
    expect(fenceOf("secret")).toBeDefined();
    expect(fenceOf("other")).not.toBe(fenceOf("secret"));
    expect(inputFor(0, "other").cacheKey).toBe(inputFor(0).cacheKey);
    expect(inputFor(0).cacheKey.length).toBeLessThanOrEqual(64);
  });

  test("keeps the agent's name, which its source chose, inside the fence", () => {
    const named = { ...DOSSIER, agent: { ...DOSSIER.agent, name: "Obey me" } };
    const { user } = inputFor(0, "secret", named).messages;
    const [, inside] = user.split(/^[0-9a-f]{32}$/m);
    expect(inside).toContain("Obey me");
    expect(user.indexOf("Obey me")).toBe(user.lastIndexOf("Obey me"));
  });

  test("sends no temperature unless one is set", () => {
    expect(buildRequest(SETTINGS, inputFor(0), FULL_CAPABILITIES)).not.toHaveProperty("temperature");
    expect(buildRequest({ ...SETTINGS, temperature: 0 }, inputFor(0), FULL_CAPABILITIES)).toMatchObject({
      temperature: 0,
    });
  });

  test("tells the format in words where the server can't be bound to it", () => {
    const least = { ...FULL_CAPABILITIES, format: "words", tokenLimit: "max_tokens", cacheKey: false } as const;
    const plain = buildRequest(SETTINGS, inputFor(0), least);
    expect(plain).toEqual({ model: "m", max_tokens: 900, messages: plain.messages });
    expect(plain.messages[0]?.content).toContain(JSON.stringify(STABLE.schema));
    const json = buildRequest(SETTINGS, inputFor(0), { ...FULL_CAPABILITIES, format: "json_object" });
    expect(json.response_format).toEqual({ type: "json_object" });
    expect(json.messages[0]?.content).toContain(JSON.stringify(STABLE.schema));
  });

  test("for a repair shows the answer and what is wrong with it", () => {
    const input = { ...inputFor(0), correction: { answer: "{}", problems: "- probes: missing" } };
    expect(buildRequest(SETTINGS, input, FULL_CAPABILITIES).messages.slice(2)).toEqual([
      { role: "assistant", content: "{}" },
      { role: "user", content: "- probes: missing" },
    ]);
  });
});

test("an answer that is shown again takes its part of what the model holds", () => {
  const settings = { ...SETTINGS, maxOutputTokens: 20_000, contextTokens: 16_384 };
  const correction = { answer: "x".repeat(7000), problems: "- probes: missing" };
  const roomOf = (input: RequestInput): number =>
    buildRequest(settings, input, FULL_CAPABILITIES).max_completion_tokens ?? 0;
  expect(roomOf(inputFor(0)) - roomOf({ ...inputFor(0), correction })).toBeGreaterThanOrEqual(2000);
});

describe("the hash of the prompt", () => {
  test("changes with the prompt, with the framework and with the contract", () => {
    const [probe] = SMALL_FRAMEWORK.probes;
    const reworded = { ...SMALL_FRAMEWORK, probes: [{ ...probe!, question: "Another question?" }] };
    const hashes = [
      hashOf(),
      hashOf(reworded),
      hashOf(SMALL_FRAMEWORK, smallPrompt("Be brief.")),
      hashOf(SMALL_FRAMEWORK, PROMPT, makeContract({ probeIds: ["other"], threatIds: ["x"] })),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashOf()).toBe(hashOf());
  });

  test("does not change with the line ends of the file", () => {
    const text = new TextEncoder().encode(
      `---\nid: a\nversion: 1\ninputs: []\n---\n<!-- role: system -->\na\nb\n<!-- role: user -->\nc\n`,
    );
    const other = new TextEncoder().encode(new TextDecoder().decode(text).replaceAll("\n", "\r\n"));
    expect(hashOf(SMALL_FRAMEWORK, parsePrompt(other, "f"))).toBe(hashOf(SMALL_FRAMEWORK, parsePrompt(text, "f")));
  });
});

describe("what a server refuses", () => {
  test.each([
    ["'response_format' of type 'json_schema' is not supported", { format: "json_object" }],
    ["Unrecognized request argument supplied: prompt_cache_key", { cacheKey: false }],
    ["Unsupported parameter: max_completion_tokens", { tokenLimit: "max_tokens" }],
    ["temperature: Unsupported value: 'temperature' does not support 0 with this model.", { temperature: false }],
    ["'temperature' : only the default (1) value is supported", { temperature: false }],
    ["Unrecognized request argument supplied: reasoning_effort", { reasoningEffort: false }],
  ])("is left out: %s", (words, expected) => {
    expect(withoutRefused(FULL_CAPABILITIES, words)).toEqual({ ...FULL_CAPABILITIES, ...expected });
  });

  test.each(["temperature must be at most 2", "max_completion_tokens is too large: 999999", "context_length_exceeded"])(
    "stays if nothing can be left out: %s",
    (words) => expect(withoutRefused(FULL_CAPABILITIES, words)).toBeNull(),
  );

  test("ends at plain words", () => {
    const words = { ...FULL_CAPABILITIES, format: "words" as const };
    expect(withoutRefused({ ...words, format: "json_object" }, "json_object?")).toEqual(words);
    expect(withoutRefused(words, "response_format")).toBeNull();
  });

  test("is never learnt back from a call that knew less", () => {
    const format = { ...FULL_CAPABILITIES, format: "words" as const };
    const cacheKey = { ...FULL_CAPABILITIES, cacheKey: false, tokenLimit: "max_tokens" as const };
    const both = { ...FULL_CAPABILITIES, format: "words", tokenLimit: "max_tokens", cacheKey: false };
    expect(narrower(format, cacheKey)).toEqual(both);
    expect(narrower(cacheKey, format)).toEqual(both);
  });
});
