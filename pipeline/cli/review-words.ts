import { visible } from "../../outputs/escape.ts";
import { counted, oneDecimal } from "../../outputs/numbers.ts";
import { overrideStatus, overrideValue, withoutOverridesWords } from "../../outputs/override-words.ts";
import { reviewWords } from "../../outputs/score-words.ts";
import { fit, wrap } from "../../outputs/text-width.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { AppliedOverride } from "../schema/review.ts";

const INDENT = "    ";

function overrideLines(override: AppliedOverride, columns: number): string[] {
  const { path, value, was, reviewer, date, reason } = override;
  const below = (text: string): string[] =>
    wrap(visible(text), columns - INDENT.length).map((line) => `${INDENT}${line}`);
  return [
    fit(`  ${path}`, columns),
    ...below(overrideStatus(override)),
    ...below(`${overrideValue(value, override)}; the judge said ${overrideValue(was, override)}`),
    ...below(`${reviewer} on ${date}: ${reason}`),
  ];
}

/** What waits for a person: findings that ask for a look, the gravest first. */
function openLines({ findings }: Assessment, columns: number): string[] {
  const open = (["error", "warning"] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  if (open.length === 0) return ["nothing waits for a person"];
  return [
    `${counted(open.length, "finding")} to look at:`,
    ...open.flatMap(({ code, severity, message }) =>
      wrap(visible(`${severity} ${code}: ${message}`), columns - INDENT.length).map(
        (line, index) => `${index === 0 ? "  " : INDENT}${line}`,
      ),
    ),
  ];
}

/** The number, and beside it the judge's own where overrides move it. */
export function scoreLine(assessment: Assessment): string {
  const { agent, score } = assessment;
  const own = withoutOverridesWords(assessment);
  return `${agent.slug}: AIVSS ${oneDecimal(score.aivss)} ${score.severity}${own === null ? "" : `, ${own}`}`;
}

/** Where the review of one agent stands. `columns` in cells; no line is longer. Outside text is stripped of control sequences. */
export function statusLines(assessment: Assessment, columns: number): string[] {
  const width = Math.max(40, columns);
  const { overrides } = assessment.review;
  return [
    ...wrap(visible(scoreLine(assessment)), width),
    ...wrap(visible(reviewWords(assessment)), width),
    ...(overrides.length === 0 ? ["no override"] : [`${counted(overrides.length, "override")}:`]),
    ...overrides.flatMap((override) => overrideLines(override, width)),
    ...openLines(assessment, width),
  ];
}
