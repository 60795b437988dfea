import { describe, expect, test } from "vitest";
import { NOT_CERTAIN_PREFIX } from "../../../pipeline/framework/layers.ts";
import { holdNoise } from "../../../pipeline/review/hold.ts";
import type { CheckedJudgement } from "../../../pipeline/schema/checked.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { Finding } from "../../../pipeline/schema/finding.ts";
import {
  ASKED,
  INBOX,
  LATEST,
  LOG,
  MODE,
  REFUND,
  REPLY,
  SAMPLE_TEXTS,
  SKIP,
  STDIO,
  TOKEN,
} from "../../support/sample-assessment/texts.ts";
import {
  again,
  type Change,
  factorIn,
  FRESH,
  layerIn,
  moved,
  must,
  OLD,
  OPACITY,
  PREVIOUS,
  probeIn,
  QUOTES,
  sameAgain,
  scenarioIn,
  spanOf,
  threatIn,
} from "./read-again.ts";

const THIN = expect.objectContaining({ code: "thin-listing" });

test("a judge that says the same holds nothing, and all quotes stand where they stand today", () => {
  const { result, held } = again({});
  expect(held).toEqual([]);
  const { findings, ...rest } = result;
  const { findings: before, ...old } = OLD;
  expect(rest).toEqual(old);
  expect(findings).toEqual([...before, THIN]);
});

describe("an answer", () => {
  const says = (checked: CheckedJudgement): void => {
    const probe = probeIn(checked, "approval_can_be_skipped");
    Object.assign(probe, { answer: "not_stated", evidence: [] });
  };

  test("stays while its quote does, at the place where the quote stands now", () => {
    const { result, held } = again({ says });
    expect(probeIn(result, "approval_can_be_skipped")).toEqual({
      id: "approval_can_be_skipped",
      answer: "yes",
      evidence: [moved(SKIP)],
    });
    expect(held).toEqual(["Autonomy of Action: approval_can_be_skipped stays yes, the judge now says not stated"]);
  });

  test("goes with its quote", () => {
    const { result, held } = again({ says, gone: [SKIP] });
    expect(probeIn(result, "approval_can_be_skipped").answer).toBe("not_stated");
    expect(held).toEqual([]);
  });

  test("goes where its quote can't be shown by itself any more", () => {
    const { result, held } = again({ says, within: [SKIP] });
    expect(probeIn(result, "approval_can_be_skipped").answer).toBe("not_stated");
    expect(held).toEqual([]);
  });

  test("moves for a quote that could not be read before", () => {
    const { result } = again({
      says: (checked) => Object.assign(probeIn(checked, "asks_before_acting"), { answer: "no", evidence: [FRESH] }),
    });
    expect(probeIn(result, "asks_before_acting")).toMatchObject({ answer: "no", evidence: [FRESH] });
  });

  test("that nobody gave before is new, and carries a level with it", () => {
    const { result, held } = again({
      says: (checked) => {
        const factor = factorIn(checked, OPACITY);
        factor.probes.push({ id: "explains_its_actions", answer: "no", evidence: [moved(REPLY)] });
        Object.assign(factor, { level: 3, score: 0.6 });
      },
    });
    expect(factorIn(result, OPACITY).level).toBe(3);
    expect(held).toEqual([]);
  });
});

