import { APIError } from "openai";
import { describe, expect, test } from "vitest";
import { describeOutcome, describeThrown } from "../../../../pipeline/model/openai/describe-failure.ts";
import { parseAnswer } from "../../../../pipeline/model/openai/parse-answer.ts";
import { virtualClock } from "../../../support/virtual-clock.ts";
import { targetOf } from "./layers.ts";

const target = targetOf(virtualClock());

/** What is made of an error that the server answers with. */
const described = (status: number, error: object) =>
  describeThrown(APIError.generate(status, { error }, undefined, new Headers()), target);

const FLAGGED = 'm requires moderation. Your input was flagged for "violence". No credits were charged.';

describe("a filter of what is asked", () => {
  test.each<[string, number, object]>([
    [
      "a gateway's, with its reasons",
      403,
      {
        code: 403,
        message: "Refused",
        metadata: { reasons: ["violence"], flagged_input: "knife", provider_name: "p" },
      },
    ],
    ["a gateway's, in words", 403, { code: 403, message: FLAGGED }],
    ["one that names its policy", 403, { message: "Blocked by our content policy." }],
    [
      "one of another provider",
      400,
      { type: "invalid_request_error", message: "Output blocked by content filtering policy" },
    ],
    ["one with a code", 400, { code: "content_policy_violation", message: "No." }],
    [
      "OpenAI's",
      400,
      { code: "invalid_prompt", message: "Invalid prompt: your prompt was flagged, see our usage policy" },
    ],
    ["Azure's", 400, { code: "content_filter", message: "No." }],
  ])("%s refuses one agent, not the run", (_whose, status, error) => {
    const failure = described(status, error);
    expect(failure).toMatchObject({ retry: null, error: { code: "MODEL_FILTERED", next: "skip" } });
    expect(failure.error.message).toContain(`(${status})`);
  });

  test("that answers with status 200 does so too", () => {
    const outcome = parseAnswer(JSON.stringify({ error: { code: 403, message: FLAGGED } }));
    if (outcome.kind === "text") throw new Error("expected a failure");
    expect(describeOutcome(outcome, target).error.code).toBe("MODEL_FILTERED");
  });
});

test.each<[number, object]>([
  [401, { code: "invalid_api_key", message: "Incorrect API key provided" }],
  [401, { message: "Your key is not good for the moderation endpoint." }],
  [403, { message: "Country, region, or territory not supported" }],
  [403, { message: "You do not have permission to use the moderation model." }],
  [403, { message: "Your account was flagged for requests against our content policy." }],
  [403, { message: "Forbidden", metadata: { provider_name: "p" } }],
])("a refused key stops the run: %d %j", (status, error) => {
  expect(described(status, error).error).toMatchObject({ code: "MODEL_UNAUTHORIZED", next: "stop" });
});
