import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { PRESETS } from "../../evals/simulator/presets.ts";
import { runCli } from "../support/run-cli.ts";
import { parsed, setUpEval, SMALL, SMALL_CALLS } from "./eval-support.ts";

describe("assay eval", () => {
  it("writes three reports of what it measured, and asks for nothing twice", async () => {
    const { evaluate, directory, calls } = await setUpEval({ behaviour: PRESETS.noisy });
    const { code, stdout, stderr } = await evaluate(...SMALL);
    expect(code).toBe(0);
    expect(stderr).toContain(`stability: ${SMALL_CALLS} of ${SMALL_CALLS} readings\n`);
    const read = (name: string) => readFile(join(directory, "evaluation", name), "utf8");
    const first = parsed(await read("evaluation.json"));
    expect(first).toMatchObject({
      judge: { model: "simulated", languageModel: true },
      samples: 1,
      samplesMax: 1,
      suites: [{ suite: "stability", listings: 3, trials: 2, readings: SMALL_CALLS, failures: {} }],
    });
    expect(await read("report.md")).toContain("# How far to trust `simulated`");
    expect(await read("report.html")).toContain("<!doctype html>");
    expect(calls()).toBe(SMALL_CALLS);

    const again = await evaluate(...SMALL);
    expect(again.stdout).toBe(stdout);
    expect(calls()).toBe(SMALL_CALLS);
    const [before, now] = [first, parsed(await read("evaluation.json"))].map(({ suites }) =>
      suites.map(({ figures }) => figures),
    );
    expect(now).toEqual(before);
  });

  it("ends with 1 where a gate is missed, and names the worst three on the screen", async () => {
    const { evaluate } = await setUpEval({ behaviour: PRESETS.noisy });
    const size = ["stability", "--listings", "6", "--trials", "2", "--samples", "1", "--samples-max", "1"];
    const { code, stdout } = await evaluate(...size, "--gate");
    expect(code).toBe(1);
    expect(stdout).toMatch(/score\.icc .* ✗ missed\n( {4}[a-z-]+ \d\.\d{3}, trials from \d\.\d to \d+\.\d\n){3}/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect((await evaluate(...size)).code).toBe(0);
  });

  it("prints one JSON document and nothing else where it is asked to", async () => {
    const { evaluate, directory } = await setUpEval();
    const { code, stdout } = await evaluate(...SMALL, "--json", "--quiet");
    expect(code).toBe(0);
    expect(stdout).toBe(await readFile(join(directory, "evaluation/evaluation.json"), "utf8"));
    expect(parsed(stdout).suites).toHaveLength(1);
  });

  it("shows what differs from an earlier evaluation", async () => {
    const [bad, good] = [await setUpEval({ behaviour: PRESETS.noisy }), await setUpEval()];
    await bad.evaluate(...SMALL);
    const { stdout } = await good.evaluate(...SMALL, "--compare", join(bad.directory, "evaluation/evaluation.json"));
    expect(stdout).toMatch(/^Compared with simulated, measured on \d{4}-\d\d-\d\d: \d+ of \d+ figures differ/m);
    expect(stdout).toMatch(/^ {2}stability\.factor\.exact +0\.\d{3} +1\.000 +\+0\.\d{3}$/m);
    expect(await readFile(join(good.directory, "evaluation/report.md"), "utf8")).toContain("## Comparison");
  });

  it("counts what a used up budget left unread, and misses the gate of complete readings", async () => {
    const { evaluate, calls } = await setUpEval();
    await evaluate(...SMALL);
    const { usage } = parsed((await evaluate(...SMALL, "--json")).stdout).suites[0] ?? { usage: null };
    const each = Math.ceil(((usage?.promptTokens ?? 0) + (usage?.completionTokens ?? 0)) / SMALL_CALLS);
    const before = calls();
    const budget = ["--no-cache", "--concurrency", "1", "--gate", "--budget-tokens", String(each * 4)];
    const { code, stdout, stderr } = await evaluate(...SMALL, ...budget);
    expect(code).toBe(1);
    expect(calls() - before).toBeLessThan(SMALL_CALLS);
    expect(stderr).toMatch(/stability: 6 of 6 readings, \d failed/);
    expect(stdout).toMatch(/\d of 6 readings answered/);
    expect(stdout).toMatch(/readings\.complete .* ✗ missed\n {4}MODEL_BUDGET \d, readings that failed\n/);
  });
});

describe("wrong usage of assay eval", () => {
  it("is told whole, before anything is asked", async () => {
    const { evaluate, calls, directory } = await setUpEval();
    await writeFile(join(directory, "old.json"), "{}");
    const words = ["stabilty", "--trials", "0", "--listings", "many", "--references", ".", "--compare", "old.json"];
    const { code, stdout, stderr } = await evaluate(...words);
    expect([code, stdout, calls()]).toEqual([2, "", 0]);
    expect(stderr).toContain(
      'no suite is called "stabilty"; there are stability, accuracy, metamorphic, injection, and all',
    );
    expect(stderr).toContain('--trials: expected a whole number from 1 to 1000, got "0"');
    expect(stderr).toContain('--listings: expected a whole number from 1 to 1000, got "many"');
    expect(stderr).toContain(
      '--references: expected a folder with golden.jsonl and the READMEs that it names, got "."',
    );
    expect(stderr).toContain('--compare: expected an evaluation.json that `assay eval` wrote, got "old.json"');
    expect(existsSync(join(directory, "evaluation"))).toBe(false);
  });

  test.each([
    ["a folder without golden.jsonl", ["--references", "nowhere"], "--references: expected a folder with golden.jsonl"],
    ["a file that is not there", ["--compare", "gone.json"], "--compare: expected an evaluation.json"],
    ["no trials", ["--trials", "1.5"], '--trials: expected a whole number from 1 to 1000, got "1.5"'],
  ])("%s alone is a line", async (_, words, expected) => {
    const { code, stderr } = await runCli(["eval", "accuracy", ...words]);
    expect(code).toBe(2);
    expect(stderr).toContain(`assay: ${expected}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("is a model of OpenAI without a key", async () => {
    const { code, stderr } = await runCli(["eval", "stability", "--model", "gpt-5-mini"]);
    expect(code).toBe(2);
    expect(stderr).toContain("gpt-5-mini");
    expect(stderr).toContain("needs OPENAI_API_KEY");
  });
});