describe("a level", () => {
  const higher = (checked: CheckedJudgement): void => {
    Object.assign(factorIn(checked, OPACITY), {
      level: 3,
      score: 0.6,
      rationale: "Otherwise.",
      spread: { min: 3, max: 5, samples: 5 },
    });
  };

  test("stays with its words and quotes; only what the samples spread over is today's", () => {
    const { result, held } = again({ says: higher });
    expect(factorIn(result, OPACITY)).toEqual({ ...factorIn(OLD, OPACITY), spread: { min: 3, max: 5, samples: 5 } });
    expect(held).toEqual(["Opacity & Reflexivity: level 2 stays, the judge now says level 3"]);
  });

  test("that only its certainty differs from stays, and nobody needs to hear of it", () => {
    const { result, held } = again({
      says: (checked) => Object.assign(factorIn(checked, OPACITY), { certainty: "inferred", rationale: "Otherwise." }),
    });
    expect(factorIn(result, OPACITY)).toEqual(factorIn(OLD, OPACITY));
    expect(held).toEqual([]);
  });

  test("in other words only is told in today's", () => {
    const { result } = again({
      says: (checked) => Object.assign(factorIn(checked, OPACITY), { rationale: "Otherwise." }),
    });
    expect(factorIn(result, OPACITY)).toEqual({ ...factorIn(OLD, OPACITY), rationale: "Otherwise." });
  });

  test.each<[string, Change]>([
    ["a quote behind the new one is new", { says: (checked) => factorIn(checked, OPACITY).evidence.push(FRESH) }],
    ["a quote behind the old one is gone", { gone: [LOG] }],
    ["a quote behind the old one can't be shown by itself", { within: [LOG] }],
    [
      "an answer moved for a reason",
      {
        says: (checked) => Object.assign(probeIn(checked, "keeps_action_log"), { answer: "no", evidence: [FRESH] }),
      },
    ],
  ])("moves where %s", (_, { says = () => {}, ...change }) => {
    const { result, held } = again({
      ...change,
      says: (checked) => {
        higher(checked);
        says(checked);
      },
    });
    expect(factorIn(result, OPACITY)).toMatchObject({ level: 3, rationale: "Otherwise." });
    expect(held).toEqual([]);
  });

  test("stays not stated where nothing new is said", () => {
    const { result, held } = again({
      says: (checked) =>
        Object.assign(factorIn(checked, "persistent_memory"), { level: 2, score: 0.4, certainty: "inferred" }),
    });
    expect(factorIn(result, "persistent_memory")).toMatchObject({ level: null, certainty: "not_stated" });
    expect(held).toEqual(["Persistent Memory: not stated stays, the judge now says level 2"]);
  });

  test("that moves is kept in the band of answers that stayed", () => {
    const { result } = again({
      says: (checked) => {
        const factor = factorIn(checked, "dynamic_tool_use");
        factor.probes = factor.probes.map((probe) => ({ ...probe, answer: "not_stated", evidence: [] }));
        Object.assign(factor, { level: 0, score: 0, evidence: [FRESH] });
      },
    });
    expect(probeIn(result, "moves_money").answer).toBe("yes");
    const { level, score } = factorIn(result, "dynamic_tool_use");
    expect(level).toBeGreaterThan(0);
    expect(score).toBe(Number(level) / 5);
  });

  test("of the eleventh factor stays like that of the ten", () => {
    const { result } = again({
      says: (checked) => Object.assign(factorIn(checked, "natural_language_interface"), { level: 5, score: 1 }),
    });
    expect(factorIn(result, "natural_language_interface").level).toBe(3);
  });
});

describe("a threat", () => {
  test("that is not named any more stays, in its place", () => {
    const { result, held } = again({ says: (checked) => void (layerIn(checked, "L3").threats = []) });
    expect(layerIn(result, "L3")).toEqual(layerIn(OLD, "L3"));
    expect(held).toEqual(["L3: the threat Input Validation Attacks stays"]);
  });

  test.each([
    ["goes", { gone: [REFUND] }],
    ["can't be shown by itself", { within: [REFUND] }],
  ])("that is not named any more goes where one of its quotes %s", (_, change) => {
    const { result, held } = again({ ...change, says: (checked) => void (layerIn(checked, "L3").threats = []) });
    expect(layerIn(result, "L3").threats).toEqual([]);
    expect(held).toEqual([]);
  });

  const another = (evidence: Evidence[]) => (checked: CheckedJudgement) =>
    void layerIn(checked, "L3").threats.unshift({ ...threatIn(checked, "L3"), id: "other", name: "Other", evidence });

  test("that is new needs a quote that is", () => {
    const without = again({ says: another([moved(REFUND)]) });
    expect(layerIn(without.result, "L3").threats).toEqual(layerIn(OLD, "L3").threats);
    expect(without.held).toEqual(["L3: the threat Other is not added"]);
    const { result, held } = again({ says: another([moved(REFUND), FRESH]) });
    expect(layerIn(result, "L3").threats.map(({ id }) => id)).toEqual(["maestro:l3/input-validation-attacks", "other"]);
    expect(held).toEqual([]);
  });

  test("keeps its grades, and takes today's words", () => {
    const milder = (checked: CheckedJudgement) =>
      Object.assign(threatIn(checked, "L3"), { severity: "low", likelihood: "low", description: "Otherwise." });
    expect(threatIn(again({ says: milder }).result, "L3")).toEqual({
      ...threatIn(OLD, "L3"),
      description: "Otherwise.",
    });
    expect(threatIn(again({ says: milder, gone: [SKIP] }).result, "L3")).toMatchObject({
      severity: "low",
      likelihood: "low",
    });
  });
});

