import { AssayError, InternalError } from "../errors.ts";
import { replayed, withoutOverrides } from "../review/overrides/apply.ts";
import { type StandingOverride, standingOverrides } from "../review/overrides/decided.ts";
import { isOfOverride } from "../review/overrides/findings.ts";
import { partsOf } from "../review/overrides/parts.ts";
import { evidenceHashOf, groundOf } from "../review/overrides/survival.ts";
import { isRefusal } from "../review/overrides/target.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { AppliedOverride } from "../schema/review.ts";
import { compare, type Difference } from "./compare.ts";
import { checkFactors } from "./factors.ts";

const LEVEL = /^factors\.(?<factor>\w+)\.level$/u;

/** Ids of factors whose level an active override set. */
export const levelsSetByPeople = ({ review }: Assessment): ReadonlySet<string> =>
  new Set(
    review.overrides.flatMap(({ path, status }) =>
      status === "active" ? (LEVEL.exec(path)?.groups?.["factor"] ?? []) : [],
    ),
  );

/** What a decision asks for, and what the judge said there. */
function recordOf({ target, value, decision }: StandingOverride, own: Assessment): Partial<AppliedOverride> {
  const { reviewer, date, reason, expires = null, evidenceHash } = decision;
  const was = target.read(partsOf(own)) ?? null;
  return {
    path: target.path,
    value,
    was,
    reviewer,
    date,
    reason,
    expires,
    ...(evidenceHash === undefined ? {} : { evidenceHash }),
  };
}

/** Why a recorded status can't be; null if it can. */
function statusProblem(
  { status, evidenceHash, expires, value }: AppliedOverride,
  { target }: StandingOverride,
  own: Assessment,
  effective: Assessment,
): string | null {
  const isThere = target.read(partsOf(effective)) !== undefined;
  switch (status) {
    case "active":
      return isThere ? null : "active, though there is nothing to override";
    case "orphaned":
      return isThere ? "orphaned, though what it is about is there" : null;
    case "expired":
      return expires === null ? "expired, though it has no last day" : null;
    case "reopened": {
      const isBound = evidenceHash === evidenceHashOf(target, groundOf(own));
      return isBound && !isRefusal(target.set(partsOf(effective), value))
        ? "reopened, though what it rests on is as it was"
        : null;
    }
    default:
      return status satisfies never;
  }
}

function checkRecords(assessment: Assessment, own: Assessment, differences: Difference[]): void {
  const { overrides, decisions } = assessment.review;
  const standing = new Map(standingOverrides(decisions).map((override) => [override.target.path, override]));
  for (const [index, record] of overrides.entries()) {
    const path = `review.overrides[${index}]`;
    const override = standing.get(record.path);
    standing.delete(record.path);
    if (override === undefined) {
      differences.push({ path, message: `no decision in review.decisions asks for the override of ${record.path}` });
      continue;
    }
    const expected = recordOf(override, own);
    compare(path, record, { ...record, ...expected }, differences);
    const problem = statusProblem(record, override, own, assessment);
    if (problem !== null) differences.push({ path: `${path}.status`, message: problem });
  }
  for (const path of standing.keys())
    differences.push({
      path: "review.overrides",
      message: `the override of ${path} in review.decisions is not recorded`,
    });
}

/** What overrides decide, without the scores that follow, which are compared on their own. */
const decidedOf = (assessment: Assessment) => {
  const { summary, factors, naturalLanguageInterface, layers, review } = assessment;
  return { summary, factors, naturalLanguageInterface, layers, scenarios: partsOf(assessment).scenarios, review };
};

/**
 * Whether every override follows from the decisions recorded beside it, whether what stands there follows from the judge's own
 * answers and the active ones, and whether the judge's own numbers follow from its answers.
 */
export function checkDecisions(assessment: Assessment, differences: Difference[]): void {
  try {
    const own = withoutOverrides(assessment);
    checkRecords(assessment, own, differences);
    if (assessment.review.judged !== null) {
      const found: Difference[] = [];
      checkFactors(own, new Set(), found);
      differences.push(
        ...found.map(({ path, message }) => ({ path: "review.judged", message: `${path}: ${message}` })),
      );
    }
    const again = replayed(own, assessment.review);
    compare("", decidedOf(assessment), decidedOf(again), differences);
    compare(
      "findings of overrides",
      assessment.findings.filter(isOfOverride),
      again.findings.filter(isOfOverride),
      differences,
    );
  } catch (error) {
    if (!(error instanceof AssayError) || error instanceof InternalError) throw error;
    differences.push({ path: "review", message: error.message });
  }
}
