import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { FAULT_KINDS, type FaultKind, FAULTS } from "../../evals/simulator/faults.ts";
import { type RecordedRequest, type Reply, startOpenAiServer } from "../../evals/simulator/openai-server.ts";
import { judgePrompt } from "../../evals/simulator/simulated-judge.ts";
import { createOpenAiJudge } from "../../pipeline/model/openai/index.ts";
import { draftAgents } from "../../pipeline/runner.ts";
import { loadPrompt } from "../../prompts/load.ts";
import { assemblyIn, draftOptions } from "../support/assemblies.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-faults-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Causes of the failures that asking again does not cure. */
const LASTING: Partial<Record<FaultKind, string>> = {
  refusal: "MODEL_REFUSED",
  "content-filter": "MODEL_FILTERED",
  length: "MODEL_TRUNCATED",
};

/** Each fifth question fails once; a question that is asked again is answered. */
function everyFifth(kinds: readonly FaultKind[]) {
  const seen = new Set<string>();
  let questions = 0;
  const faults: FaultKind[] = [];
  const reply = ({ user }: RecordedRequest): Reply | null => {
    if (seen.has(user)) return null;
    seen.add(user);
    questions += 1;
    if (questions % 5 !== 0) return null;
    const kind = kinds[faults.length % kinds.length] ?? "500";
    faults.push(kind);
    return FAULTS[kind](() => judgePrompt(user));
  };
  return { reply, faults };
}

async function run(agents: number, kinds: readonly FaultKind[]) {
  const { reply, faults } = everyFifth(kinds);
  const server = await startOpenAiServer({ reply });
  onTestFinished(server.close);
  const judge = createOpenAiJudge({
    model: "test-model",
    apiKey: null,
    baseUrl: server.baseUrl,
    temperature: null,
    maxOutputTokens: 16_000,
    // Longer than a busy machine takes for an answer: it would count as one more fault.
    timeoutMs: 8_000,
    maxAttempts: 4,
    fenceSecret: "secret",
    prompt: loadPrompt("judge"),
    clock: {
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20))),
      random: () => 0,
      now: Date.now,
    },
  });
  const names = Array.from({ length: agents }, (_, index) => `agent-${index}`);
  const readmes = Object.fromEntries(
    names.map((name) => [name, `# ${name}\n\nRuns any shell command you name.\n\nWrites a log of ${name}.\n`]),
  );
  const outcomes = await draftAgents(
    names.map((name) => `npm:${name}`),
    assemblyIn(folder, judge, readmes),
    draftOptions({ samples: 1, concurrency: 25 }),
  );
  return { outcomes, faults, calls: server.requests.length };
}

/** Every agent is drafted or listed with its cause; none twice, none lost, and what is on disk is what was said. */
function expectAllAccountedFor({ outcomes }: Awaited<ReturnType<typeof run>>, agents: number): void {
  expect(outcomes).toHaveLength(agents);
  expect(new Set(outcomes.map(({ reference }) => reference)).size).toBe(agents);
  const drafted = outcomes.flatMap((outcome) => (outcome.status === "drafted" ? [outcome.assessment.agent.slug] : []));
  const written = existsSync(join(folder, "assessments")) ? readdirSync(join(folder, "assessments")) : [];
  expect(written.toSorted()).toEqual(drafted.toSorted());
}

const causes = ({ outcomes }: Awaited<ReturnType<typeof run>>): string[] =>
  outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.error.code] : []));

describe("one kind of fault in every fifth question", () => {
  it.each(FAULT_KINDS)("%s", async (kind) => {
    const agents = 40;
    const code = LASTING[kind];
    const result = await run(agents, [kind]);
    expectAllAccountedFor(result, agents);
    expect(result.faults).toHaveLength(agents / 5);
    // What asking again does not cure is listed with its cause, and everything else is drafted.
    expect(causes(result)).toEqual(code === undefined ? [] : Array.from({ length: agents / 5 }, () => code));
    expect(result.calls).toBeLessThanOrEqual(1.3 * agents);
  });
});

it("all kinds mixed over 300 agents lose none, double none and cost little", async () => {
  const agents = 300;
  const result = await run(agents, FAULT_KINDS);
  expectAllAccountedFor(result, agents);
  const expected = result.faults.flatMap((kind) => LASTING[kind] ?? []);
  expect(causes(result).toSorted()).toEqual(expected.toSorted());
  const drafted = agents - expected.length;
  console.log(
    `${agents} agents, ${result.faults.length} faults of ${FAULT_KINDS.length} kinds: ${drafted} drafted, ${expected.length} failed with their cause, ${result.calls} calls (${(result.calls / agents).toFixed(2)} x needed)`,
  );
  expect(result.calls).toBeLessThanOrEqual(1.3 * agents);
});
