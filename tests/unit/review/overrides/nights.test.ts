import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonWriter } from "../../../../outputs/json.ts";
import { checkDecisions } from "../../../../pipeline/recheck/decisions.ts";
import type { Difference } from "../../../../pipeline/recheck/compare.ts";
import type { DecisionRequest } from "../../../../pipeline/decide.ts";
import { withoutOverrides, withOverrides } from "../../../../pipeline/review/overrides/apply.ts";
import { findTarget, OVERRIDE_TARGETS } from "../../../../pipeline/review/overrides/forms.ts";
import { partsOf } from "../../../../pipeline/review/overrides/parts.ts";
import { evidenceHashOf, groundOf } from "../../../../pipeline/review/overrides/survival.ts";
import type { OverrideTarget } from "../../../../pipeline/review/overrides/target.ts";
import type { Assessment } from "../../../../pipeline/schema/assessment.ts";
import type { AppliedOverride, Decision, OverrideValue } from "../../../../pipeline/schema/review.ts";
import { scoreScenarios } from "../../../../pipeline/scoring/score-scenarios.ts";
import { memoryDecisions } from "../../../support/memory-decisions.ts";
import { assessmentOf, type Night, SENTENCES, textsBetween } from "../../../support/nights.ts";

const SAMPLE = assessmentOf({ text: 63, mood: 1 });
const SLUG = SAMPLE.agent.slug;
const THREATS = new Set(SAMPLE.layers.flatMap(({ threats }) => threats.map(({ id }) => id)));
const RISKS = new Set(SAMPLE.scenarios.map(({ risk }) => risk));

/** Places that the sample has, and some that it has not. */
const TARGETS = OVERRIDE_TARGETS.filter(({ path }) => {
  const [group, one = "", , ...threat] = path.split(".");
  if (group === "scenarios") return RISKS.has(one as never) || one === "supply_chain";
  return threat.length === 0 || [...THREATS, "maestro:l1/backdoor-attacks"].some((id) => path.includes(id));
});

const valueOf = ({ value }: OverrideTarget): fc.Arbitrary<OverrideValue> =>
  value.kind === "text" ? fc.constantFrom("Said by a person.", "said\n otherwise") : fc.constantFrom(...value.choices);

const day = (index: number): string => new Date(Date.UTC(2026, 10, 1 + index)).toISOString().slice(0, 10);

const overrides: fc.Arbitrary<DecisionRequest> = fc.constantFrom(...TARGETS).chain((target) =>
  fc.record({
    action: fc.constant("override" as const),
    path: fc.constant(target.path),
    value: valueOf(target),
    reason: fc.constantFrom("The code says so.", "Asked the vendor."),
    expires: fc.constantFrom("", "", day(3), day(6)),
  }),
);
const others: fc.Arbitrary<DecisionRequest> = fc.oneof(
  fc.constantFrom(...TARGETS).map(({ path }) => ({ action: "withdraw" as const, path })),
  fc.constant({ action: "approve" as const }),
  fc.constant({ action: "reject" as const, reason: "Look again." }),
);

/** One night: what is read, and what is decided on the day after; `byHand` writes into the file, without an evidence hash. */
interface Step {
  readonly night: Night;
  readonly requests: readonly DecisionRequest[];
  readonly byHand: boolean;
}

const steps: fc.Arbitrary<Step> = fc.record({
  night: fc.record({
    text: fc.oneof(fc.constant(63), fc.constant(63), fc.integer({ min: 1, max: 2 ** SENTENCES.length - 1 })),
    mood: fc.integer({ min: 0, max: 2 }),
  }),
  requests: fc.array(fc.oneof({ weight: 4, arbitrary: overrides }, { weight: 1, arbitrary: others }), { maxLength: 4 }),
  byHand: fc.boolean(),
});

const handWritten = (request: DecisionRequest, today: string): Decision[] => {
  if (request.action !== "override") return [];
  const { expires = "", ...asked } = request;
  return [{ ...asked, reviewer: "ana", date: today, ...(expires === "" ? {} : { expires }) }];
};

/** Paths of overrides that stand: the latest of each path, not withdrawn. */
const standing = (decisions: readonly Decision[]): string[] => {
  const latest = new Map(decisions.flatMap((one) => ("path" in one ? [[one.path, one] as const] : [])));
  return [...latest].flatMap(([path, { action }]) => (action === "override" ? [path] : [])).toSorted();
};