describe("a layer", () => {
  const unmapped = (id: string) => (checked: CheckedJudgement) =>
    Object.assign(layerIn(checked, id), {
      certainty: "not_certain",
      text: `${NOT_CERTAIN_PREFIX}nothing.`,
      evidence: [],
      threats: [],
    });

  test("stays mapped while its quotes stand", () => {
    const { result, held } = again({ says: unmapped("L5") });
    expect(layerIn(result, "L5")).toEqual(layerIn(OLD, "L5"));
    expect(held).toEqual(["L5 stays mapped"]);
  });

  test("stays mapped with its threats", () => {
    const { result, held } = again({ says: unmapped("L7") });
    expect(layerIn(result, "L7")).toEqual(layerIn(OLD, "L7"));
    expect(held).toEqual(["L7: the threat Compromised Agent Registry stays", "L7 stays mapped"]);
  });

  test.each([
    ["gone", { gone: [LOG] }],
    ["not to be shown by itself", { within: [LOG] }],
  ])("is not mapped any more where its quote is %s", (_, change) => {
    const { result, held } = again({ ...change, says: unmapped("L5") });
    expect(layerIn(result, "L5").certainty).toBe("not_certain");
    expect(held).toEqual([]);
  });

  const mapped = (evidence: Evidence[]) => (checked: CheckedJudgement) =>
    Object.assign(layerIn(checked, "L6"), { certainty: "mapped", text: "Refunds have no limit.", evidence });

  test("stays not certain until a quote is new", () => {
    const without = again({ says: mapped([moved(REFUND)]) });
    expect(layerIn(without.result, "L6")).toEqual(layerIn(OLD, "L6"));
    expect(without.held).toEqual(["L6 stays not certain"]);
    const { result, held } = again({ says: mapped([FRESH]) });
    expect(layerIn(result, "L6")).toMatchObject({ certainty: "mapped", evidence: [FRESH] });
    expect(held).toEqual([]);
  });

  test("that rests on a threat alone is not certain once that threat is not added", () => {
    const { result, held } = again({
      says: (checked) =>
        Object.assign(layerIn(checked, "L1"), {
          certainty: "mapped",
          text: "A model.",
          threats: [{ ...threatIn(checked, "L3"), id: "other", name: "Other" }],
        }),
    });
    expect(layerIn(result, "L1")).toEqual(layerIn(OLD, "L1"));
    expect(held).toEqual(["L1: the threat Other is not added", "L1 stays not certain"]);
  });

  test("in other words only is told in today's", () => {
    const { result, held } = again({
      says: (checked) => Object.assign(layerIn(checked, "L5"), { text: "Otherwise." }),
    });
    expect(layerIn(result, "L5")).toEqual({ ...layerIn(OLD, "L5"), text: "Otherwise." });
    expect(held).toEqual([]);
  });
});

