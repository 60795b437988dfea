import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capabilitiesOf, FULL_CAPABILITIES } from "../../../../pipeline/model/openai/capabilities.ts";
import { factsOf, settingsOf } from "../../../../pipeline/model/openai/models.ts";
import { outputRoom } from "../../../../pipeline/model/openai/output-room.ts";
import { isAzure, keyHeaders } from "../../../../pipeline/model/openai/key-headers.ts";

describe("what is known of a model", () => {
  test.each([
    ["o1", false],
    ["o3-mini-2025-01-31", false],
    ["o4-mini", false],
    ["gpt-5", false],
    ["gpt-5-mini", false],
    ["gpt-5.4", false],
    ["gpt-5-chat-latest", true],
    ["gpt-4.1-nano", true],
    ["gpt-4o-2024-08-06", true],
    ["openai/gpt-5-mini", false],
    ["llama3.2", undefined],
    ["omni-7b", undefined],
  ])("whether %s takes a temperature: %s", (model, expected) => expect(factsOf(model).temperature).toBe(expected));

  test("is extended by the user, the most exact name first", () => {
    const own = {
      "gpt-5*": { reasoningEffort: "low" },
      "gpt-5-mini*": { reasoningEffort: "minimal" },
      "gpt-5-mini": { temperature: true },
      "my-*": { format: "words", tokenLimit: "max_tokens", contextTokens: 8192 },
    } as const;
    expect(factsOf("gpt-5", own)).toMatchObject({ temperature: false, reasoningEffort: "low" });
    expect(factsOf("gpt-5-mini-2025-08-07", own)).toMatchObject({ reasoningEffort: "minimal", contextTokens: 400_000 });
    expect(factsOf("gpt-5-mini", own)).toMatchObject({ temperature: true, contextTokens: 400_000 });
    expect(capabilitiesOf(factsOf("my-model", own))).toEqual({
      ...FULL_CAPABILITIES,
      format: "words",
      tokenLimit: "max_tokens",
    });
  });

  test("says which settings its answers depend on, as far as they are sent", () => {
    expect(settingsOf(null, {})).toEqual({});
    expect(settingsOf(0, {})).toEqual({ temperature: 0 });
    expect(settingsOf(0.7, { temperature: false, reasoningEffort: "low" })).toEqual({ reasoningEffort: "low" });
    expect(settingsOf(0.7, { temperature: true, reasoningEffort: null })).toEqual({ temperature: 0.7 });
  });

  test("is nothing for a model that nobody named", () =>
    expect(capabilitiesOf(factsOf("qwen"))).toEqual(FULL_CAPABILITIES));
});

describe("the room for an answer", () => {
  test.each([
    [3500, 16_000, null, 16_000],
    [3500, 16_000, 400_000, 16_000],
    [35_000, 16_000, 16_384, 6384],
    [35_000, 16_000, 10_100, 1024],
    [35_000, 500, 10_100, 500],
  ])("beside %d bytes, of %d tokens and a model of %s, is %d", (bytes, wanted, context, expected) =>
    expect(outputRoom(bytes, wanted, context)).toBe(expected),
  );

  test("is none beside a prompt that surely does not fit", () => {
    expect(() => outputRoom(60_000, 1000, 8192)).toThrow(/60000 bytes.*8192 tokens.*contextTokens/);
  });
});

describe("how a key travels", () => {
  test.each([
    ["mine.openai.azure.com", true],
    ["mine.openai.azure.us", true],
    ["mine.cognitiveservices.azure.com", true],
    ["mine.services.ai.azure.com", true],
    ["openai.azure.com.evil.example", false],
    ["fakeopenai.azure.com", false],
    ["api.openai.com", false],
  ])("to %s as Azure's: %s", (host, expected) => expect(isAzure(host)).toBe(expected));

  test("in exactly one header", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{8,60}$/), fc.boolean(), (key, azure) => {
        const { bearer, headers } = keyHeaders(key, azure);
        const carriers = [bearer, headers["api-key"]].filter((value) => value === key);
        expect(carriers).toHaveLength(1);
      }),
    );
  });

  test("as Bearer where it is a token of Entra", () => {
    const token = "eyJhbGciOi.eyJzdWIiOi.c2lnbmF0";
    expect(keyHeaders(token, true)).toEqual({ bearer: token, headers: {} });
  });
});
