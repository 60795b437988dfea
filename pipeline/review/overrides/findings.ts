import type { Finding, FindingCode } from "../../schema/finding.ts";
import type { AppliedOverride } from "../../schema/review.ts";
import { valueWord } from "./value.ts";

type Failing = Exclude<AppliedOverride["status"], "active">;

const WORDS: { readonly [Status in Failing]: Pick<Finding, "code" | "severity"> & { readonly why: string } } = {
  orphaned: { code: "override-orphaned", severity: "error", why: "what it was about is no longer there" },
  reopened: {
    code: "override-reopened",
    severity: "error",
    why: "what it rested on has changed, and the judge's answer stands until somebody decides again",
  },
  expired: { code: "override-expired", severity: "warning", why: "its last day has passed" },
};

const CODES: ReadonlySet<FindingCode> = new Set(Object.values(WORDS).map(({ code }) => code));

/** True for what is told of overrides, rather than of the sources or the judge. */
export const isOfOverride = ({ code }: Finding): boolean => CODES.has(code);

/** What a reviewer has to look at because an override does not hold. */
export function overrideFindings(overrides: readonly AppliedOverride[]): Finding[] {
  return overrides.flatMap(({ status, path, value, reviewer, date }): Finding[] => {
    if (status === "active") return [];
    const { code, severity, why } = WORDS[status];
    const message = `${path}: ${JSON.stringify(valueWord(value))}, set by ${reviewer} on ${date}, is not applied: ${why}.`;
    return [{ code, severity, message, evidence: [] }];
  });
}