describe("a scenario", () => {
  const graver = (checked: CheckedJudgement) =>
    Object.assign(scenarioIn(checked), {
      title: "Otherwise",
      metrics: { ...scenarioIn(checked).metrics, UI: "N" },
    });

  test("stays as it was, words and all", () => {
    const { result, held } = again({ says: graver });
    expect(scenarioIn(result)).toEqual(scenarioIn(OLD));
    expect(held).toEqual(['the scenario "Refund paid by the text of a ticket" stays as it was']);
  });

  test.each([{ threat: "A" }, { mitigation: "P" }])("keeps %o", (values) => {
    const { result, held } = again({ says: (checked) => Object.assign(scenarioIn(checked), values) });
    expect(scenarioIn(result)).toEqual(scenarioIn(OLD));
    expect(held).toHaveLength(1);
  });

  test("in other words only keeps its own, and nobody needs to hear of it", () => {
    const { result, held } = again({ says: (checked) => Object.assign(scenarioIn(checked), { title: "Otherwise" }) });
    expect(scenarioIn(result)).toEqual(scenarioIn(OLD));
    expect(held).toEqual([]);
  });

  test.each<[string, string, Change]>([
    ["a quote is new", "tool_misuse", { says: (checked) => scenarioIn(checked).evidence.push(FRESH) }],
    ["a quote is gone", "tool_misuse", { gone: [INBOX] }],
    ["a quote can't be shown by itself", "tool_misuse", { within: [INBOX] }],
    ["a quote of its mitigation is gone", "access_control_violation", { gone: [MODE] }],
    ["a quote of its mitigation can't be shown by itself", "access_control_violation", { within: [MODE] }],
  ])("moves where %s", (_, risk, { says = () => {}, ...change }) => {
    const { result, held } = again({
      ...change,
      says: (checked) => {
        Object.assign(scenarioIn(checked, risk), { threat: "A" });
        says(checked);
      },
    });
    expect(scenarioIn(result, risk).threat).toBe("A");
    expect(held).toEqual([]);
  });

  const another = (more: Pick<CheckedJudgement["scenarios"][number], "evidence" | "mitigationEvidence">) => {
    return (checked: CheckedJudgement) =>
      void checked.scenarios.unshift({ ...scenarioIn(checked), risk: "untraceability", title: "Other", ...more });
  };

  test("that is new needs a quote that is, for the attack or for what holds it back", () => {
    const without = again({ says: another({ evidence: [moved(LOG)], mitigationEvidence: [] }) });
    expect(without.result.scenarios).toEqual(OLD.scenarios);
    expect(without.held).toEqual(['the scenario "Other" is not added']);
    for (const more of [
      { evidence: [FRESH], mitigationEvidence: [] },
      { evidence: [moved(LOG)], mitigationEvidence: [FRESH] },
    ]) {
      const { result, held } = again({ says: another(more) });
      expect(result.scenarios.map(({ id, risk }) => [id, risk])).toEqual([
        ["s1", "tool_misuse"],
        ["s2", "access_control_violation"],
        ["s3", "untraceability"],
      ]);
      expect(held).toEqual([]);
    }
  });

  const without = (risk: string) => (checked: CheckedJudgement) =>
    void (checked.scenarios = checked.scenarios.filter((scenario) => scenario.risk !== risk));

  test("that is not named any more stays, in its place", () => {
    const { result, held } = again({ says: without("tool_misuse") });
    expect(result.scenarios).toEqual(OLD.scenarios);
    expect(held).toEqual(['the scenario "Refund paid by the text of a ticket" stays']);
  });

  test.each([
    ["gone", { gone: [MODE] }],
    ["not to be shown by itself", { within: [MODE] }],
  ])("that is not named any more goes where one of its quotes is %s", (_, change) => {
    const { result, held } = again({ ...change, says: without("access_control_violation") });
    expect(result.scenarios.map(({ risk }) => risk)).toEqual(["tool_misuse"]);
    expect(held).toEqual([]);
  });

  test("stands in where all are gone: the general one, without quotes, under the agent's name", () => {
    const { result } = again({ gone: [INBOX, TOKEN], says: (checked) => void (checked.scenarios = []) });
    expect(result.scenarios).toMatchObject([
      { id: "s1", risk: "goal_manipulation", evidence: [], mitigationEvidence: [] },
    ]);
    expect(must(result.scenarios[0]).text).toContain("Harbour Desk");
    expect(must(result.scenarios[0]).text).not.toContain("{name}");
  });
});

