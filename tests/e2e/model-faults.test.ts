import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createOpenAiJudge } from "../../pipeline/model/openai/index.ts";
import { draftAgents } from "../../pipeline/runner.ts";
import { loadPrompt } from "../../prompts/load.ts";
import { assemblyIn, draftOptions } from "../support/assemblies.ts";
import { type RecordedRequest, type Reply, startOpenAiServer } from "../support/openai-server.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-faults-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quota = { status: 429, headers: { "retry-after-ms": "5" } };

/** What a server may do instead of answering, and whether asking again helps. */
const FAULTS: Readonly<Record<string, { readonly reply: Reply; readonly code?: string }>> = {
  "429": { reply: { kind: "status", ...quota } },
  "500": { reply: { kind: "status", status: 500 } },
  "502 with a page": { reply: { kind: "status", status: 502, body: "<html>Bad Gateway</html>" } },
  "503": { reply: { kind: "status", status: 503 } },
  "a timeout": { reply: { kind: "hang" } },
  "a body that stalls": { reply: { kind: "stall" } },
  "a body that is cut": { reply: { kind: "cut" } },
  "a page with status 200": { reply: { kind: "body", body: "<html>Hello</html>", contentType: "text/html" } },
  "an empty answer": { reply: { kind: "text", content: "" } },
  "malformed JSON": { reply: { kind: "text", content: '{"summary": "x", "probes": [' } },
  "another schema": { reply: { kind: "judgement", judgement: { verdict: "safe", score: 0 } } },
  "a refusal": { reply: { kind: "text", content: "", refusal: "I can't help with that." }, code: "MODEL_REFUSED" },
  "a content filter": { reply: { kind: "text", content: "", finishReason: "content_filter" }, code: "MODEL_FILTERED" },
  "an answer cut by length": {
    reply: { kind: "text", content: '{"su', finishReason: "length" },
    code: "MODEL_TRUNCATED",
  },
};

/** Each fifth question fails once; a question that is asked again is answered. */
function everyFifth(kinds: readonly string[]) {
  const seen = new Set<string>();
  let questions = 0;
  const faults: string[] = [];
  const reply = ({ user }: RecordedRequest): Reply | null => {
    if (seen.has(user)) return null;
    seen.add(user);
    questions += 1;
    if (questions % 5 !== 0) return null;
    const kind = kinds[faults.length % kinds.length] ?? "500";
    faults.push(kind);
    return FAULTS[kind]?.reply ?? null;
  };
  return { reply, faults };
}

async function run(agents: number, kinds: readonly string[]) {
  const { reply, faults } = everyFifth(kinds);
  const server = await startOpenAiServer({ reply });
  onTestFinished(server.close);
  const judge = createOpenAiJudge({
    model: "test-model",
    apiKey: null,
    baseUrl: server.baseUrl,
    temperature: null,
    maxOutputTokens: 16_000,
    timeoutMs: 1_500,
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
  it.each(Object.entries(FAULTS))("%s", { timeout: 30_000 }, async (kind, { code }) => {
    const agents = 40;
    const result = await run(agents, [kind]);
    expectAllAccountedFor(result, agents);
    expect(result.faults).toHaveLength(agents / 5);
    // What asking again does not cure is listed with its cause, and everything else is drafted.
    expect(causes(result)).toEqual(code === undefined ? [] : Array.from({ length: agents / 5 }, () => code));
    expect(result.calls).toBeLessThanOrEqual(1.3 * agents);
  });
});

it("all kinds mixed over 300 agents lose none, double none and cost little", { timeout: 120_000 }, async () => {
  const agents = 300;
  const result = await run(agents, Object.keys(FAULTS));
  expectAllAccountedFor(result, agents);
  const expected = result.faults.flatMap((kind) => FAULTS[kind]?.code ?? []);
  expect(causes(result).toSorted()).toEqual(expected.toSorted());
  const drafted = agents - expected.length;
  console.log(
    `${agents} agents, ${result.faults.length} faults of ${Object.keys(FAULTS).length} kinds: ${drafted} drafted, ${expected.length} failed with their cause, ${result.calls} calls (${(result.calls / agents).toFixed(2)} x needed)`,
  );
  expect(result.calls).toBeLessThanOrEqual(1.3 * agents);
});
