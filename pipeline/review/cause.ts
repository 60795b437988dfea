import type { Assessment } from "../schema/assessment.ts";
import type { Cause } from "../schema/diff.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Decisions that stand and, since some last for a while only, what is left of them. */
const decided = ({ review }: Assessment): unknown => [
  review.decisions,
  review.overrides.map(({ path, status, value }) => [path, status === "active" ? value : status]),
];

/**
 * What really changed between two assessments of one agent, besides the result; `noise` alone where nothing did: the same
 * judge read the same text and said something else. Pure.
 */
export function causesOf(before: Assessment, after: Assessment): Cause[] {
  const [was, is] = [before.provenance, after.provenance];
  const causes: Cause[] = [
    ...(was.sourceHash === is.sourceHash ? [] : ["source" as const]),
    ...(was.model === is.model && was.provider === is.provider ? [] : ["model" as const]),
    ...(same(was.prompts, is.prompts) || was.model !== is.model ? [] : ["prompt" as const]),
    ...(before.score.profile === after.score.profile ? [] : ["profile" as const]),
    ...(same(decided(before), decided(after)) ? [] : ["decision" as const]),
    ...(was.assayVersion === is.assayVersion ? [] : ["assay" as const]),
  ];
  return causes.length === 0 ? ["noise"] : causes;
}
