import { describe, expect, test } from "vitest";
import { PROBES } from "../../../pipeline/framework/probes/index.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { probeAgreement, unreliableBecause } from "../../../pipeline/stages/verify/reliability.ts";
import { dossierOf } from "../../support/dossiers.ts";
import { plainJudgement } from "../../support/scripted-judge.ts";
import { checkOf, EMPTY } from "./verify-support.ts";

const dossier = dossierOf([
  { text: "Runs shell commands." },
  { text: "Keeps a log." },
  { text: "It asks before every command." },
]);
const plain = plainJudgement(dossier);
const book = { has: (id: string): boolean => !id.startsWith("X") };

/** Ids of which so many exist and so many do not. */
const ids = (known: number, unknown: number): string[] => [
  ...Array.from({ length: known }, (_, index) => `S${index}`),
  ...Array.from({ length: unknown }, (_, index) => `X${index}`),
];
const citing = (spans: string[]): Judgement => ({
  ...EMPTY,
  probes: [{ id: "runs_shell_commands", spans, answer: "yes" }],
});
type Answer = Judgement["probes"][number]["answer"];
const answering = (count: number, answer: Answer): Judgement => ({
  ...EMPTY,
  probes: PROBES.slice(0, count).map(({ id }) => ({ id, spans: [], answer })),
});

describe("a judge that points at places that do not exist", () => {
  test.each([
    [7, 3, []],
    [6, 4, ["40% of 10 places named as evidence do not exist"]],
    [0, 9, []],
    [0, 10, ["100% of 10 places named as evidence do not exist"]],
    [13, 7, ["35% of 20 places named as evidence do not exist"]],
  ])("%i that exist and %i that do not", (known, unknown, expected) => {
    expect(unreliableBecause([citing(ids(known, unknown))], book)).toEqual(expected);
  });

  test("is found out wherever it points, repeats counted", () => {
    const spans = ["X1", "X1"];
    const [scenario] = plain.scenarios;
    const [factor] = plain.factors;
    const everywhere: Judgement = {
      summary: "",
      probes: [{ id: "runs_shell_commands", spans, answer: "yes" }],
      factors: [{ ...factor!, spans }],
      layers: [
        {
          id: "L3",
          spans,
          text: "",
          threats: [{ id: "maestro:l3/input-validation-attacks", spans, severity: "high", likelihood: "high" }],
        },
      ],
      crossLayer: [{ layers: ["L3"], spans, text: "" }],
      scenarios: [{ ...scenario!, spans, mitigationSpans: spans }],
    };
    expect(unreliableBecause([everywhere], book)).toEqual(["100% of 14 places named as evidence do not exist"]);
    const { crossLayer: _crossLayer, ...fewer } = everywhere;
    expect(unreliableBecause([{ ...fewer, crossLayer: [] }, EMPTY], book)).toEqual([
      "100% of 12 places named as evidence do not exist",
    ]);
  });
});

describe("samples that do not agree", () => {
  const all = PROBES.length;

  test("are counted pair by pair over all questions; one left out is not stated", () => {
    expect(probeAgreement([])).toBe(1);
    expect(probeAgreement([answering(all, "yes")])).toBe(1);
    expect(probeAgreement([answering(all, "yes"), answering(all, "yes")])).toBe(1);
    expect(probeAgreement([answering(all, "yes"), answering(all, "no")])).toBe(0);
    expect(probeAgreement([answering(all, "not_stated"), EMPTY])).toBe(1);
    const three = [answering(all, "yes"), answering(all, "yes"), answering(all, "no")];
    expect(probeAgreement(three)).toBeCloseTo(1 / 3, 12);
    const four = [...three, answering(all, "no")];
    expect(probeAgreement(four)).toBeCloseTo(2 / 6, 12);
    expect(probeAgreement([answering(20, "yes"), EMPTY])).toBeCloseTo((all - 20) / all, 12);
  });

  test("answer by chance from three samples on, below a half", () => {
    const split = [answering(all, "yes"), answering(all, "no"), EMPTY];
    expect(unreliableBecause(split.slice(0, 2), book)).toEqual([]);
    expect(unreliableBecause(split, book)).toEqual([
      "its 3 samples agree on 0% of the questions, hardly more than chance",
    ]);
    // On half of the questions all three say the same, on the other half nobody agrees: just enough.
    const half = (answer: Answer): Judgement => answering(Math.ceil(all / 2), answer);
    const agreement = probeAgreement([half("yes"), half("no"), EMPTY]);
    expect(agreement).toBeCloseTo(Math.floor(all / 2) / all, 12);
    expect(unreliableBecause([half("yes"), half("no"), EMPTY], book)).toHaveLength(agreement < 0.5 ? 1 : 0);
    const most = (answer: Answer): Judgement => answering(Math.floor(all / 2), answer);
    expect(unreliableBecause([most("yes"), most("no"), EMPTY], book)).toEqual([]);
  });
});