const readAt = (assessment: Assessment, path: string): OverrideValue =>
  findTarget(path).read(partsOf(assessment)) ?? null;

/** The part that a path belongs to: what stands there depends on no other part. */
const partOf = (path: string): string => path.split(".").slice(0, 2).join(".");

function checkState(own: Assessment, decided: Assessment, decisions: readonly Decision[], today: string): void {
  const { review } = decided;
  // No decision is lost.
  expect(review.decisions).toEqual(decisions);
  expect(review.overrides.map(({ path }) => path)).toEqual(standing(decisions));
  // What is active is in the file; what is not, is not.
  for (const record of review.overrides) {
    const { path, status, value, was, expires } = record;
    const stands = readAt(decided, path);
    expect(was).toEqual(readAt(own, path));
    if (expires !== null && expires < today) expect(status).toBe("expired");
    if (status === "active") {
      if (value === "absent") expect(stands).toBeNull();
      else if (path.endsWith(".text") && path.startsWith("layers."))
        expect(String(stands)).toMatch(/[Ss]aid (by a person|otherwise)/);
      else expect(stands).toEqual(value);
    } else if (!review.overrides.some((one) => one.status === "active" && partOf(one.path) === partOf(path))) {
      expect(stands).toEqual(was);
      expect(decided.findings.some(({ message }) => message.startsWith(`${path}: `))).toBe(true);
    }
  }
  // The judge's own answers are all still there, and the numbers follow from what stands.
  expect(withoutOverrides(decided)).toEqual(own);
  const differences: Difference[] = [];
  checkDecisions(decided, differences);
  expect(differences).toEqual([]);
  const { scenarios, factors } = partsOf(decided);
  const { score, profiles } = scoreScenarios(scenarios, factors, decided.score.profile);
  expect([decided.score, decided.profiles]).toEqual([score, profiles]);
}

/** What became of an override over a night in which nobody decided about it again. */
function checkSurvival(
  before: Assessment,
  own: Assessment,
  after: Assessment,
  texts: ReturnType<typeof textsBetween>,
): void {
  const was = new Map(before.review.overrides.map((record) => [record.path, record]));
  const ground = groundOf(own);
  for (const record of after.review.overrides) {
    const earlier = was.get(record.path);
    if (earlier === undefined || record.status === "expired" || record.status === "orphaned") continue;
    const target = findTarget(record.path);
    expect(record.evidenceHash).toBe(earlier.evidenceHash);
    const isBound = record.evidenceHash === evidenceHashOf(target, ground);
    const isSatisfied = (record.value === "absent" && record.was === null) || record.value === record.was;
    const isReopened = (one: AppliedOverride): boolean => one.status === "reopened";
    if (isReopened(earlier) && !isBound && !isSatisfied) expect(record.status).toBe("reopened");
    if (isBound || isSatisfied || target.evidence === "sources") continue;
    const quotes = target.evidence(ground.parts);
    if (quotes.some(texts.isNew)) expect(record.status).toBe("reopened");
  }
}

test("over many nights no decision is lost, and nothing stands that should not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 6 }), async (nights) => {
      const files = memoryDecisions(SLUG);
      let last: Night | null = null;
      for (const [index, { night, requests, byHand }] of nights.entries()) {
        const today = day(index);
        const own = assessmentOf(night);
        const before = files.standing();
        const decisions = files.decisions();
        const texts = textsBetween(last, night);
        const decided = withOverrides(own, { decisions, today, before, texts });
        checkState(own, decided, decisions, today);
        if (before !== null && before.review.decisions.length === decisions.length)
          checkSurvival(before, own, decided, texts);
        // The same again is the same, byte for byte.
        const again = withOverrides(own, { decisions, today, before: decided });
        expect(jsonWriter.write(again)).toBe(jsonWriter.write(decided));
        files.put(decided, decisions);
        last = night;
        for (const request of requests) {
          if (byHand) {
            files.put(files.standing() ?? decided, [...files.decisions(), ...handWritten(request, today)]);
            continue;
          }
          const wasDecided = await files.decide(request, today);
          const stands = files.standing() ?? decided;
          checkState(own, stands, files.decisions(), today);
          if (wasDecided && request.action === "override")
            expect(stands.review.overrides.find(({ path }) => path === request.path)?.status).toBe("active");
        }
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);
