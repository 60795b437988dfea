import { visible } from "../../outputs/escape.ts";
import { counted, oneDecimal } from "../../outputs/numbers.ts";
import { overrideStatus, overrideValue, withoutOverridesWords } from "../../outputs/override-words.ts";
import { reviewWords } from "../../outputs/score-words.ts";
import { fit, wrap } from "../../outputs/text-width.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { AppliedOverride } from "../schema/review.ts";

const INDENT = "    ";

const hanging = (text: string, columns: number): string[] =>
  wrap(visible(text), columns - INDENT.length).map((line, index) => `${index === 0 ? "  " : INDENT}${line}`);

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

/** What the state of the review asks of a person. */
const ASKED: { readonly [Status in Assessment["review"]["status"]]: readonly string[] } = {
  draft: ["nobody has reviewed it yet: approve or reject it"],
  approved: [],
  changes_requested: ["changes are requested: override what is wrong or draft again, then approve or reject it"],
  stale: ["what was approved has changed: look at it again, then approve or reject it"],
};

/** What waits for a person: the review itself, overrides that do not hold, and findings that ask for a look, the gravest first. */
function openLines({ review, findings }: Assessment, columns: number): string[] {
  const overrides = review.overrides.filter(({ status }) => status !== "active").length;
  const open = (["error", "warning"] as const).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  const waiting = [
    ...ASKED[review.status],
    ...(overrides === 0 ? [] : [`${counted(overrides, "override")} to decide again: override or withdraw`]),
  ].flatMap((line) => hanging(line, columns));
  const found = open.flatMap(({ code, severity, message }) => hanging(`${severity} ${code}: ${message}`, columns));
  return [
    ...(waiting.length + found.length === 0 ? ["nothing waits for a person"] : []),
    ...(waiting.length === 0 ? [] : ["waits for a person:", ...waiting]),
    ...(found.length === 0 ? [] : [`${counted(open.length, "finding")} to look at:`, ...found]),
  ];
}

/** The number, and beside it the judge's own where overrides move it. */
export function scoreLine(assessment: Assessment): string {
  const { agent, score } = assessment;
  const own = withoutOverridesWords(assessment);
  return `${agent.slug}: AIVSS ${oneDecimal(score.aivss)} ${score.severity}${own === null ? "" : `, ${own}`}`;
}

const EDITED = "review.yaml was edited since: run assay refresh, or decide, to apply it";

/**
 * Where the review of one agent stands. `columns` in cells; no line is longer. Outside text is stripped of control sequences.
 * @param isEdited true if people's file says something that is not applied yet
 */
export function statusLines(assessment: Assessment, isEdited: boolean, columns: number): string[] {
  const width = Math.max(40, columns);
  const { overrides } = assessment.review;
  return [
    ...wrap(visible(scoreLine(assessment)), width),
    ...wrap(visible(reviewWords(assessment)), width),
    ...(isEdited ? wrap(EDITED, width) : []),
    ...(overrides.length === 0 ? ["no override"] : [`${counted(overrides.length, "override")}:`]),
    ...overrides.flatMap((override) => overrideLines(override, width)),
    ...openLines(assessment, width),
  ];
}
