import { createHash } from "node:crypto";
import type { Judgement } from "../../pipeline/schema/judgement.ts";
import { seededRandom } from "../stats/random.ts";
import { createFaults, FAULTS, type FaultOptions } from "./faults.ts";
import { type OpenAiServerOptions, type RecordedRequest, type Reply, startOpenAiServer } from "./openai-server.ts";
import { createSimulatedJudge, seedOf, type SimulatedJudgeOptions } from "./simulated-judge.ts";

export interface SimulatorOptions
  extends SimulatedJudgeOptions, Pick<OpenAiServerOptions, "apiKey" | "models" | "port" | "repeatsAnswers"> {
  /** Milliseconds before every answer. @default 0 */
  readonly latencyMs?: number;
  /** Share of the latency by which it varies up and down, 0-1. @default 0 */
  readonly latencyJitter?: number;
  /** @default none */
  readonly faults?: FaultOptions;
}

export interface Simulator {
  /** Ends in /v1. */
  readonly baseUrl: string;
  /** Chat completion requests that were well-formed and for a model that exists, answered or failed on purpose. */
  readonly calls: () => number;
  /** Requests whose latency has not passed yet. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
}

const DEFAULT_MODELS = ["simulated"];

const questionOf = ({ body }: RecordedRequest): string => {
  const hash = createHash("sha256");
  for (const { role, content } of body.messages) hash.update(role).update("\n").update(content);
  return hash.digest("base64");
};

/**
 * Starts a simulated model behind a server that speaks as much of the OpenAI API as Assay uses, on loopback. The same
 * options and the same requests give the same answers, whatever the order of arrival: a failure on purpose takes no
 * answer away, so that a run with faults ends as one without. Call `close` at the end.
 * @throws {RangeError} for a behaviour, a rate or a jitter out of range.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { seed = 1, latencyMs = 0, latencyJitter = 0, models = DEFAULT_MODELS } = options;
  const { apiKey = null, port = 0, repeatsAnswers = false } = options;
  if (!(latencyJitter >= 0 && latencyJitter <= 1)) {
    throw new RangeError(`a jitter lies between 0 and 1, got ${latencyJitter}`);
  }
  const judge = createSimulatedJudge(options);
  const faultFor = createFaults(options.faults ?? { rate: 0 }, seed);
  const random = seededRandom(seedOf(seed, "latency"));

  function reply(request: RecordedRequest): Reply {
    const question = questionOf(request);
    const answer = (): Judgement => judge(request.user, question);
    const fault = faultFor(question);
    return fault === null ? { kind: "judgement", judgement: answer() } : FAULTS[fault](answer);
  }

  const { baseUrl, calls, waiting, close } = await startOpenAiServer({
    models,
    apiKey,
    port,
    reply,
    delayMs: () => latencyMs * (1 + latencyJitter * (2 * random() - 1)),
    keepsRequests: false,
    repeatsAnswers,
  });
  return { baseUrl, calls, waiting, close };
}
