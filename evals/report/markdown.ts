import { code, inline } from "../../outputs/escape.ts";
import { grouped } from "../../outputs/numbers.ts";
import { codeCell, inlineCell, table } from "../../outputs/markdown/table.ts";
import { type GateOutcome, missed } from "../gates/gate.ts";
import type { Evaluation } from "../result.ts";
import { compareEvaluations, overlapWords } from "./compare.ts";
import { figuresOf, gatesOf, type Report, suiteTitle } from "./report.ts";
import {
  boundWords,
  differenceWords,
  extentWords,
  failureWords,
  figureWords,
  intervalWords,
  judgeWords,
  offenderWords,
  outcomeVerdict,
  SIGNS,
  suiteVerdict,
  usageWords,
} from "./words.ts";

/** A comment of a pull request holds 65,536 characters; some are left for what stands around the report. */
const MOST_CHARACTERS = 60_000;
const CUT = "… The rest did not fit; the HTML report has it.";

function headlineBlocks({ evaluation, gates }: Report): string[] {
  const rows = evaluation.suites.map((suite) => {
    const { mark, words } = suiteVerdict(suite, gates);
    return [suiteTitle(suite), `${SIGNS[mark]} ${inlineCell(words)}`, `${extentWords(suite)}; ${usageWords(suite)}`];
  });
  return [
    `# How far to trust ${code(evaluation.judge.model)}`,
    `${judgeWords(evaluation)}.`,
    table(["suite", "verdict", "measured"], rows),
  ];
}

function missedBlocks(gates: readonly GateOutcome[]): string[] {
  const misses = missed(gates);
  if (gates.length === 0) return [];
  if (misses.length === 0) return ["No gate was missed."];
  const items = misses.map((gate) => {
    const { figure, says, value, floor, direction, worst } = gate;
    const head = `- **${code(figure)} ${figureWords(value)}**, ${outcomeVerdict(gate).words}: ${boundWords(floor, direction)} is needed (${inline(says)})`;
    const offenders = worst.map((one) => `  - ${code(one.name)} ${offenderWords(one.value)} (${inline(one.says)})`);
    return [head, ...offenders].join("\n");
  });
  return ["## Missed gates", items.join("\n")];
}

function figureBlocks({ evaluation, gates }: Report): string[] {
  return evaluation.suites.flatMap((suite) => {
    const all = gatesOf(suite, gates);
    const rows = figuresOf(suite, all).map(({ id, value, interval, count }) => {
      const own = all.filter(({ figure }) => figure === id);
      const verdicts = own.map((gate) => {
        const { mark, words } = outcomeVerdict(gate);
        return `${SIGNS[mark]} ${words} (${boundWords(gate.floor, gate.direction)})`;
      });
      return [
        codeCell(id),
        figureWords(value),
        intervalWords(interval),
        grouped(count),
        verdicts.join("; ") || "no gate",
      ];
    });
    const failures = failureWords(suite);
    return [
      `## ${suiteTitle(suite)}`,
      ...(failures === "" ? [] : [`Readings that failed: ${inline(failures)}`]),
      table(["figure", "value", "95% interval", "rests on", "result (floor)"], rows),
    ];
  });
}

function comparisonBlocks(before: Evaluation, now: Evaluation): string[] {
  const { changes, figures } = compareEvaluations(before, now);
  const rows = figures.map((figure) => [
    codeCell(figure.id),
    `${figureWords(figure.before.value)} (${intervalWords(figure.before.interval)})`,
    `${figureWords(figure.now.value)} (${intervalWords(figure.now.interval)})`,
    differenceWords(figure.difference),
    overlapWords(figure.overlap),
  ]);
  return [
    "## Comparison",
    changes.length === 0
      ? "The same judge, prompts and samples."
      : changes.map((change) => `- ${inline(change)}`).join("\n"),
    table(["figure", "before (95% interval)", "now (95% interval)", "difference", "intervals"], rows),
  ];
}

function provenanceBlocks({ judge, identity, measuredAt, assayVersion }: Evaluation): string[] {
  const prompts = judge.prompts.map(
    ({ id, version, sha256 }) => `- prompt ${code(id)} version ${version}, SHA-256 ${code(sha256)}`,
  );
  return [
    "## Provenance",
    [
      `- judge ${code(judge.model)} (${inline(judge.provider)})`,
      `- measured ${measuredAt} by Assay ${inline(assayVersion)}`,
      `- identity of judge, prompts, questions and samples: ${code(identity)}`,
      ...prompts,
    ].join("\n"),
  ];
}

/** Blocks as far as they fit, none cut in the middle. */
function fitting(blocks: readonly string[]): string {
  let text = "";
  for (const block of blocks) {
    const longer = text === "" ? block : `${text}\n\n${block}`;
    if (longer.length + CUT.length + 4 > MOST_CHARACTERS) return `${text}\n\n${CUT}\n`;
    text = longer;
  }
  return `${text}\n`;
}

/**
 * The evaluation for a comment of a pull request: verdicts, missed gates with what pulls them down, figures, comparison,
 * provenance. Below 60,000 characters, whatever the evaluation holds. Pure.
 * @throws {UsageError} `USAGE` if `before` has another format.
 */
export const evaluationMarkdown = (report: Report): string =>
  fitting([
    ...headlineBlocks(report),
    ...missedBlocks(report.gates),
    ...(report.before === null ? [] : comparisonBlocks(report.before, report.evaluation)),
    ...figureBlocks(report),
    ...provenanceBlocks(report.evaluation),
  ]);
