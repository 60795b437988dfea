import { visible } from "../../outputs/escape.ts";
import { counted, interval, oneDecimal } from "../../outputs/numbers.ts";
import { fit, padEnd, textWidth, wrap } from "../../outputs/text-width.ts";
import type { Drafted, DraftOutcome } from "../assembly.ts";
import { wordUsd } from "../schema/usage.ts";

export type Failed = Extract<DraftOutcome, { status: "failed" }>;

/** Most cells that the first column takes; the others are short by nature. */
const NAME_CELLS = 40;
const LEAST_NAME_CELLS = 12;
const GAP = "  ";

/** What became of the files of one agent. `columns` in cells. */
export function writtenLines(outcome: Drafted, columns: number): string[] {
  return wrap(written(outcome), Math.max(40, columns));
}

function written({ directory, changed }: Drafted): string {
  if (directory === null) return "dry run: nothing was written";
  if (changed.length === 0) return `unchanged: ${visible(directory)}`;
  const snapshots = changed.filter((name) => name.startsWith("sources")).length;
  const names = changed.filter((name) => !name.startsWith("sources")).map(visible);
  const all = snapshots === 0 ? names : [...names, counted(snapshots, "snapshot")];
  return `written to ${visible(directory)}: ${all.join(", ")}`;
}

/** What a model's answers cost; empty where it is not known, or no model was asked. */
function costOf(outcome: DraftOutcome): string {
  if (outcome.status === "failed") return "";
  const { languageModel, costUsd } = outcome.assessment.provenance;
  return languageModel && costUsd !== null ? wordUsd(costUsd) : "";
}

function cellsOf(outcome: DraftOutcome): readonly string[] {
  if (outcome.status === "failed") return [outcome.reference, "", "failed", "", outcome.error.code];
  const { agent, score } = outcome.assessment;
  const fate = outcome.directory === null ? "dry run" : outcome.changed.length === 0 ? "unchanged" : "written";
  const range = score.low === score.high ? "" : interval(score.low, score.high);
  return [agent.slug, oneDecimal(score.aivss), score.severity, range, fate];
}

const widthOf = (rows: readonly (readonly string[])[], index: number): number =>
  Math.max(...rows.map((cells) => textWidth(cells[index] ?? "")));

/** A compact table of many agents in the order they were named, with a last line that counts. `columns` in cells. */
export function draftTable(outcomes: readonly DraftOutcome[], columns: number): string[] {
  const costs = outcomes.map(costOf);
  const plain = [["agent", "AIVSS", "band", "interval", "files"], ...outcomes.map(cellsOf)];
  const hasCosts = costs.some((cost) => cost !== "");
  const whole = plain
    .map((cells, at) => (hasCosts ? cells.toSpliced(-1, 0, ["cost", ...costs][at] ?? "") : cells))
    .map((cells) => cells.map(visible));
  // A narrow terminal costs letters of names first: a code that is cut can't be looked up.
  const others = whole[0]?.slice(1).map((_, index) => widthOf(whole, index + 1) + GAP.length) ?? [];
  const left = columns - others.reduce((sum, width) => sum + width, 0);
  const nameCells = Math.min(NAME_CELLS, Math.max(LEAST_NAME_CELLS, left));
  const rows = whole.map((cells) => cells.map((cell, index) => (index === 0 ? fit(cell, nameCells) : cell)));
  const widths = (rows[0] ?? []).map((_, index) => widthOf(rows, index));
  const lines = rows.map((cells) =>
    fit(
      cells
        .map((cell, index) => padEnd(cell, widths[index] ?? 0))
        .join(GAP)
        .trimEnd(),
      Math.max(40, columns),
    ),
  );
  const failed = outcomes.filter(({ status }) => status === "failed").length;
  const drafted = counted(outcomes.length - failed, "agent");
  return [...lines, failed === 0 ? `${drafted} drafted` : `${drafted} drafted, ${counted(failed, "agent")} failed`];
}
