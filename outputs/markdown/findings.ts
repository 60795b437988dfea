import { FINDING_MEANINGS } from "../../pipeline/framework/finding-codes.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { code, inline } from "../escape.ts";
import { NOTHING_FLAGGED } from "../report-words.ts";
import { nested, quoteItems } from "./quotes.ts";

/** What a reviewer must look at, and the decisions taken so far. */
export function findingsBlocks(assessment: Assessment): string[] {
  const items = assessment.findings.map(({ code: finding, severity, message, evidence }, index) => {
    const line = `n${index + 1}`;
    return [
      `- **${line} ${finding}** (${severity}): ${inline(message)}`,
      ...nested([`- ${FINDING_MEANINGS[finding]}`, ...quoteItems(line, evidence, assessment)]),
    ].join("\n");
  });
  const decisions = assessment.review.decisions.map((decision) => {
    const { action, reviewer, date, reason = "no reason given" } = decision;
    const of = "path" in decision ? ` of ${code(decision.path)}` : "";
    return `- ${date} ${action}${of} by ${inline(reviewer)}: ${inline(reason)}`;
  });
  return [
    "## What a reviewer should look at",
    items.length === 0 ? NOTHING_FLAGGED : items.join("\n"),
    ...(decisions.length === 0 ? [] : [`Decisions so far:\n\n${decisions.join("\n")}`]),
  ];
}
