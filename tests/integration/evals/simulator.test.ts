import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { FAULT_KINDS, FAULTS } from "../../../evals/simulator/faults.ts";
import { PRESET_NAMES, PRESETS } from "../../../evals/simulator/presets.ts";
import { judgeEveryProbe } from "../../../evals/simulator/simulated-judge.ts";
import { type SimulatorOptions, startSimulator } from "../../../evals/simulator/server.ts";
import { createOpenAiJudge, type OpenAiJudgeOptions } from "../../../pipeline/model/openai/index.ts";
import { loadPrompt } from "../../../prompts/load.ts";
import { dossierOf } from "../../support/dossiers.ts";

const MAIN = new URL("../../../evals/simulator/main.ts", import.meta.url).pathname;
const PROMPT = loadPrompt("judge");

const dossierNumber = (index: number) =>
  dossierOf([{ text: `Lamp ${index} runs bash commands in your terminal.` }, { text: "It never asks first." }]);

async function simulate(options: SimulatorOptions = {}) {
  const simulator = await startSimulator(options);
  onTestFinished(simulator.close);
  return simulator;
}

function judgeAt(baseUrl: string, options: Partial<OpenAiJudgeOptions> = {}) {
  let time = 0;
  const sleep = async (ms: number): Promise<void> => {
    time += ms;
  };
  const judge = createOpenAiJudge({
    model: "simulated",
    apiKey: null,
    baseUrl,
    temperature: null,
    maxOutputTokens: 16_000,
    timeoutMs: 60_000,
    maxAttempts: 8,
    fenceSecret: "secret",
    prompt: PROMPT,
    clock: { sleep, random: () => 0, now: () => time },
    ...options,
  });
  return (index: number, sample = 0) =>
    judge.judge(dossierNumber(index), { sample, signal: new AbortController().signal });
}

describe("a simulated model", () => {
  it("is asked as any other, and answers as the embedded judge where it is perfect", async () => {
    const { baseUrl, calls } = await simulate({ apiKey: "sk-simulated" });
    const { judgement, usage, repairs } = await judgeAt(baseUrl, { apiKey: "sk-simulated" })(1);
    expect(judgement).toEqual(judgeEveryProbe(dossierNumber(1)));
    expect([usage.calls, repairs, calls()]).toEqual([1, 0, 1]);
    await expect(judgeAt(baseUrl, { apiKey: "sk-wrong" })(1)).rejects.toMatchObject({ code: "MODEL_UNAUTHORIZED" });
  });

  it("repeats a whole run, and gives later samples other noise though they ask in the same order", async () => {
    const run = async () => {
      const { baseUrl } = await simulate({ behaviour: PRESETS.noisy, seed: 5 });
      const ask = judgeAt(baseUrl);
      const answers = await Promise.all([0, 1, 2].map((sample) => ask(1, sample)));
      // The order repeats after 22 samples.
      return [...answers, await ask(1, 22)].map(({ judgement }) => JSON.stringify(judgement));
    };
    const first = await run();
    expect(new Set(first).size).toBe(4);
    expect(await run()).toEqual(first);
  });

  it("refuses what is no request for a judgement, and a model that does not exist", async () => {
    const { baseUrl, calls } = await simulate();
    const ask = (model: string) =>
      fetch(`${baseUrl}/chat/completions`, {
        method: "POST",
        body: JSON.stringify({
          model,
          messages: [
            { role: "system", content: "Be brief." },
            { role: "user", content: "Hello" },
          ],
        }),
      });
    expect((await ask("simulated")).status).toBe(400);
    expect((await ask("unknown")).status).toBe(404);
    expect(calls()).toBe(1);
  });

  it("waits as long as it is told, more or less by its jitter", async () => {
    const { baseUrl } = await simulate({ latencyMs: 60, latencyJitter: 0.5 });
    const started = performance.now();
    await judgeAt(baseUrl)(1);
    expect(performance.now() - started).toBeGreaterThan(29);
    await expect(startSimulator({ latencyJitter: 2 })).rejects.toThrow(RangeError);
  });
});

