import { visible } from "../../outputs/escape.ts";
import { counted, grouped, oneDecimal } from "../../outputs/numbers.ts";
import { fit } from "../../outputs/text-width.ts";
import type { Judge } from "../ports/judge.ts";
import type { RefreshPlan } from "../refresh/plan.ts";
import { wordUsd } from "../schema/usage.ts";
import { failuresAllowed, failuresIn, isComplete, type RefreshResult } from "../schema/refresh.ts";
import { jsonText } from "./json-text.ts";

/** Failures and band crossings that are told one by one; a report lists more. */
const MOST_LISTED = 20;

/** What the certain questions take: usual listings, and samples that agree; what is on record costs nothing. */
function estimateLine(questions: number, judge: Judge): string[] {
  const one = judge.typical?.();
  if (one === undefined) return [];
  const thousands = Math.round((questions * (one.promptTokens + one.completionTokens)) / 1000);
  const cost = one.usd === null ? "price not known" : `about ${wordUsd(one.usd * questions)}`;
  return [`${counted(questions, "question")} at least: about ${grouped(thousands)} thousand tokens, ${cost}`];
}

/** The plan in words: what is certain, what depends on what is read. */
export function planLines({ agents, skipped }: RefreshPlan, samples: number | null, judge: Judge): string[] {
  const judged = agents.filter(({ action }) => action === "judge").length;
  const looked = agents.length - judged;
  const due = agents.filter(({ decisionsDue }) => decisionsDue).length;
  return [
    `${counted(agents.length, "agent")} to read`,
    ...(judged === 0 ? [] : [`  ${grouped(judged)} to judge (new, or no longer up to date)`]),
    ...(looked === 0 ? [] : [`  ${grouped(looked)} to judge only if their sources changed`]),
    ...(due === 0 ? [] : [`  ${grouped(due)} with decisions of people to apply`]),
    ...(skipped === 0 ? [] : [`${grouped(skipped)} of the catalogue not asked for`]),
    ...estimateLine(judged * (samples ?? judge.defaultSamples), judge),
  ];
}

export const planJson = ({ agents, skipped }: RefreshPlan): string =>
  jsonText({ agents: agents.map(({ agent, group, slug, action }) => ({ agent, group, slug, action })), skipped });

/** The result as one document, with the verdict that its report begins with. */
export const resultJson = (result: RefreshResult, gate: number): string =>
  jsonText({ complete: isComplete(result, gate), ...result });

const listed = (lines: readonly string[]): string[] =>
  lines.length <= MOST_LISTED
    ? [...lines]
    : [
        ...lines.slice(0, MOST_LISTED),
        `  and ${grouped(lines.length - MOST_LISTED)} more; --report or --json lists them`,
      ];

/** Each cause of failure with the agents it struck, as `assay draft` words it. */
export function failureLines({ entries }: RefreshResult): string[] {
  const failed = entries.filter((entry) => entry.status === "failed");
  const causes = Map.groupBy(failed, ({ code, message }) => `${message} (${code})`);
  const lines = [...causes].map(([cause, struck]) => {
    const [{ agent } = { agent: "" }] = struck;
    const others = struck.length === 1 ? "" : ` and ${counted(struck.length - 1, "other")}`;
    return `assay: ${cause.includes(agent) && others === "" ? "" : `${agent}${others}: `}${cause}`;
  });
  return listed(lines);
}

function verdict(result: RefreshResult, gate: number): string {
  const failed = failuresIn(result);
  const word = isComplete(result, gate) ? "complete" : "not complete";
  return failed === 0 ? word : `${word}: ${grouped(failed)} failed, and ${grouped(failuresAllowed(result, gate))} may`;
}

/** What became of the run, in a few lines. `columns` in cells. */
export function resultLines(result: RefreshResult, gate: number, columns: number): string[] {
  const { entries, unchanged, planned, carried, left, orphaned } = result;
  const of = (status: (typeof entries)[number]["status"]): number =>
    entries.filter((entry) => entry.status === status).length;
  const crossings = entries.flatMap((entry) => {
    if (entry.status !== "changed") return [];
    const band = entry.diff.changes.find((change) => change.kind === "band");
    if (band === undefined) return [];
    return visible(`  ${entry.slug}: ${band.before} → ${band.after}, now ${oneDecimal(entry.aivss)}`);
  });
  const kinds = Map.groupBy(
    entries.flatMap((entry) => (entry.status === "failed" ? entry.code : [])),
    (code) => code,
  );
  const counts: readonly (readonly [string, number])[] = [
    ["unchanged", unchanged],
    ["changed", of("changed")],
    ["new", of("new")],
    ["judged again, nothing moved", of("same")],
    ["failed", of("failed")],
    ["not in the catalogue", left.length],
  ];
  const width = Math.max(...counts.map(([, count]) => grouped(count).length));
  const lines = [
    `${counted(planned, "agent")} looked at`,
    ...counts
      .filter(([name, count]) => count > 0 || name === "unchanged")
      .map(([name, count]) => `  ${grouped(count).padStart(width)} ${name}`),
    ...(carried === 0 ? [] : [`  ${counted(carried, "change")} of these by earlier runs that were stopped`]),
    ...(crossings.length === 0 ? [] : [counted(crossings.length, "band crossing"), ...listed(crossings)]),
    ...(kinds.size === 0
      ? []
      : [`failures: ${[...kinds].map(([code, all]) => `${grouped(all.length)} ${code}`).join(", ")}`]),
    ...(orphaned.length === 0
      ? []
      : [
          `${counted(orphaned.length, "agent")} with overrides whose target is gone:`,
          ...listed(orphaned.flatMap(({ slug, paths }) => paths.map((path) => visible(`  ${slug}: ${path}`)))),
        ]),
    verdict(result, gate),
  ];
  return lines.map((line) => fit(line, Math.max(40, columns)));
}
