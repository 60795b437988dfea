import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AbortedError, ModelError, UsageError } from "../../../pipeline/errors.ts";
import { draftAgents, nameAgents } from "../../../pipeline/runner.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { plainJudgement, scriptedJudge } from "../../support/scripted-judge.ts";

const README = "# Runner\n\nRuns any shell command you name.\n\nWrites a log of every command.\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-draft-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (slug = "runner"): string => readFileSync(join(folder, "assessments", slug, "assessment.json"), "utf8");
const assessment = (slug?: string): Assessment => JSON.parse(written(slug)) as Assessment;

test("an agent goes through all stages and is written whole", async () => {
  const assembly = assemblyIn(folder, scriptedJudge(), { runner: README });
  const [outcome] = await draftAgents(["npm:runner"], assembly, draftOptions());
  expect(outcome).toMatchObject({
    status: "drafted",
    changed: [expect.stringMatching(/^sources\//), "report.md", "assessment.json"],
  });
  expect(readdirSync(join(folder, "assessments", "runner")).toSorted()).toEqual([
    "assessment.json",
    "report.md",
    "sources",
  ]);
  expect(assembly.events.flatMap((event) => (event.kind === "stage-end" ? event.stage : []))).toEqual([
    "collect",
    "digest",
    "judge",
    "verify",
    "score",
    "reconcile",
    "publish",
  ]);
  const { score, factors, layers, provenance } = assessment();
  expect(factors.find(({ id }) => id === "dynamic_tool_use")).toMatchObject({
    level: 4,
    score: 0.8,
    certainty: "stated",
  });
  expect(factors.find(({ id }) => id === "persistent_memory")).toMatchObject({
    level: null,
    score: null,
    certainty: "not_stated",
  });
  expect(score.low).toBeLessThan(score.high);
  expect(layers.find(({ id }) => id === "L1")?.text).toMatch(/^Not certain from the listing — /);
  expect(provenance).toMatchObject({
    model: "scripted-1",
    samples: 1,
    usage: { calls: 1, promptTokens: 1000 },
    costUsd: 0.001,
  });
});

test("a second run changes no byte", async () => {
  const judge = scriptedJudge();
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions());
  const before = written();
  const later = assemblyIn(folder, judge, { runner: README });
  later.now();
  const [outcome] = await draftAgents(["npm:runner"], later, draftOptions());
  expect(outcome).toMatchObject({ status: "drafted", changed: [] });
  expect(written()).toBe(before);
});

test.each([true, false])("whether all answers were on record is told and written to the journal (%s)", async (all) => {
  const judge = scriptedJudge();
  const ask = judge.judge.bind(judge);
  judge.judge = async (dossier, options) => ({ ...(await ask(dossier, options)), recalled: all || options.sample > 0 });
  const assembly = assemblyIn(folder, judge, { runner: README });
  await draftAgents(["npm:runner"], assembly, draftOptions({ samples: 2 }));
  expect(assembly.events).toContainEqual({ kind: "stage-end", agent: "npm:runner", stage: "judge", skipped: all });
  const journal = readFileSync(join(folder, "state", "journal", "run.ndjson"), "utf8");
  expect(journal.includes('"event":"stage-skip","agent":"npm:runner","stage":"judge"')).toBe(all);
});

test("what is to be tidied up is tidied up once, when all is done", async () => {
  let finished = 0;
  const assembly = assemblyIn(folder, scriptedJudge(), { runner: README });
  const finish = (): Promise<void> => {
    finished += 1;
    expect(written("runner")).not.toBe("");
    return Promise.resolve();
  };
  await draftAgents(["npm:runner", "npm:gone"], { ...assembly, finish }, draftOptions());
  expect(finished).toBe(1);
});

test("a badge that changed is no change", async () => {
  const judge = scriptedJudge();
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions());
  const before = written();
  await draftAgents(
    ["npm:runner"],
    assemblyIn(folder, judge, { runner: `![stars](https://x.test/9)\n\n${README}` }),
    draftOptions(),
  );
  expect(written()).toBe(before);
});

test("a changed source is judged again, and its times are new", async () => {
  const judge = scriptedJudge();
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions());
  const before = assessment();
  const later = assemblyIn(folder, judge, { runner: `${README}\nNew: a schedule.\n` });
  later.now();
  await draftAgents(["npm:runner"], later, draftOptions());
  expect(judge.calls).toBe(2);
  expect(assessment().provenance.judgedAt).not.toBe(before.provenance.judgedAt);
});

test("other words for the same meaning are no change", async () => {
  const reworded = scriptedJudge((dossier) => {
    const judgement = plainJudgement(dossier);
    return { ...judgement, summary: `Run ${reworded.calls}.` };
  });
  await draftAgents(["npm:runner"], assemblyIn(folder, reworded, { runner: README }), draftOptions());
  const before = written();
  await draftAgents(["npm:runner"], assemblyIn(folder, reworded, { runner: README }), draftOptions());
  expect(reworded.calls).toBe(2);
  expect(written()).toBe(before);
});