describe("faults", () => {
  it("come in the same places each time, and take no answer away", async () => {
    // Those after which the same is asked again, without a timeout.
    const kinds = ["429", "500", "502-page", "503", "cut", "drop", "page", "fenced"] as const;
    const run = async (rate: number) => {
      const { baseUrl, calls } = await simulate({
        behaviour: PRESETS.noisy,
        faults: { rate, kinds },
      });
      const ask = judgeAt(baseUrl);
      const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(index)));
      return { answers: answers.map(({ judgement }) => judgement), calls: calls() };
    };
    const [faulty, again, calm] = [await run(0.3), await run(0.3), await run(0)];
    expect(calm.calls).toBe(30);
    expect(faulty.calls).toBeGreaterThan(35);
    expect(again.calls).toBe(faulty.calls);
    expect(faulty.answers).toEqual(calm.answers);
  });

  test.each(FAULT_KINDS)("%s is met", async (kind) => {
    const { baseUrl } = await simulate({ faults: { rate: 1, kinds: [kind] }, spansRead: 1 });
    const outcome = await judgeAt(baseUrl, { timeoutMs: 3000, maxAttempts: 2 })(1).then(
      () => "answered",
      (error: { code: string }) => error.code,
    );
    expect(outcome === "answered").toBe(kind === "fenced");
    expect(outcome === "answered" || outcome.startsWith("MODEL_")).toBe(true);
  });

  it("can't come at a rate that is none, or without a kind", async () => {
    await expect(startSimulator({ faults: { rate: 2 } })).rejects.toThrow("between 0 and 1");
    await expect(startSimulator({ faults: { rate: 0.1, kinds: [] } })).rejects.toThrow("at least one kind");
    expect(Object.keys(FAULTS)).toEqual(FAULT_KINDS);
  });
});

describe("a simulated model that repeats its answers", () => {
  it("gives an equal question the answer it gave before, and counts the call", async () => {
    const { baseUrl, calls } = await simulate({ behaviour: PRESETS.noisy, repeatsAnswers: true });
    const ask = judgeAt(baseUrl);
    const first = await ask(1);
    const again = await ask(1);
    expect(again).toEqual(first);
    expect((await ask(2)).judgement).not.toEqual(first.judgement);
    expect(calls()).toBe(3);
  });

  it("keeps no failure", async () => {
    const faults = { rate: 0.5, kinds: ["500"] } as const;
    const { baseUrl, calls } = await simulate({ repeatsAnswers: true, faults, seed: 2 });
    const ask = judgeAt(baseUrl);
    const asked = Array.from({ length: 10 }, (_, index) => ask(index));
    expect(await Promise.all(asked)).toHaveLength(10);
    expect(calls()).toBeGreaterThan(10);
  });
});

describe("the command", () => {
  const start = (...words: string[]): ChildProcess => {
    const child = spawn(process.execPath, [MAIN, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };

  it("prints its address, answers there, and says at the end what it did", async () => {
    const child = start("--preset", "good", "--seed", "3");
    if (child.stdout === null || child.stderr === null) throw new Error("expected pipes");
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const baseUrl = line.toString("utf8").trim();
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    await judgeAt(baseUrl)(1);
    child.kill("SIGTERM");
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit") as Promise<[number]>]);
    expect(said).toMatch(/^1 calls, \d+\.\d\d ms CPU a call$/m);
    expect(code).toBe(0);
  });

  test.each([
    [["--preset", "best"], PRESET_NAMES.join(", ")],
    [["--fault-kinds", "500,flood"], "there is no flood"],
    [["--latency-ms", "soon"], '--latency-ms: expected a number, got "soon"'],
    [["--color"], "usage: node evals/simulator/main.ts"],
  ])("%j is refused in words", async (words, expected) => {
    const child = start(...words);
    if (child.stderr === null) throw new Error("expected a pipe");
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit") as Promise<[number]>]);
    expect(said).toContain(expected);
    expect(said).not.toContain("    at ");
    expect(code).toBe(2);
  });
});
