import * as fc from "fast-check";
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

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** True if a person's value stands: as it is, or behind the beginning that a layer's text has to have. */
const stands = (value: OverrideValue, found: OverrideValue): boolean =>
  value === "absent"
    ? found === null
    : found === value || String(found).toLowerCase().endsWith(` — ${value}`.toLowerCase());

/** What is wrong with one override in the file; nothing is. */
function wrongWith(record: AppliedOverride, own: Assessment, decided: Assessment, today: string): string[] {
  const { path, status, value, was, expires } = record;
  const found = readAt(decided, path);
  const alone = !decided.review.overrides.some((one) => one.status === "active" && partOf(one.path) === partOf(path));
  return [
    ...(isSame(was, readAt(own, path)) ? [] : ["was is not what the judge said"]),
    ...(expires !== null && expires < today && status !== "expired" ? ["outlived its last day"] : []),
    ...(status === "expired" && (expires === null || expires >= today) ? ["expired too early"] : []),
    ...(status === "active" && !stands(value, found) ? ["active, and not in the file"] : []),
    ...(status !== "active" && alone && !isSame(found, was) ? ["not active, and in the file"] : []),
    ...(status !== "active" && !decided.findings.some(({ message }) => message.startsWith(`${path}: `))
      ? ["not active, and no finding tells"]
      : []),
  ].map((problem) => `${path} ${status}: ${problem}`);
}

function checkState(own: Assessment, decided: Assessment, decisions: readonly Decision[], today: string): void {
  const { review } = decided;
  expect(review.decisions).toEqual(decisions);
  expect(review.overrides.map(({ path }) => path)).toEqual(standing(decisions));
  expect(review.overrides.flatMap((record) => wrongWith(record, own, decided, today))).toEqual([]);
  // The judge's own answers are all still there, and the numbers follow from what stands.
  expect(withoutOverrides(decided)).toEqual(own);
  const differences: Difference[] = [];
  checkDecisions(decided, differences);
  expect(differences).toEqual([]);
  const { scenarios, factors } = partsOf(decided);
  const { score, profiles } = scoreScenarios(scenarios, factors, decided.score.profile);
  expect([decided.score, decided.profiles]).toEqual([score, profiles]);
}

/** Overrides that held over a night though they should not, or the other way round; nobody decided about them again. */
function wronglyHeld(
  before: Assessment,
  own: Assessment,
  after: Assessment,
  texts: ReturnType<typeof textsBetween>,
): string[] {
  const was = new Map(before.review.overrides.map((record) => [record.path, record]));
  const ground = groundOf(own);
  return after.review.overrides.flatMap((record) => {
    const { path, status, value, evidenceHash } = record;
    const earlier = was.get(path);
    if (earlier === undefined || status === "expired" || status === "orphaned") return [];
    if (evidenceHash !== earlier.evidenceHash) return [`${path}: bound to other evidence`];
    const target = findTarget(path);
    const isBound = evidenceHash === evidenceHashOf(target, ground);
    const isSatisfied = (value === "absent" && record.was === null) || (value === "present" && record.was === value);
    if (isBound || isSatisfied || status === "reopened") return [];
    if (earlier.status === "reopened") return [`${path}: closed again by itself`];
    if (target.evidence === "sources") return [`${path}: active on another text`];
    return target.evidence(ground.parts).some(texts.isNew) ? [`${path}: active on a new quote`] : [];
  });
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
        const isUndecided = before !== null && before.review.decisions.length === decisions.length;
        expect(isUndecided ? wronglyHeld(before, own, decided, texts) : []).toEqual([]);
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
          const after = files.standing() ?? decided;
          checkState(own, after, files.decisions(), today);
          const path = wasDecided && request.action === "override" ? request.path : "";
          const made = after.review.overrides.filter((record) => record.path === path);
          expect(made.every(({ status }) => status === "active")).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);
