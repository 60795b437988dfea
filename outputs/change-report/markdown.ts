import type { RefreshEntry, RefreshResult } from "../../pipeline/schema/refresh.ts";
import type { AssessmentDiff } from "../../pipeline/schema/diff.ts";
import { wordUsd } from "../../pipeline/schema/usage.ts";
import { code, inline, shorten } from "../escape.ts";
import { table } from "../markdown/table.ts";
import { counted, grouped, oneDecimal } from "../numbers.ts";
import { changeWords, FOR_MARKDOWN } from "./words.ts";

/** A pull request's body may have 65,536 characters; the rest is for what a workflow adds. Source: GitHub, REST API. */
const MOST_CHARACTERS = 60_000;
/** Changes of one agent that are listed. */
const MOST_CHANGES = 40;
const MOST_LISTED = 200;

type Changed = Extract<RefreshEntry, { status: "changed" }>;
type Failed = Extract<RefreshEntry, { status: "failed" }>;

const ofStatus = <Status extends RefreshEntry["status"]>(
  { entries }: RefreshResult,
  status: Status,
): Extract<RefreshEntry, { status: Status }>[] =>
  entries.filter((entry): entry is Extract<RefreshEntry, { status: Status }> => entry.status === status);

const crossesBand = ({ diff }: Changed): boolean => diff.changes.some(({ kind }) => kind === "band");

/** How far the score moved, 0 for one that did not. */
function moveOf({ changes }: AssessmentDiff): number {
  const score = changes.find((change) => change.kind === "score");
  return score?.kind === "score" ? Math.abs(score.after - score.before) : 0;
}

/** Band crossings first, then the largest moves. */
const byGravity = (a: Changed, b: Changed): number =>
  Number(crossesBand(b)) - Number(crossesBand(a)) || moveOf(b.diff) - moveOf(a.diff) || (a.slug < b.slug ? -1 : 1);

function scoreCell({ diff, aivss, severity }: Changed): string {
  const score = diff.changes.find((change) => change.kind === "score");
  const band = diff.changes.find((change) => change.kind === "band");
  const before = score?.kind === "score" ? `${oneDecimal(score.before)} → ` : "";
  return `${before}${oneDecimal(aivss)} ${band?.kind === "band" ? `(${band.before} → **${band.after}**)` : severity}`;
}

const failureTable = (failed: readonly Failed[]): string =>
  table(
    ["agent", "cause", "what stands"],
    failed
      .slice(0, MOST_LISTED)
      .map(({ agent, slug, code: cause, message }) => [
        code(shorten(agent, 80)),
        `${cause}: ${inline(shorten(message, 160))}`,
        slug === null ? "nothing yet" : `the assessment in ${code(slug)}`,
      ]),
  );

/** What judges said otherwise without a reason in the text. */
function noiseList(noise: RefreshResult["noise"]): string {
  const shown = noise.slice(0, MOST_LISTED).map(({ name, held }) => {
    const more = held.length > 1 ? ` and ${held.length - 1} more` : "";
    return `- ${inline(shorten(name, 60))}: ${inline(shorten(held[0] ?? "", 120))}${more}`;
  });
  return [
    `The judge said something else of ${counted(noise.length, "agent")}, and the text gave no reason for it.`,
    "",
    ...shown,
  ].join("\n");
}

/** One agent's changes, folded. */
function detail({ agent, diff }: Changed): string {
  const { changes, causes, name } = diff;
  const shown = changes.slice(0, MOST_CHANGES).map((change) => `- ${changeWords(change, FOR_MARKDOWN)}`);
  const more = changes.length > MOST_CHANGES ? [`- and ${changes.length - MOST_CHANGES} more`] : [];
  return [
    `<details><summary>${inline(shorten(name, 80))}: ${counted(changes.length, "change")}, cause: ${causes.join(", ")}</summary>`,
    "",
    code(shorten(agent, 120)),
    "",
    ...shown,
    ...more,
    "",
    "</details>",
  ].join("\n");
}

function headline(result: RefreshResult, crossings: number, gate: number): string[] {
  const { planned, unchanged, completion, usage, costUsd, entries } = result;
  const count = (status: RefreshEntry["status"]): number => entries.filter((entry) => entry.status === status).length;
  const complete = completion >= gate;
  return [
    complete
      ? `**${counted(planned, "agent")} looked at.** ${crossings === 0 ? "No band was crossed." : `**${counted(crossings, "band crossing")}.**`}`
      : `**Not complete: ${(completion * 100).toFixed(1)}% of ${counted(planned, "agent")} could be read and judged, ${(gate * 100).toFixed(0)}% are wanted.** What follows is true as far as it goes.`,
    table(
      ["unchanged", "changed", "new", "same meaning", "failed", "tokens", "cost"],
      [
        [
          grouped(unchanged),
          grouped(count("changed")),
          grouped(count("new")),
          grouped(count("same")),
          grouped(count("failed")),
          grouped(usage.promptTokens + usage.completionTokens),
          costUsd === null ? "not known" : wordUsd(costUsd),
        ],
      ],
    ),
  ];
}

/** Blocks until the size is reached; what is left out is counted. */
function fitted(blocks: readonly string[], details: readonly string[]): string {
  let text = blocks.join("\n\n");
  for (const [index, block] of details.entries()) {
    const rest = `\n\n${counted(details.length - index, "agent")} more: see \`assay diff\`, or the files.`;
    if (text.length + block.length + rest.length + 2 > MOST_CHARACTERS) return `${text}${rest}\n`;
    text += `\n\n${block}`;
  }
  return `${text}\n`;
}

/**
 * What a refresh changed, as Markdown that fits a pull request's body: headline counts, band crossings first, each changed
 * agent folded with its causes, then failures and what the catalogue no longer names. Outside text is escaped. Pure.
 * @param gate share of agents (0-1) that must not fail before the report calls the run complete
 */
export function changeReport(result: RefreshResult, { gate }: { readonly gate: number }): string {
  const changed = ofStatus(result, "changed").toSorted(byGravity);
  const added = ofStatus(result, "new");
  const failed = ofStatus(result, "failed");
  const { left, noise } = result;
  const blocks = [
    "# Refresh of assessments",
    ...headline(result, changed.filter(crossesBand).length, gate),
    ...(changed.length === 0
      ? []
      : [
          "## Changed",
          table(
            ["agent", "score", "cause"],
            changed
              .slice(0, MOST_LISTED)
              .map((entry) => [inline(shorten(entry.name, 60)), scoreCell(entry), entry.diff.causes.join(", ")]),
          ),
        ]),
    ...(added.length === 0
      ? []
      : [
          "## New",
          table(
            ["agent", "score", "folder"],
            added
              .slice(0, MOST_LISTED)
              .map(({ name, aivss, severity, slug }) => [
                inline(shorten(name, 60)),
                `${oneDecimal(aivss)} ${severity}`,
                code(slug),
              ]),
          ),
        ]),
    ...(failed.length === 0 ? [] : ["## Failed", failureTable(failed)]),
    ...(noise.length === 0 ? [] : ["## Noise, not published", noiseList(noise)]),
    ...(left.length === 0
      ? []
      : [
          "## No longer in the catalogue",
          `${counted(left.length, "assessment")} of which the catalogue names no agent: ${left.slice(0, MOST_LISTED).map(code).join(", ")}. Nothing was removed.`,
        ]),
    ...(changed.length === 0 ? [] : ["## What moved"]),
  ];
  return fitted(blocks, changed.map(detail));
}
