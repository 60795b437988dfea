import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { recheck } from "../../../pipeline/recheck.ts";
import { GRAVEST } from "../../support/gravest.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import type { ProfileId } from "../../../pipeline/schema/ids.ts";
import { diffAssessments } from "../../../pipeline/review/diff.ts";
import { contentHashOf } from "../../../pipeline/review/content-hash.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { plainJudgement, scriptedJudge, spanWith } from "../../support/scripted-judge.ts";

const BASE = "# Runner\n\nRuns any shell command you name.\n\nWrites a log of every command.\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-steady-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const readStored = async (hash: string): Promise<Uint8Array> =>
  readFileSync(join(folder, "assessments", "runner", "sources", hash));

async function draft(
  answer: (dossier: Dossier) => Judgement,
  {
    readme = BASE,
    model = "scripted-1",
    ...options
  }: { readme?: string; model?: string; fresh?: boolean; profile?: ProfileId } = {},
) {
  const scripted = scriptedJudge(answer);
  const judge = { ...scripted, identity: { ...scripted.identity, model } };
  const assembly = assemblyIn(folder, judge, { runner: readme });
  const [outcome] = await draftAgents(["npm:runner"], assembly, draftOptions(options));
  if (outcome?.status !== "drafted") throw new Error(outcome?.error.message);
  const { differences } = await recheck(outcome.assessment, readStored);
  expect(differences).toEqual([]);
  return outcome;
}

const levelOf = ({ assessment }: Awaited<ReturnType<typeof draft>>, factor: string) =>
  assessment.factors.find(({ id }) => id === factor)?.level;
const answerOf = ({ assessment }: Awaited<ReturnType<typeof draft>>, probe: string) =>
  assessment.factors.flatMap(({ probes }) => probes).find(({ id }) => id === probe)?.answer;

/** The same facts, one level otherwise: what a sample of another night says. */
const otherLevel = (dossier: Dossier): Judgement => {
  const judgement = plainJudgement(dossier);
  return {
    ...judgement,
    factors: judgement.factors.map((factor) =>
      factor.id === "opacity_reflexivity" ? { ...factor, level: 3 } : factor,
    ),
  };
};
/** A fact that the text gave before, and nobody named. */
const otherAnswer = (dossier: Dossier): Judgement => {
  const judgement = plainJudgement(dossier);
  return {
    ...judgement,
    probes: [...judgement.probes, { id: "explains_its_actions", spans: spanWith(dossier, "log"), answer: "yes" }],
  };
};

/** Far beyond what a judge repeats. */
const graver = (dossier: Dossier): Judgement => {
  const judgement = plainJudgement(dossier);
  return { ...judgement, scenarios: judgement.scenarios.map((scenario) => ({ ...scenario, metrics: GRAVEST })) };
};

describe("the same text and judge", () => {
  test("that say something else are noise: the file stays, and the difference is told", async () => {
    await draft(plainJudgement);
    const path = join(folder, "assessments", "runner", "assessment.json");
    const before = readFileSync(path, "utf8");
    const again = await draft(otherLevel);
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(again).toMatchObject({
      changed: [],
      held: [{ what: expect.stringContaining("level 2 stays, the judge now says level 3") }],
    });
  });

  test("are published anew when somebody asks for it", async () => {
    await draft(plainJudgement);
    expect(levelOf(await draft(otherLevel, { fresh: true }), "opacity_reflexivity")).toBe(3);
  });
});

describe("a decision", () => {
  test("changes where the review stands, and excuses no noise, however large", async () => {
    const before = await draft(plainJudgement);
    const path = join(folder, "assessments", "runner");
    const decision = {
      action: "approve",
      reviewer: "kim",
      date: "2026-11-20",
      contentHash: contentHashOf(before.assessment),
    };
    writeFileSync(join(path, "review.yaml"), JSON.stringify({ decisions: [decision] }));
    const after = await draft(graver);
    expect(after.assessment.review.status).toBe("approved");
    expect(after.assessment.score).toEqual(before.assessment.score);
    expect(after.held.length).toBeGreaterThan(0);
  });
});

