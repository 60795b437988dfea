import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GRAVEST } from "../../support/gravest.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { judgeByRules } from "../../../pipeline/model/baseline/index.ts";
import { headlineOf } from "../../../pipeline/stages/judge/headline-of.ts";
import { checkJudgements } from "../../../pipeline/stages/verify/check.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { nonsense } from "../../support/nonsense-judge.ts";
import { plainJudgement } from "../../support/scripted-judge.ts";

const dossier = dossierOf([
  { text: "Runs shell commands on the machine of its user." },
  { text: "Fetches any web page." },
  { text: "Keeps a log of what it did." },
]);
const IDS = dossier.spans.map(({ id }) => id);
const plain = plainJudgement(dossier);
const [drafted] = plain.scenarios;
if (drafted === undefined) throw new Error("expected a scenario");

const MILDEST = {
  AV: "P",
  AC: "H",
  AT: "P",
  PR: "H",
  UI: "A",
  VC: "N",
  VI: "N",
  VA: "L",
  SC: "N",
  SI: "N",
  SA: "N",
} as const;
const browsing: Judgement = {
  ...plain,
  probes: [
    { id: "runs_shell_commands", spans: ["S1"], answer: "yes" },
    { id: "browses_open_web", spans: ["S2"], answer: "yes" },
  ],
};
const withScenarios = (scenarios: Judgement["scenarios"]): Judgement => ({ ...browsing, scenarios });
const mild = withScenarios([{ ...drafted, metrics: MILDEST, threat: "U" }]);

const check = (judgements: readonly Judgement[]) =>
  checkJudgements(dossier, {
    samples: judgements.map((judgement, sample) => ({ sample, repairs: 0, dropped: 0, judgement })),
    failures: [],
  });
const scoreOf = (...judgements: Judgement[]): number => headlineOf(judgements, dossier, "listing").aivss;
const messageOf = (judgement: Judgement, code: string): string | undefined =>
  check([judgement]).findings.find((finding) => finding.code === code)?.message;

describe("the gravest attack that the answers imply", () => {
  test("takes the place of a milder one for the same risk, with the quotes of its answers", () => {
    const { scenarios } = check([mild]);
    expect(scenarios).toHaveLength(1);
    expect(scenarios[0]).toMatchObject({ risk: "tool_misuse", title: "Shell command from a web page", threat: "P" });
    expect(scenarios[0]?.evidence.map(({ quote }) => quote)).toEqual([
      "Fetches any web page.",
      "Runs shell commands on the machine of its user.",
    ]);
    expect(messageOf(mild, "scenario-added")).toContain("Shell command from a web page");
  });

  test("stands where the judge named no attack at all", () => {
    expect(scoreOf(withScenarios([]))).toBe(scoreOf(mild));
    expect(messageOf(withScenarios([]), "scenario-added")).toBeDefined();
    expect(messageOf(withScenarios([]), "no-scenario")).toBeUndefined();
  });

  test("stands beside a milder one for another risk", () => {
    const other = withScenarios([{ ...drafted, risk: "untraceability", metrics: MILDEST }]);
    expect(check([other]).scenarios.map(({ risk }) => risk)).toEqual(["untraceability", "tool_misuse"]);
  });

  test("leaves a graver one of the judge alone", () => {
    const grave = withScenarios([{ ...drafted, metrics: GRAVEST }]);
    expect(check([grave]).scenarios.map(({ title }) => title)).toEqual([drafted.title]);
    expect(messageOf(grave, "scenario-added")).toBeUndefined();
    expect(scoreOf(grave)).toBeGreaterThan(scoreOf(mild));
  });

  test("is the general one where nothing is stated, so that no mild vector undercuts silence", () => {
    const silent = { ...mild, probes: [] };
    const silence = scoreOf(judgeByRules(dossierOf([{ text: "Hello." }])));
    expect(scoreOf(silent)).toBeGreaterThanOrEqual(silence);
    expect(messageOf({ ...silent, scenarios: [] }, "no-scenario")).toBeDefined();
  });

  test("bounds every judge from below, whatever scenarios it names", () => {
    fc.assert(
      fc.property(nonsense(IDS, 0), ({ scenarios }) => {
        expect(scoreOf(withScenarios(scenarios))).toBeGreaterThanOrEqual(scoreOf(withScenarios([])));
      }),
      { numRuns: 100 },
    );
  });
});

test("a failed sample has no vote: what the others found stands", () => {
  const samples = [0, 1].map((sample) => ({ sample, repairs: 0, dropped: 0, judgement: plain }));
  const failures = [2, 3].map((sample) => ({ sample, code: "MODEL_REFUSED", message: "refused" }));
  const checked = checkJudgements(dossier, { samples, failures });
  const { findings, ...whole } = checked;
  const { findings: _without, ...alone } = checkJudgements(dossier, { samples, failures: [] });
  expect(whole).toEqual(alone);
  expect(findings.find(({ code }) => code === "sample-failed")?.message).toMatch(/sample 3 .*; sample 4 /);
});
