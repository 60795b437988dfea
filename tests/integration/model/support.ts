import { expect, onTestFinished } from "vitest";
import { ModelError } from "../../../pipeline/errors.ts";
import { createOpenAiJudge, type OpenAiJudgeOptions } from "../../../pipeline/model/openai/index.ts";
import { loadPrompt } from "../../../prompts/load.ts";
import { dossierOf } from "../../support/dossiers.ts";
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from "../../../evals/simulator/openai-server.ts";

export const KEY = "sk-test-5f0c2d8e";

export const DOSSIER = dossierOf([
  { text: "Runs bash commands in your terminal.", section: "Tools" },
  { text: "Asks before every command; `--auto-approve` skips confirmation.", section: "Safety" },
  { text: "Reads web pages and your local files." },
  { text: "npx -y sample@latest", kind: "code" },
  { text: 'license: "MIT"', source: "B" },
]);

/** A server for one test. */
export async function serve(options: OpenAiServerOptions = {}): Promise<OpenAiServer> {
  const server = await startOpenAiServer({ apiKey: KEY, ...options });
  onTestFinished(server.close);
  return server;
}

/** A judge whose waits take no time but are noted. */
export function judgeAt(baseUrl: string, options: Partial<OpenAiJudgeOptions> = {}) {
  const waits: number[] = [];
  let time = 0;
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
    time += ms;
  };
  const judge = createOpenAiJudge({
    model: "test-model",
    apiKey: KEY,
    baseUrl,
    temperature: null,
    maxOutputTokens: 16_000,
    timeoutMs: 60_000,
    maxAttempts: 3,
    fenceSecret: "secret",
    prompt: loadPrompt("judge"),
    clock: { sleep, random: () => 0, now: () => time },
    ...options,
  });
  const ask = (sample = 0, signal = new AbortController().signal) => judge.judge(DOSSIER, { sample, signal });
  return { judge, ask, waits };
}

/** The model error that `work` must end with. Whatever it is, the key is nowhere in it. */
export async function failureOf(work: Promise<unknown>): Promise<ModelError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  if (!(error instanceof ModelError)) throw new Error("expected a failure");
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    expect(`${inner.message} ${inner.stack}`).not.toContain(KEY);
  }
  expect(JSON.stringify(error)).not.toContain(KEY);
  return error;
}