describe("another text", () => {
  const longer = `${BASE}\nIt was begun in spring.\n`;

  test("that has nothing to do with a difference does not excuse it", async () => {
    await draft(plainJudgement);
    const after = await draft(otherLevel, { readme: longer });
    expect(levelOf(after, "opacity_reflexivity")).toBe(2);
    expect(after.held).toHaveLength(1);
    expect(after.changed).toContain("assessment.json");
    expect(answerOf(await draft(otherAnswer, { readme: longer }), "explains_its_actions")).toBe("not_stated");
  });

  test("that states a new fact is a reason", async () => {
    await draft(plainJudgement);
    const stating = (dossier: Dossier): Judgement => {
      const judgement = plainJudgement(dossier);
      return {
        ...judgement,
        probes: [
          ...judgement.probes,
          { id: "explains_its_actions", spans: spanWith(dossier, "preview"), answer: "yes" },
        ],
      };
    };
    const after = await draft(stating, { readme: `${BASE}\nIt shows a preview of every change.\n` });
    expect(answerOf(after, "explains_its_actions")).toBe("yes");
    expect(after.held).toEqual([]);
  });

  test("from which a fact is gone is a reason", async () => {
    await draft(plainJudgement);
    const after = await draft(plainJudgement, { readme: "# Runner\n\nRuns any shell command you name.\n" });
    expect(answerOf(after, "keeps_action_log")).toBe("not_stated");
  });

  test("that is only laid out anew is none, and old quotes check at their new places", async () => {
    await draft(plainJudgement);
    const after = await draft(otherLevel, { readme: BASE.replace("# Runner", "# Runner\n\nA word before.\n") });
    expect(levelOf(after, "opacity_reflexivity")).toBe(2);
    const quotes = after.assessment.factors.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
    expect(quotes).toContain("Writes a log of every command.");
  });

  test("excuses no other opinion of a sentence that stayed, however far it moves the number", async () => {
    const before = await draft(plainJudgement);
    const after = await draft(graver, { readme: longer });
    expect(after.assessment.score).toEqual(before.assessment.score);
    expect(after.held).toEqual([{ what: expect.stringContaining("stays as it was") }]);
    expect(after.changed).toContain("assessment.json");
  });

  test("from which all attacks are gone leaves the general one, and no other opinion", async () => {
    await draft(plainJudgement);
    const other = (dossier: Dossier): Judgement => {
      const judgement = plainJudgement(dossier);
      const spans = spanWith(dossier, "log");
      return {
        ...judgement,
        probes: judgement.probes.filter(({ id }) => id === "keeps_action_log"),
        scenarios: judgement.scenarios.map((scenario) => ({ ...scenario, risk: "untraceability", spans })),
      };
    };
    const after = await draft(other, { readme: "# Runner\n\nWrites a log of every command.\n" });
    expect(after.assessment.scenarios).toMatchObject([{ risk: "goal_manipulation", evidence: [] }]);
  });
});

describe("another profile", () => {
  test("is another sum over the same answers", async () => {
    const before = await draft(plainJudgement);
    const after = await draft(otherLevel, { profile: "owasp-0.8" });
    expect(after.assessment.score.profile).toBe("owasp-0.8");
    expect(levelOf(after, "opacity_reflexivity")).toBe(levelOf(before, "opacity_reflexivity"));
    expect(diffAssessments(before.assessment, after.assessment).changes.flatMap(({ causes }) => causes)).not.toContain(
      "noise",
    );
  });
});

describe("another model", () => {
  test("that says the same is named", async () => {
    await draft(plainJudgement);
    expect((await draft(plainJudgement, { model: "scripted-2" })).assessment.provenance.model).toBe("scripted-2");
  });

  test("whose number moves by no more than noise changes nothing", async () => {
    await draft(plainJudgement);
    const after = await draft(otherLevel, { model: "scripted-2" });
    expect(after.assessment.provenance.model).toBe("scripted-1");
    expect(after.changed).toEqual([]);
  });
});
