import { describe, expect, it } from "vitest";
import { UsageError } from "../../../../pipeline/errors.ts";
import { contentHashOf } from "../../../../pipeline/review/content-hash.ts";
import { withoutOverrides, withOverrides } from "../../../../pipeline/review/overrides/apply.ts";
import { findTarget } from "../../../../pipeline/review/overrides/forms.ts";
import { evidenceHashOf, groundOf, SAME_TEXTS } from "../../../../pipeline/review/overrides/survival.ts";
import { readTexts } from "../../../../pipeline/review/reason.ts";
import type { Assessment } from "../../../../pipeline/schema/assessment.ts";
import type { Decision, OverrideValue } from "../../../../pipeline/schema/review.ts";
import { scoreScenarios } from "../../../../pipeline/scoring/score-scenarios.ts";
import { assessmentOf } from "../../../support/nights.ts";

const OWN = assessmentOf({ text: 63, mood: 1 });
const TODAY = "2026-11-21";
const FACTOR = OWN.factors.find(({ level, evidence }) => level !== null && evidence.length > 0);
if (FACTOR === undefined) throw new Error("expected a factor with a level");
const LEVEL = `factors.${FACTOR.id}.level`;
const SENTENCE = FACTOR.evidence[0]?.quote ?? "";

const override = (path: string, value: OverrideValue, more: object = {}): Decision => ({
  action: "override",
  path,
  value,
  reason: "The code says so.",
  reviewer: "kim",
  date: "2026-11-20",
  ...more,
});

const apply = (
  decisions: readonly Decision[],
  { own = OWN, before = null as Assessment | null, today = TODAY, texts = SAME_TEXTS } = {},
): Assessment => withOverrides(own, { decisions, today, before, texts });

const statusOf = ({ review }: Assessment): (string | undefined)[] => review.overrides.map(({ status }) => status);

/** The same assessment, resting on another quote. */
const restingOn = (quote: string, own = OWN): Assessment => ({
  ...own,
  factors: own.factors.map((factor) =>
    factor.id === FACTOR.id
      ? { ...factor, evidence: [{ source: "A", start: 0, end: Buffer.byteLength(quote), quote }] }
      : factor,
  ),
});

describe("scores with overrides", () => {
  it("are those of inputs edited by hand", () => {
    const risk = OWN.scenarios[0]?.risk ?? "tool_misuse";
    const decided = apply([
      override(LEVEL, 5),
      override(`scenarios.${risk}.AV`, "P"),
      override(`scenarios.${risk}.mitigation`, "S"),
    ]);
    const byHand = scoreScenarios(
      OWN.scenarios.map(({ scores: _scores, ...scenario }) =>
        scenario.risk === risk
          ? {
              ...scenario,
              mitigation: "S",
              cvss: { base: 0, vector: scenario.cvss.vector.replace(/AV:./u, "AV:P") },
            }
          : scenario,
      ),
      [...OWN.factors, OWN.naturalLanguageInterface].map((factor) =>
        factor.id === FACTOR.id ? { ...factor, level: 5, score: 1 } : factor,
      ),
      "listing",
    );
    expect([decided.score, decided.profiles, decided.scenarios]).toEqual([
      byHand.score,
      byHand.profiles,
      byHand.scenarios,
    ]);
  });

  it("stand beside the judge's own where they move the headline, and only there", () => {
    const { aivss, severity, low, high } = OWN.score;
    const other = FACTOR.level === 5 ? 0 : 5;
    expect(apply([override(LEVEL, other)]).review.withoutOverrides).toEqual({ aivss, severity, low, high });
    expect(apply([override("summary", "Said by a person.")]).review).toMatchObject({
      withoutOverrides: null,
      judged: { summary: OWN.summary, factors: [], layers: [], scenarios: [] },
    });
  });

  it("that change nothing keep nothing of the judge's apart", () => {
    expect(apply([override(LEVEL, FACTOR.level)]).review).toMatchObject({ judged: null, withoutOverrides: null });
  });
});

describe("of several decisions about one path", () => {
  it("the latest counts, and a withdrawal takes it away", () => {
    const twice = [override(LEVEL, 1), override(LEVEL, 2, { date: TODAY })];
    expect(apply(twice).review.overrides.map(({ value }) => value)).toEqual([2]);
    const withdrawn: Decision = { action: "withdraw", path: LEVEL, reviewer: "ana", date: TODAY };
    expect(withoutOverrides(apply([...twice, withdrawn]))).toEqual(OWN);
    expect(apply([...twice, withdrawn]).review.overrides).toEqual([]);
    expect(apply([...twice, withdrawn, override(LEVEL, 3)]).review.overrides).toHaveLength(1);
  });
});