describe("a finding", () => {
  const finding = (code: Finding["code"], message: string, evidence: Evidence[] = []): Finding => ({
    code,
    severity: "warning",
    message,
    evidence,
  });
  const codesOf = ({ result }: ReturnType<typeof again>): string[] =>
    result.findings.map(({ code, message }) => `${code}: ${message.slice(0, 12)}`);
  const [DISAGREE, HAZARD] = ["sources-disagree: Autonomy of ", "below-cvss-base: s2: the miti"];
  const THIN_LINE = "thin-listing: 2 of ten fac";

  test("of an answer that changes nothing is none; of one that does, it is", () => {
    const clamped = finding("level-clamped", "moved up");
    const same = again({ says: ({ findings }) => void findings.push(clamped) });
    expect(codesOf(same)).toEqual([DISAGREE, HAZARD, THIN_LINE]);
    const other = again({
      says: (checked) => {
        checked.findings.push(clamped);
        Object.assign(probeIn(checked, "asks_before_acting"), { answer: "no", evidence: [FRESH] });
      },
    });
    expect(codesOf(other)).toEqual([DISAGREE, HAZARD, "level-clamped: moved up", THIN_LINE]);
  });

  test("of the text itself stays, whatever the judge says", () => {
    const ofText = [finding("level-clamped", "of the text"), finding("thin-listing", "of the text")];
    const { result } = again({ ofText, says: ({ findings }) => void findings.push(...ofText) });
    expect(result.findings).toEqual([...OLD.findings, ...ofText, THIN]);
  });

  test("that sources disagree needs a quote that is new", () => {
    const says =
      (...evidence: Evidence[]) =>
      ({ findings }: CheckedJudgement) =>
        void findings.push(finding("sources-disagree", "once more", evidence));
    expect(codesOf(again({ says: says(moved(SKIP), moved(STDIO)) }))).toEqual([DISAGREE, HAZARD, THIN_LINE]);
    expect(codesOf(again({ says: says(moved(SKIP), FRESH) }))).toEqual([
      DISAGREE,
      HAZARD,
      "sources-disagree: once more",
      THIN_LINE,
    ]);
  });

  test("that sources disagree stays while both sides stand there, with today's offsets", () => {
    const says = (checked: CheckedJudgement) => void (checked.findings = []);
    const kept = again({ says });
    expect(kept.result.findings).toEqual([OLD.findings[0], THIN]);
    expect(codesOf(again({ says, gone: [ASKED] }))).toEqual([THIN_LINE]);
    expect(codesOf(again({ says, within: [ASKED] }))).toEqual([THIN_LINE]);
  });

  test("of factors on typical values counts those that stand now", () => {
    const stale = finding("thin-listing", "9 of ten");
    const { result } = again({
      says: (checked) => {
        checked.findings.push(stale);
        Object.assign(factorIn(checked, "persistent_memory"), { level: 2, certainty: "stated", evidence: [FRESH] });
      },
    });
    expect(result.findings).toEqual(OLD.findings);
  });

  test("that is left of an earlier answer stays while the answer does", () => {
    const previous = { ...PREVIOUS, findings: [...PREVIOUS.findings, finding("level-clamped", "moved up")] };
    const dossier = { spans: QUOTES.map(spanOf), findings: [] } as unknown as Dossier;
    const previousTexts = Object.values(SAMPLE_TEXTS);
    const hold = (checked: CheckedJudgement) =>
      holdNoise({ previous, dossier, checked, previousTexts }).checked.findings.map(({ code }) => code);
    expect(hold(sameAgain())).toContain("level-clamped");
    const other = sameAgain();
    Object.assign(scenarioIn(other), { threat: "A", evidence: [{ ...moved(LATEST), quote: "Never read." }] });
    expect(hold(other)).not.toContain("level-clamped");
  });
});
