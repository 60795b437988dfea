import { describe, expect, it } from "vitest";
import { parseConfigFile } from "../../pipeline/cli/config-file.ts";
import { resolveConfig } from "../../pipeline/config.ts";
import { UsageError } from "../../pipeline/errors.ts";

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  return [];
}

const FILE = `
openai:
  concurrency: 20
  tokensPerMinute: 400000
  prices:
    llama-9: { input: 0.1, cached: 0.05, output: 0.4 }
  models:
    "llama-*": { format: json_object, tokenLimit: max_tokens, contextTokens: 32768, reasoningEffort: null }
budget:
  usd: 2.5
  tokensPerAgent: 90000
`;

describe("the model server in assay.yaml", () => {
  it("is read with prices, models and budgets", () => {
    const { config } = resolveConfig({ flags: {}, environment: {}, file: parseConfigFile(FILE, "assay.yaml") });
    expect(config.openai).toMatchObject({
      concurrency: 20,
      tokensPerMinute: 400_000,
      requestsPerMinute: null,
      prices: { "llama-9": { input: 0.1, cached: 0.05, output: 0.4 } },
      models: { "llama-*": { format: "json_object", contextTokens: 32_768 } },
    });
    expect(config.budget).toEqual({ usd: 2.5, tokens: null, usdPerAgent: null, tokensPerAgent: 90_000 });
  });

  it("has its mistakes listed where they stand, with the keys that are known there", () => {
    const text = [
      "openai:",
      "  prices:",
      "    llama-9: { input: -1, cached: 0, output: 0 }",
      "  models:",
      "    llama-9: { formt: json_object, contextTokens: 5 }",
      "  tokenPerMinute: 5",
      "budget:",
      "  usd: a lot",
      "  euros: 3",
    ].join("\n");
    expect(problemsOf(() => parseConfigFile(text, "a.yaml"))).toEqual([
      "a.yaml:3 openai.prices.llama-9.input: expected US dollars, a number from 0 to 10000, got -1",
      "a.yaml:5 openai.models.llama-9.contextTokens: expected a whole number from 1000 to 10000000, got 5",
      'a.yaml:5 openai.models.llama-9.formt: unknown key; did you mean "format"?',
      'a.yaml:6 openai.tokenPerMinute: unknown key; did you mean "tokensPerMinute"?',
      'a.yaml:8 budget.usd: expected US dollars, a number from 0 to 1000000, got "a lot"',
      "a.yaml:9 budget.euros: unknown key; expected one of usd, tokens, usdPerAgent, tokensPerAgent",
    ]);
  });

  it.each(["1e30", "1.5", "-7", ".inf", "often"])("has a time limit of %s listed once", (value) => {
    const problems = problemsOf(() => parseConfigFile(`openai:\n  timeoutMs: ${value}\n`, "a.yaml"));
    expect(problems).toEqual([
      expect.stringContaining("openai.timeoutMs: expected a whole number from 100 to 3600000, got"),
    ]);
  });

  it("still refuses a key in the file", () => {
    const problems = problemsOf(() => parseConfigFile("openai:\n  apiKey: sk-x\n", "a.yaml"));
    expect(problems).toEqual([expect.stringContaining("secrets are no settings")]);
  });
});

describe("budgets of a run", () => {
  const resolve = (flags: Record<string, string>, environment: Record<string, string> = {}) =>
    resolveConfig({ flags, environment, file: { budget: { usd: 9, usdPerAgent: 1 } } }).config.budget;

  it("come from flags before the environment before the file", () => {
    expect(resolve({ budgetUsd: "0.25", budgetTokens: "5000" }, { ASSAY_BUDGET_USD: "3" })).toEqual({
      usd: 0.25,
      tokens: 5000,
      usdPerAgent: 1,
      tokensPerAgent: null,
    });
    expect(resolve({}, { ASSAY_BUDGET_USD: "3" }).usd).toBe(3);
    expect(resolve({}).usd).toBe(9);
  });

  it.each(["1e6", "1E6", "1000000", "1.0e6"])("in tokens may be written %s", (budgetTokens) => {
    expect(resolve({ budgetTokens }).tokens).toBe(1_000_000);
  });

  it.each(["-1", "1e-3", "$5", "1,5", "1_000", "1e400"])("are no %s", (budgetUsd) => {
    expect(problemsOf(() => resolve({ budgetUsd }))).toEqual([expect.stringContaining("--budget-usd: expected")]);
  });
});

it("an address with a password in it is refused without showing it", () => {
  const environment = { OPENAI_BASE_URL: "https://user:word@api.example/v1" };
  const problems = problemsOf(() => resolveConfig({ flags: {}, environment, file: {} }));
  expect(problems).toHaveLength(1);
  expect(problems.join()).not.toMatch(/user:|word@/);
});
