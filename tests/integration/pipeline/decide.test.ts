import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chosenWriters } from "../../../outputs/index.ts";
import { decide, type DecisionRequest, undoDecision } from "../../../pipeline/decide.ts";
import { alterationsOf, recheck } from "../../../pipeline/recheck.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import { createDecisionStore, takeLock } from "../../../pipeline/store/index.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { plainJudgement, scriptedJudge, spanWith } from "../../support/scripted-judge.ts";

const README = "# Runner\n\nRuns any shell command you name.\n\nWrites a log of every command.\n";
const LEVEL = "factors.dynamic_tool_use.level";
const now = (): string => "2026-11-21T08:00:00.000Z";

let folder = "";
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-decide-"));
  await draft();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, "assessments", "runner", name);
const bytes = (): (string | null)[] =>
  ["assessment.json", "report.md", "review.yaml"].map((name) =>
    existsSync(path(name)) ? readFileSync(path(name), "utf8") : null,
  );

async function draft({ readme = README, judge = scriptedJudge() } = {}) {
  const [outcome] = await draftAgents(["npm:runner"], assemblyIn(folder, judge, { runner: readme }), draftOptions());
  if (outcome?.status !== "drafted") throw new Error(outcome?.error.message);
  const { differences } = await recheck(JSON.parse(readFileSync(path("assessment.json"), "utf8")), async (sha256) =>
    readFileSync(path(`sources/${sha256}`)),
  );
  expect(differences).toEqual([]);
  return outcome;
}

const tools = () => ({
  store: createDecisionStore({
    directory: join(folder, "assessments"),
    stateDirectory: join(folder, "state"),
    now,
  }),
  writers: chosenWriters({ reports: ["md"], dispute: null }),
  alterationsOf,
  now,
});
const make = (request: DecisionRequest, revision: string | null = null) =>
  decide({ slug: "runner", revision, reviewer: " Kim\nByrne ", request }, tools());
const undo = (revision: string | null = null, reviewer = "Kim  Byrne") =>
  undoDecision({ slug: "runner", revision, reviewer }, tools());
const lower: DecisionRequest = { action: "override", path: LEVEL, value: "1", reason: "Lists\nfiles only." };

