import { describe, expect, test } from "vitest";
import { AbortedError } from "../../../../pipeline/errors.ts";
import { PROBES } from "../../../../pipeline/framework/probes/index.ts";
import { findThreat } from "../../../../pipeline/framework/threats/index.ts";
import { createBaselineJudge } from "../../../../pipeline/model/baseline/index.ts";
import { judgementSchema } from "../../../../pipeline/schema/judgement.ts";
import { asFeature, asSkill, dossierFrom, judged, manifestOf } from "./drafts.ts";

const RICH = asFeature(
  [
    "- A Model Context Protocol (MCP) server for ledgers.",
    "- Execute arbitrary shell commands",
    "- Triage incoming e-mails and support tickets",
    "- Create and update issues, send e-mails",
    "- Needs an API key from your account page; put it into the .env file",
    "- Discovers further servers: dynamic tool discovery",
    "- Remembers what you told it across conversations",
    "- Writes an audit log of every call",
  ].join("\n"),
);
const PACKAGE = manifestOf({ name: "ledger", license: "MIT", dependencies: { zod: "^4.0.0", playwright: "^1.50.0" } });
const never = new AbortController().signal;

test("says that it is no language model and costs nothing", async () => {
  const judge = createBaselineJudge();
  expect(judge.identity).toMatchObject({ provider: "embedded", model: "baseline@2", languageModel: false });
  expect(judge.identity.prompts).toEqual([
    { id: "baseline-rules", version: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
  ]);
  expect(judge.defaultSamples).toBe(1);
  const answer = await judge.judge(await dossierFrom(RICH), { sample: 0, signal: never });
  expect(answer).toMatchObject({ costUsd: 0, repairs: 0, usage: { calls: 0, promptTokens: 0 } });
});

test("gives the same judgement for the same dossier, from any instance", async () => {
  const dossier = await dossierFrom(RICH, PACKAGE);
  const answers = await Promise.all(
    [createBaselineJudge(), createBaselineJudge()].flatMap((judge) =>
      [0, 1].map((sample) => judge.judge(dossier, { sample, signal: never })),
    ),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test.each(["uvx --a --a ", "LLM LLM LLMs ", "in or via in ", '"-a", '])(
  "text that repeats %j to stall a pattern is read to its end",
  async (unit) => {
    const text = `gives ${unit.repeat(400)}`;
    const code = `\`\`\`json\n"command": "uvx", "args": [${unit.repeat(100)}\n\`\`\``;
    const { factors } = await judged(`# Sample\n\n## ${unit.repeat(30)}x\n\n${text}\n\n${code}\n`);
    expect(factors).toHaveLength(11);
  },
);

test("stops when it is told to", async () => {
  const dossier = await dossierFrom(RICH);
  await expect(createBaselineJudge().judge(dossier, { sample: 0, signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
    AbortedError,
  );
});

test.each([
  ["a rich listing", [RICH, PACKAGE]],
  ["a skill", [asSkill("## Process\n\n### Step 1: Run\n\n```bash\nnpm test\n```\n")]],
  ["next to nothing", ["# Sample\n\nHello.\n"]],
] as const)("keeps the contract for %s, with known ids only", async (_, documents) => {
  const spans = new Set((await dossierFrom(...documents)).spans.map(({ id }) => id));
  const judgement = await judged(...documents);
  expect(judgementSchema.safeParse(judgement).error).toBeUndefined();
  expect(judgement.factors).toHaveLength(11);
  expect(judgement.layers.map(({ id }) => id)).toEqual(["L1", "L2", "L3", "L4", "L5", "L6", "L7"]);
  const probes = new Set(PROBES.map(({ id }) => id));
  for (const { id, spans: places } of judgement.probes) {
    expect(probes.has(id)).toBe(true);
    expect(places.length).toBeGreaterThan(0);
  }
  for (const { id, threats, text } of judgement.layers) {
    expect(text).toMatch(/^[a-z].*\.$/s);
    expect(text).not.toContain("{name}");
    expect(threats.length).toBeLessThanOrEqual(4);
    for (const threat of threats) expect(findThreat(threat.id)?.layer).toBe(id);
  }
  const named = [
    ...judgement.probes,
    ...judgement.factors,
    ...judgement.layers,
    ...judgement.layers.flatMap(({ threats }) => threats),
    ...judgement.crossLayer,
    ...judgement.scenarios,
  ].flatMap((part) => part.spans);
  for (const id of [...named, ...judgement.scenarios.flatMap(({ mitigationSpans }) => mitigationSpans)])
    expect(spans.has(id)).toBe(true);
});

describe("a rich listing", () => {
  test("opens scenarios, worst first, each with places and the agent's name", async () => {
    const { scenarios } = await judged(RICH, PACKAGE);
    expect(scenarios).toHaveLength(4);
    for (const { spans, text, mitigation, mitigationSpans } of scenarios) {
      expect(spans.length).toBeGreaterThan(0);
      expect(text).not.toContain("{name}");
      expect(mitigationSpans.length > 0).toBe(mitigation !== "N");
    }
  });

  test("shows chains of which every step is known", async () => {
    const { crossLayer } = await judged(RICH, PACKAGE);
    expect(crossLayer[0]?.layers).toEqual(["L2", "L3", "L4"]);
    expect(crossLayer[0]?.spans.length).toBeGreaterThanOrEqual(2);
    expect(new Set(crossLayer.map(({ layers }) => layers.join("-"))).size).toBe(crossLayer.length);
  });

  test("is summed up in two plain sentences", async () => {
    const { summary } = await judged(RICH, PACKAGE);
    expect(summary).toMatch(
      /^Sample is a tool server that runs shell commands, .*\. What decides its risk is that it .*\.$/,
    );
  });
});

const answersAndLevels = async (text: string): Promise<string> => {
  const { probes, factors } = await judged(text);
  return JSON.stringify([probes.map(({ id, answer }) => [id, answer]), factors.map(({ id, level }) => [id, level])]);
};

const levelOf = async (text: string, factor: string): Promise<number> =>
  (await judged(text)).factors.find(({ id }) => id === factor)?.level ?? -1;

describe("what must not move, and what must", () => {
  const SECTIONS = [
    "## Features\n\n- Execute arbitrary shell commands\n",
    "## Safety\n\n- Asks you before it changes anything\n",
  ];

  test("the order of sections", async () => {
    expect(await answersAndLevels(`# Sample\n\n${SECTIONS.join("\n")}`)).toBe(
      await answersAndLevels(`# Sample\n\n${SECTIONS.toReversed().join("\n")}`),
    );
  });

  test("saying everything twice, badges and praise", async () => {
    const once = await answersAndLevels(`# Sample\n\n${SECTIONS.join("\n")}`);
    expect(await answersAndLevels(`# Sample\n\n${SECTIONS.join("\n")}\n${SECTIONS.join("\n")}`)).toBe(once);
    const praise = "![badge](https://b.example/x.svg)\n\nThe safest, most trusted choice of ten thousand teams.\n";
    expect(await answersAndLevels(`# Sample\n\n${praise}\n${SECTIONS.join("\n")}`)).toBe(once);
  });

  test.each([
    [
      "dynamic_tool_use",
      "- Search the docs of the vendor",
      "- Search the docs of the vendor\n- Execute arbitrary shell commands",
    ],
    ["autonomy_of_action", "- Create and edit files\n- Asks you before it changes anything", "- Create and edit files"],
    [
      "persistent_memory",
      "- Results are cached in ~/.sample",
      "- Remembers facts across conversations, stores them in a vector store",
    ],
    [
      "multi_agent_interactions",
      "- Gives AI assistants access to your notes",
      "- Publishes an agent card and speaks A2A",
    ],
    [
      "opacity_reflexivity",
      "- The hosted service does the work\n- It is open source",
      "- The hosted service does the work",
    ],
  ])("%s rises", async (factor, before, after) => {
    expect(await levelOf(asFeature(after), factor)).toBeGreaterThan(await levelOf(asFeature(before), factor));
  });
});