describe("an override", () => {
  it.each([
    ["2026-11-20", "expired"],
    ["2026-11-21", "active"],
    ["2026-11-22", "active"],
  ])("with the last day %s is %s", (expires, status) => {
    expect(statusOf(apply([override(LEVEL, 5, { expires })]))).toEqual([status]);
  });

  it("written by hand is bound to what it first stood upon", () => {
    const first = apply([override(LEVEL, 5)]);
    expect(first.review.overrides[0]?.evidenceHash).toBe(evidenceHashOf(findTarget(LEVEL), groundOf(OWN)));
    const texts = readTexts([SENTENCE], ["Quite another text."]);
    const own = restingOn("Quite another text.");
    const later = apply([override(LEVEL, 5)], { own, before: first, texts });
    expect(statusOf(later)).toEqual(["reopened"]);
    expect(later.findings.at(-1)).toMatchObject({
      code: "override-reopened",
      severity: "error",
      message: expect.stringMatching(new RegExp(`^${LEVEL}: "5", set by kim on 2026-11-20, is not applied`)),
    });
  });

  it("holds while other quotes of the same text are named, and not when one of them goes", () => {
    const texts = readTexts([SENTENCE, "And this."], [SENTENCE, "And this."]);
    const before = apply([override(LEVEL, 5)]);
    const drifted = apply([override(LEVEL, 5)], { own: restingOn("And this."), before, texts });
    expect(statusOf(drifted)).toEqual(["active"]);
    const gone = readTexts([SENTENCE, "And this."], [SENTENCE]);
    expect(statusOf(apply([override(LEVEL, 5)], { own: OWN, before: drifted, texts: gone }))).toEqual(["active"]);
    const other = restingOn("Something else.");
    expect(statusOf(apply([override(LEVEL, 5)], { own: other, before: drifted, texts: gone }))).toEqual(["reopened"]);
  });

  it("stays re-opened though nothing changes any more, until somebody decides again or its quotes come back", () => {
    const evidenceHash = evidenceHashOf(findTarget(LEVEL), groundOf(OWN));
    const decisions = [override(LEVEL, 5, { evidenceHash })];
    const own = restingOn("Quite another text.");
    const reopened = apply(decisions, { own });
    expect(statusOf(reopened)).toEqual(["reopened"]);
    const same = readTexts(["Quite another text."], ["Quite another text."]);
    expect(statusOf(apply(decisions, { own, before: reopened, texts: same }))).toEqual(["reopened"]);
    expect(statusOf(apply(decisions, { own: OWN, before: reopened }))).toEqual(["active"]);
    const again = override(LEVEL, 5, { evidenceHash: evidenceHashOf(findTarget(LEVEL), groundOf(own)), date: TODAY });
    expect(statusOf(apply([...decisions, again], { own, before: reopened }))).toEqual(["active"]);
  });

  it("is no other for white space, order and place of its quotes", () => {
    const target = findTarget(LEVEL);
    const moved = restingOn(`  ${SENTENCE.replace(" ", "\n  ")} `);
    expect(evidenceHashOf(target, groundOf(moved))).toBe(evidenceHashOf(target, groundOf(OWN)));
    expect(evidenceHashOf(target, groundOf(restingOn(`${SENTENCE} Not.`)))).not.toBe(
      evidenceHashOf(target, groundOf(OWN)),
    );
  });

  it("without a target is orphaned, aloud; a threat that was to be absent and is, is not", () => {
    const gone = apply([override("scenarios.supply_chain.AV", "L")]);
    expect(statusOf(gone)).toEqual(["orphaned"]);
    expect(gone.findings.at(-1)).toMatchObject({ code: "override-orphaned", severity: "error" });
    const absent = apply([override("layers.L1.threats.maestro:l1/backdoor-attacks", "absent")]);
    expect(absent.review.overrides).toMatchObject([{ status: "active", was: null }]);
    expect(absent.review.judged).toBeNull();
  });

  it("of a threat that a person added holds as long as that threat does", () => {
    const threat = "layers.L1.threats.maestro:l1/backdoor-attacks";
    const both = [override(`${threat}.severity`, "high"), override(threat, "present", { expires: "2026-11-21" })];
    expect(statusOf(apply(both))).toEqual(["active", "active"]);
    expect(statusOf(apply(both, { today: "2026-11-22" }))).toEqual(["expired", "orphaned"]);
  });

  it("of the summary rests on the whole text", () => {
    const before = apply([override("summary", "Said by a person.")]);
    const own = { ...OWN, provenance: { ...OWN.provenance, sourceHash: "0".repeat(64) } };
    expect(statusOf(apply([override("summary", "Said by a person.")], { own, before }))).toEqual(["reopened"]);
  });

  it("that is not legal is refused with what would be", () => {
    expect(() => apply([override("factors.autonomy", 2)])).toThrow(UsageError);
    expect(() => apply([override(LEVEL, 9)])).toThrow("expected one of 0, 1, 2, 3, 4, 5, not_stated");
  });
});

it("an approval holds through other words of the judge, beside an override of a level", () => {
  const level = override(LEVEL, 5);
  const approved = apply([level]);
  const approve: Decision = {
    action: "approve",
    reviewer: "kim",
    date: TODAY,
    contentHash: contentHashOf(approved),
  };
  const reworded = {
    ...OWN,
    summary: "Another way to say it.",
    layers: OWN.layers.map((one) => ({ ...one, text: "Other." })),
  };
  expect(apply([level, approve], { own: reworded }).review.status).toBe("approved");
});
