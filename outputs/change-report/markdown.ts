import {
  failuresAllowed,
  failuresIn,
  isComplete,
  type RefreshEntry,
  type RefreshResult,
} from "../../pipeline/schema/refresh.ts";
import { wordUsd } from "../../pipeline/schema/usage.ts";
import { table } from "../markdown/table.ts";
import { counted, grouped } from "../numbers.ts";
import { fitted } from "./fitted.ts";
import { byGravity, crossesBand } from "./groups.ts";
import { orphanedSection } from "./orphaned.ts";
import { changedSection, detail, failedSection, leftSection, newSection, noiseSection } from "./sections.ts";

/** Characters that the lists may take; what moved in each agent gets what they leave. */
const LIMITS = { changed: 20_000, new: 8_000, failed: 10_000, noise: 4_000, left: 4_000 };

const ofStatus = <Status extends RefreshEntry["status"]>(
  { entries }: RefreshResult,
  status: Status,
): Extract<RefreshEntry, { status: Status }>[] =>
  entries.filter((entry): entry is Extract<RefreshEntry, { status: Status }> => entry.status === status);

function headline(result: RefreshResult, crossings: number, gate: number): string {
  const { planned } = result;
  if (!isComplete(result, gate)) {
    return `**Not complete: ${grouped(failuresIn(result))} of ${counted(planned, "agent")} failed, and ${grouped(failuresAllowed(result, gate))} may.** What follows is true as far as it goes.`;
  }
  const crossed = crossings === 0 ? "No band was crossed." : `**${counted(crossings, "band crossing")}.**`;
  return `**Complete: ${counted(planned, "agent")} looked at.** ${crossed}`;
}

function counts(result: RefreshResult): string {
  const { unchanged, usage, costUsd } = result;
  const count = (status: RefreshEntry["status"]): string => grouped(ofStatus(result, status).length);
  return table(
    ["unchanged", "changed", "new", "nothing moved", "failed", "tokens", "cost"],
    [
      [
        grouped(unchanged),
        count("changed"),
        count("new"),
        count("same"),
        count("failed"),
        grouped(usage.promptTokens + usage.completionTokens),
        costUsd === null ? "not known" : wordUsd(costUsd),
      ],
    ],
  );
}

const carriedLine = ({ carried }: RefreshResult): string[] =>
  carried === 0
    ? []
    : [`Of these, ${grouped(carried)} were written by earlier runs that were stopped before they could tell.`];

const rest = (count: number): string => `${counted(count, "agent")} more changed: see the reports in their folders.`;

const section = <Entry>(title: string, entries: readonly Entry[], text: (entries: readonly Entry[]) => string) =>
  entries.length === 0 ? [] : [`## ${title}`, text(entries)];

/**
 * What a refresh changed, as Markdown that fits a pull request's body: headline counts, band crossings first, failures, what
 * the catalogue no longer names, then each changed agent folded with its causes. Outside text is escaped. Pure.
 * @param gate share of agents (0-1) that must not fail before the report calls the run complete
 */
export function changeReport(result: RefreshResult, { gate }: { readonly gate: number }): string {
  const changed = ofStatus(result, "changed").toSorted((a, b) => byGravity(a.diff, b.diff));
  const added = ofStatus(result, "new");
  const failed = ofStatus(result, "failed");
  const { left, noise, orphaned } = result;
  const blocks = [
    "# Refresh of assessments",
    headline(result, changed.filter(({ diff }) => crossesBand(diff)).length, gate),
    counts(result),
    ...carriedLine(result),
    ...section("Overrides without a target", orphaned, orphanedSection),
    ...section("Changed", changed, (all) => changedSection(LIMITS.changed, all)),
    ...section("New", added, (all) => newSection(LIMITS.new, all)),
    ...section("Failed", failed, (all) => failedSection(LIMITS.failed, all)),
    ...section("Noise, not published", noise, (all) => noiseSection(LIMITS.noise, all)),
    ...section("Not in the catalogue", left, (all) => leftSection(LIMITS.left, all)),
    ...(changed.length === 0 ? [] : ["## What moved"]),
  ];
  return fitted(blocks.join("\n\n"), changed.map(detail), rest);
}