test("an agent named twice is drafted once", async () => {
  const judge = scriptedJudge();
  const outcomes = await draftAgents(
    ["npm:runner", "npm:runner"],
    assemblyIn(folder, judge, { runner: README }),
    draftOptions(),
  );
  expect([outcomes.length, judge.calls]).toEqual([1, 1]);
  expect(nameAgents(["./runner", "./runner/", "npm:a", "npm:a@1.0.0"])).toHaveLength(3);
});

test("one agent that fails does not end the run", async () => {
  const assembly = assemblyIn(folder, scriptedJudge(), { runner: README, other: README });
  const outcomes = await draftAgents(["npm:runner", "npm:gone", "npm:other"], assembly, draftOptions());
  expect(
    outcomes.map((outcome) => (outcome.status === "failed" ? outcome.error.code : outcome.assessment.agent.slug)),
  ).toEqual(["runner", "SOURCE_NOT_FOUND", "other"]);
});

test("a wrong key stops the run: the rest is listed, not tried", async () => {
  const judge = scriptedJudge(() => new ModelError("MODEL_UNAUTHORIZED", "the key was refused"));
  const agents = Array.from({ length: 20 }, (_, index) => `npm:a${index}`);
  const readmes = Object.fromEntries(agents.map((agent) => [agent.slice(4), README]));
  const outcomes = await draftAgents(agents, assemblyIn(folder, judge, readmes), draftOptions());
  expect(outcomes).toHaveLength(20);
  expect(outcomes.every((outcome) => outcome.status === "failed" && outcome.error.code === "MODEL_UNAUTHORIZED")).toBe(
    true,
  );
  expect(judge.calls).toBeLessThanOrEqual(2);
});

test("a failed sample stays in the count and is a finding", async () => {
  const judge = scriptedJudge((dossier, sample) =>
    sample === 1 ? new ModelError("MODEL_REFUSED", "refused") : plainJudgement(dossier),
  );
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions({ samples: 3 }));
  const { findings, provenance, factors } = assessment();
  expect(findings.map(({ code }) => code)).toContain("sample-failed");
  expect(provenance.samples).toBe(3);
  expect(factors.find(({ id }) => id === "dynamic_tool_use")).toMatchObject({ level: 4, spread: { samples: 2 } });
});

test("a dry run writes no assessment", async () => {
  const [outcome] = await draftAgents(
    ["npm:runner"],
    assemblyIn(folder, scriptedJudge(), { runner: README }),
    draftOptions({ dryRun: true }),
  );
  expect(outcome).toMatchObject({ status: "drafted", directory: null, changed: [] });
  expect(existsSync(join(folder, "assessments"))).toBe(false);
});

test("an abort ends the run and leaves no half-written folder", async () => {
  const controller = new AbortController();
  const judge = scriptedJudge((dossier) => {
    controller.abort(new AbortedError());
    return plainJudgement(dossier);
  });
  const run = draftAgents(
    ["npm:runner", "npm:other"],
    assemblyIn(folder, judge, { runner: README, other: README }),
    draftOptions({ signal: controller.signal }),
  );
  await expect(run).rejects.toThrow(AbortedError);
  expect(existsSync(join(folder, "assessments"))).toBe(false);
});

test("a malformed reference is refused before anything is read", async () => {
  const assembly = assemblyIn(folder, scriptedJudge(), { runner: README });
  await expect(draftAgents(["npm:runner", "runner"], assembly, draftOptions())).rejects.toThrow(UsageError);
  expect(assembly.events).toEqual([]);
});

test("an approval holds while the meaning holds, and is stale after", async () => {
  const judge = scriptedJudge();
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions());
  const { contentHashOf } = await import("../../../pipeline/review/content-hash.ts");
  const review = `# ours\ndecisions:\n  - action: approve\n    reviewer: ana\n    date: 2026-11-21\n    contentHash: ${contentHashOf(assessment())}\n`;
  const reviewPath = join(folder, "assessments", "runner", "review.yaml");
  writeFileSync(reviewPath, review);
  await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: README }), draftOptions());
  expect(assessment().review.status).toBe("approved");
  await draftAgents(
    ["npm:runner"],
    assemblyIn(folder, judge, { runner: README.replace("Writes a log of every command.", "") }),
    draftOptions(),
  );
  expect(assessment().review.status).toBe("stale");
  expect(readFileSync(reviewPath, "utf8")).toBe(review);
});

test("two agents whose names give one slug get two folders", async () => {
  const assembly = assemblyIn(folder, scriptedJudge(), { "run.ner": README, "run-ner": README });
  await draftAgents(["npm:run.ner", "npm:run-ner"], assembly, draftOptions());
  expect(readdirSync(join(folder, "assessments")).toSorted()).toEqual(["run-ner", "run-ner-2"]);
});