describe("a decision", () => {
  it("is written with what follows from it, and a run finds nothing to add", async () => {
    const { assessment, revision } = await make(lower);
    expect(assessment.review).toMatchObject({
      decisions: [{ reviewer: "Kim Byrne", date: "2026-11-21", reason: "Lists files only.", value: 1 }],
      overrides: [{ status: "active", value: 1, was: 4 }],
    });
    const [artefact, report] = bytes();
    expect(JSON.parse(artefact ?? "")).toEqual(JSON.parse(JSON.stringify(assessment)));
    expect(report).toContain(`${assessment.score.aivss.toFixed(1)} ${assessment.score.severity}** · `);
    expect(report).toContain("without overrides");
    expect(await tools().store.revision("runner")).toBe(revision);
    expect((await draft()).changed).toEqual([]);
    expect(await tools().store.revision("runner")).toBe(revision);
  });

  it("approves what stands, overrides included, until that moves", async () => {
    await make(lower);
    expect((await make({ action: "approve" })).assessment.review.status).toBe("approved");
    expect((await draft()).assessment.review.status).toBe("approved");
    expect((await make({ ...lower, value: 2 })).assessment.review.status).toBe("stale");
    expect((await make({ action: "reject", reason: "No." })).assessment.review.status).toBe("changes_requested");
  });

  it("approves the words of people, and not what they write afterwards", async () => {
    const summary: DecisionRequest = { action: "override", path: "summary", value: "Runs commands.", reason: "Short." };
    await make(summary);
    expect((await make({ action: "approve" })).assessment.review.status).toBe("approved");
    expect((await draft()).assessment.review.status).toBe("approved");
    expect((await make({ ...summary, value: "Safe; needs no review." })).assessment.review.status).toBe("stale");
    await make({ action: "approve" });
    expect((await make({ action: "withdraw", path: "summary" })).assessment.review.status).toBe("stale");
    await make({ action: "approve" });
    const rationale = { ...summary, path: "layers.L1.text", value: "Not certain from the listing — said by nobody." };
    expect((await make(rationale)).assessment.review.status).toBe("stale");
    expect((await draft()).assessment.review.status).toBe("stale");
  });

  it("about files that moved on is refused, and nothing is written", async () => {
    const first = await make(lower);
    appendFileSync(path("review.yaml"), "  - { action: withdraw, path: summary, reviewer: ana, date: 2026-11-21 }\n");
    const before = bytes();
    const late = make({ action: "approve" }, first.revision);
    await expect(late).rejects.toMatchObject({ name: "DecisionError", code: "DECISION_STALE" });
    expect(bytes()).toEqual(before);
    const revision = await tools().store.revision("runner");
    expect((await make({ action: "approve" }, revision)).assessment.review.status).toBe("approved");
  });

  it("about files in which only a comment is new is made, and the comment stays", async () => {
    const { revision } = await make(lower);
    appendFileSync(path("review.yaml"), "# a thought\n");
    expect(await tools().store.revision("runner")).toBe(revision);
    expect((await make({ action: "approve" }, revision)).assessment.review.status).toBe("approved");
    expect(bytes()[2]).toContain("# a thought\n");
  });

  it("waits for no run that has the folder", async () => {
    const lock = await takeLock(join(folder, "assessments"), () => new Date().toISOString());
    const before = bytes();
    await expect(make(lower)).rejects.toMatchObject({ code: "STORE_TAKEN" });
    await lock.release();
    expect(bytes()).toEqual(before);
  });

  it.each<[string, DecisionRequest, string]>([
    ["no reason", { ...lower, reason: " \n" }, "a reason is needed"],
    ["no value of that path", { ...lower, value: 9 }, "expected one of 0, 1, 2"],
    [
      "no path",
      { ...lower, path: "factors.dynamic_tool_usage.level" },
      'did you mean "factors.dynamic_tool_use.level"',
    ],
    ["no day", { ...lower, expires: "soon" }, "expected a day such as"],
    ["a day that has passed", { ...lower, expires: "2026-11-20" }, "has passed already"],
    [
      "nothing to override",
      { ...lower, path: "scenarios.supply_chain.AV", value: "L" },
      "this agent has no such thing",
    ],
    ["the last scenario", { ...lower, path: "scenarios.tool_misuse", value: "absent" }, "at least one scenario"],
    ["nothing to withdraw", { action: "withdraw", path: LEVEL }, "nothing is overridden at"],
  ])("with %s is refused, and nothing is written", async (_, request, words) => {
    const before = bytes();
    await expect(make(request)).rejects.toMatchObject({ code: "USAGE", message: expect.stringContaining(words) });
    expect(bytes()).toEqual(before);
  });

  it("that would pull the ground from under another is refused", async () => {
    const threat = "layers.L3.threats.maestro:l3/input-validation-attacks";
    await make({ ...lower, path: `${threat}.severity`, value: "low" });
    await expect(make({ ...lower, path: threat, value: "absent" })).rejects.toThrow(
      `leaves nothing for ${threat}.severity`,
    );
  });

  it.each(["../runner", "runner/../runner", "", ".", "Runner", "other"])("about %j is about no agent", async (slug) => {
    await expect(decide({ slug, revision: null, reviewer: "kim", request: lower }, tools())).rejects.toMatchObject({
      code: "USAGE",
    });
  });

  it.each<[string, DecisionRequest, () => void, string]>([
    ["whose sources are gone", { action: "approve" }, () => rmSync(path("sources"), { recursive: true }), "is missing"],
    [
      "whose sources were altered",
      lower,
      () => {
        for (const name of readdirSync(path("sources"))) appendFileSync(path(`sources/${name}`), "Harmless.");
      },
      "was altered",
    ],
    [
      "whose number was altered",
      { action: "approve" },
      () => {
        const assessment = JSON.parse(readFileSync(path("assessment.json"), "utf8")) as { score: { aivss: number } };
        assessment.score.aivss = 1.2;
        writeFileSync(path("assessment.json"), JSON.stringify(assessment));
      },
      "score.aivss: recorded 1.2, recomputed ",
    ],
  ])("about an assessment %s is refused, until it is drafted again", async (_, request, alter, words) => {
    alter();
    const before = bytes();
    const refused = make(request);
    await expect(refused).rejects.toMatchObject({
      code: "DECISION_ALTERED",
      message: expect.stringMatching(
        /^runner is not what was drafted: .* Restore the folder, or draft the agent again/u,
      ),
    });
    await expect(refused).rejects.toThrow(words);
    expect(bytes()).toEqual(before);
    await draft();
    expect((await make(request)).assessment.score.aivss).toBeGreaterThan(1.2);
  });

  it("is not written to a file that can't be read", async () => {
    writeFileSync(path("review.yaml"), "decisions:\n  - action: [\n");
    const before = bytes();
    await expect(make(lower)).rejects.toMatchObject({
      code: "STORE_DAMAGED",
      message: expect.stringContaining("line "),
    });
    expect(bytes()).toEqual(before);
  });
});