describe("what such a judge says", () => {
  const [scenario] = plain.scenarios;
  /** Ten places that do not exist. */
  const noise = { id: "posts_publicly", spans: ids(0, 10), answer: "yes" } as const;
  const saying = (more: Partial<Judgement> = {}): Partial<Judgement> => ({
    ...plain,
    probes: [...plain.probes, { id: "asks_before_acting", spans: ["S3"], answer: "yes" }, noise],
    scenarios: [{ ...scenario!, mitigation: "P", mitigationSpans: ["S3"] }],
    ...more,
  });
  const answerOf = ({ factors }: ReturnType<typeof checkOf>, id: string) =>
    factors.flatMap(({ probes }) => probes).find((probe) => probe.id === id)?.answer;
  const levelOf = ({ factors }: ReturnType<typeof checkOf>, id: string) => factors.find((factor) => factor.id === id);

  test("lowers no risk, is inferred at best, and is told as an error", () => {
    const checked = checkOf(dossier, saying());
    expect(answerOf(checked, "runs_shell_commands")).toBe("yes");
    expect(answerOf(checked, "asks_before_acting")).toBe("not_stated");
    expect(checked.scenarios.map(({ mitigation }) => mitigation)).not.toContain("P");
    expect(levelOf(checked, "dynamic_tool_use")).toMatchObject({ level: 4, certainty: "inferred" });
    expect(checked.summary).toBe("The judge's answers about this agent were not reliable; the findings say why.");
    const finding = checked.findings.find(({ code }) => code === "judge-unreliable");
    const inferred = checked.factors.slice(0, 10).filter(({ certainty }) => certainty === "inferred").length;
    expect(finding).toMatchObject({
      severity: "error",
      message: expect.stringMatching(
        new RegExp(
          `^\\d+% of \\d+ places named as evidence do not exist; no factor counts as stated, ${inferred} of ten as inferred, and nothing that lowers risk was believed\\.$`,
          "u",
        ),
      ),
    });
    expect(inferred).toBeGreaterThan(0);
  });

  test("is believed of one that is reliable", () => {
    const checked = checkOf(dossier, saying({ probes: saying().probes!.slice(0, -1) }));
    expect(answerOf(checked, "asks_before_acting")).toBe("yes");
    expect(checked.scenarios.map(({ mitigation }) => mitigation)).toContain("P");
    expect(levelOf(checked, "dynamic_tool_use")?.certainty).toBe("stated");
    expect(checked.summary).toBe("Runs commands for its user.");
    expect(checked.messagesOf("judge-unreliable")).toEqual([]);
  });

  test("of the eleventh factor does not count among ten", () => {
    const language = {
      id: "natural_language_interface",
      spans: ["S1"],
      rationale: "Text.",
      certainty: "stated",
    } as const;
    const checked = checkOf(dossier, saying({ factors: [{ ...language, spans: ["S1"], level: 5 }] }));
    expect(levelOf(checked, "natural_language_interface")?.certainty).toBe("inferred");
    expect(checked.messagesOf("judge-unreliable")[0]).toContain(", 0 of ten as inferred");
  });

  const leveled = (level: 0 | 1 | 2 | 3 | 4 | 5): Partial<Judgement> =>
    saying({
      factors: [{ id: "dynamic_tool_use", spans: ["S1"], rationale: "It runs.", certainty: "stated", level }],
    });
  const toolUse = (...levels: (0 | 1 | 2 | 3 | 4 | 5)[]) =>
    levelOf(checkOf(dossier, ...levels.map(leveled)), "dynamic_tool_use")?.level;

  test("of a level counts where it is no milder than silence and samples lie together", () => {
    expect(toolUse(4)).toBe(4);
    expect(toolUse(0)).toBeNull();
    expect(toolUse(4, 5)).toBe(5);
    expect(toolUse(4, 5, 5, 3)).toBeNull();
  });

  test("about layers without a quote is not repeated", () => {
    const layer = { id: "L5", spans: [], text: "Everything is logged.", threats: [] } as const;
    const textOf = (judgement: Partial<Judgement>) =>
      checkOf(dossier, judgement).layers.find(({ id }) => id === "L5")?.text;
    expect(textOf(saying({ layers: [{ ...layer, spans: [], threats: [] }] }))).toMatch(/ — nothing was read about/u);
    expect(textOf({ layers: [{ ...layer, spans: [], threats: [] }] })).toMatch(/ — Everything is logged\.$/u);
    expect(textOf(saying({ layers: [{ ...layer, spans: ["S2"], threats: [] }] }))).toBe("Everything is logged.");
  });
});