describe("taking back", () => {
  it("restores every byte, once", async () => {
    const before = bytes();
    const { revision } = await make(lower);
    const { assessment, decision } = await undo(revision);
    expect(bytes()).toEqual(before);
    expect(decision).toMatchObject({ action: "override", path: LEVEL, reviewer: "Kim Byrne" });
    expect(assessment.review.overrides).toEqual([]);
    await expect(undo()).rejects.toMatchObject({
      code: "DECISION_NOT_LAST",
      message: expect.stringContaining("already taken back, or none was made here"),
    });
    expect(readdirSync(join(folder, "assessments", "runner")).toSorted()).toEqual([
      "assessment.json",
      "report.md",
      "sources",
    ]);
  });

  it("takes back the last of several", async () => {
    await make(lower);
    const between = bytes();
    await make({ action: "approve" });
    await undo();
    expect(bytes()).toEqual(between);
  });

  it("is refused once something else was written", async () => {
    const { revision } = await make(lower);
    appendFileSync(path("review.yaml"), "# a thought\n");
    const before = bytes();
    await expect(undo(revision)).rejects.toMatchObject({
      code: "DECISION_NOT_LAST",
      message: expect.stringContaining("its files were changed since"),
    });
    expect(bytes()).toEqual(before);
  });

  it("is for whoever decided: another person's decision stays, with words on what to do", async () => {
    await make(lower);
    const before = bytes();
    await expect(undo(null, "Bo")).rejects.toMatchObject({
      code: "DECISION_OF_ANOTHER",
      message: expect.stringMatching(
        /override factors\.dynamic_tool_use\.level by Kim Byrne, is not yours to take back, Bo: withdraw/u,
      ),
    });
    expect(bytes()).toEqual(before);
  });
});

describe("an override, over the nights", () => {
  it("survives a change elsewhere, and is opened again by one of its evidence", async () => {
    await make(lower);
    const elsewhere = await draft({ readme: `${README}\nIt was begun in spring.\n` });
    expect(elsewhere.assessment.review.overrides).toMatchObject([{ status: "active", was: 4 }]);
    const readme = README.replace("any shell command you name", "shell commands as root");
    const changed = await draft({ readme });
    expect(changed.assessment.review.overrides).toMatchObject([{ status: "reopened", value: 1, was: 4 }]);
    expect(changed.assessment.factors.find(({ id }) => id === "dynamic_tool_use")?.level).toBe(4);
    expect(changed.assessment.findings.map(({ code }) => code)).toContain("override-reopened");
    const same = await draft({ readme });
    expect(same.assessment.review.overrides).toMatchObject([{ status: "reopened" }]);
    expect(same.changed).toEqual([]);
    await make({ ...lower, reason: "Still so." });
    expect((await draft({ readme })).assessment.review.overrides).toMatchObject([{ status: "active", value: 1 }]);
  });

  it("holds where the judge names other quotes of the same text", async () => {
    await make(lower);
    const other = scriptedJudge((dossier) => {
      const judgement = plainJudgement(dossier);
      const spans = [...spanWith(dossier, "shell"), ...spanWith(dossier, "log")];
      return {
        ...judgement,
        factors: judgement.factors.map((factor) => (factor.id === "dynamic_tool_use" ? { ...factor, spans } : factor)),
      };
    });
    const after = await draft({ judge: other, readme: `${README}\nIt was begun in spring.\n` });
    expect(after.assessment.review.overrides).toMatchObject([{ status: "active", value: 1 }]);
  });

  it("does not hide noise of the judge, nor excuse it", async () => {
    await make({ ...lower, path: "factors.opacity_reflexivity.level", value: 4 });
    const before = bytes();
    const other = scriptedJudge((dossier) => {
      const judgement = plainJudgement(dossier);
      const factors = judgement.factors.map((one) =>
        one.id === "opacity_reflexivity" ? { ...one, level: 3 as const } : one,
      );
      return { ...judgement, factors };
    });
    const after = await draft({ judge: other });
    expect(after.held.map(({ what }) => what)).toEqual([
      expect.stringContaining("level 2 stays, the judge now says level 3"),
    ]);
    expect(bytes()).toEqual(before);
  });

  it("in a file with a path that nobody knows fails its agent, with what would be legal", async () => {
    writeFileSync(
      path("review.yaml"),
      "decisions:\n  - { action: override, path: factors.autonomy.level, value: 1, reason: x, reviewer: kim, date: 2026-11-21 }\n",
    );
    await expect(draft()).rejects.toThrow(/runner\/review\.yaml: nothing is called "factors\.autonomy\.level"/u);
  });
});
