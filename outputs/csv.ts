import { stringify } from "csv-stringify/sync";
import type { Exporter } from "../pipeline/ports/exporter.ts";
import type { Assessment } from "../pipeline/schema/assessment.ts";
import { FACTOR_IDS, type FactorId, LAYER_IDS } from "../pipeline/schema/ids.ts";
import { visible } from "./escape.ts";
import { oneDecimal } from "./numbers.ts";

type Cell = string | number | boolean | null;

const worstOf = ({ scenarios, score }: Assessment): Assessment["scenarios"][number] | undefined =>
  scenarios.find(({ id }) => id === score.scenario);

const countOf = ({ findings }: Assessment, severity: Assessment["findings"][number]["severity"]): number =>
  findings.filter((finding) => finding.severity === severity).length;

const factorScore = ({ factors, naturalLanguageInterface }: Assessment, id: FactorId): Cell => {
  const score = [...factors, naturalLanguageInterface].find((factor) => factor.id === id)?.score ?? null;
  return score === null ? null : oneDecimal(score);
};

/** Each column and what stands in it; an empty cell means "not stated" or "there is none". */
const COLUMNS: readonly (readonly [name: string, cell: (assessment: Assessment) => Cell])[] = [
  ["slug", ({ agent }) => agent.slug],
  ["name", ({ agent }) => agent.name],
  ["references", ({ agent }) => agent.references.join(" + ")],
  ["aivss", ({ score }) => oneDecimal(score.aivss)],
  ["severity", ({ score }) => score.severity],
  ["low", ({ score }) => oneDecimal(score.low)],
  ["high", ({ score }) => oneDecimal(score.high)],
  ["profile", ({ score }) => score.profile],
  ["cvss_base", ({ score }) => oneDecimal(score.cvssBase)],
  ["factor_sum", ({ score }) => score.factorSum],
  ["aars", ({ score }) => score.aars],
  ...FACTOR_IDS.map((id) => [id, (assessment: Assessment) => factorScore(assessment, id)] as const),
  ...LAYER_IDS.map(
    (id) => [id, ({ layers }: Assessment) => layers.find((layer) => layer.id === id)?.certainty ?? null] as const,
  ),
  ["scenario", (assessment) => worstOf(assessment)?.title ?? null],
  ["risk", (assessment) => worstOf(assessment)?.risk ?? null],
  ["cvss_vector", (assessment) => worstOf(assessment)?.cvss.vector ?? null],
  ["threat", (assessment) => worstOf(assessment)?.threat ?? null],
  ["mitigation", (assessment) => worstOf(assessment)?.mitigation ?? null],
  ["scenarios", ({ scenarios }) => scenarios.length],
  ["threats", ({ layers }) => layers.reduce((sum, { threats }) => sum + threats.length, 0)],
  ["finding_errors", (assessment) => countOf(assessment, "error")],
  ["finding_warnings", (assessment) => countOf(assessment, "warning")],
  ["review", ({ review }) => review.status],
  ["active_overrides", ({ review }) => review.overrides.filter(({ status }) => status === "active").length],
  ["aivss_without_overrides", ({ review }) => review.withoutOverrides && oneDecimal(review.withoutOverrides.aivss)],
  ["model", ({ provenance }) => provenance.model],
  ["provider", ({ provenance }) => provenance.provider],
  ["language_model", ({ provenance }) => provenance.languageModel],
  ["samples", ({ provenance }) => provenance.samples],
  ["judged_at", ({ provenance }) => provenance.judgedAt],
  [
    "sources_read_at",
    ({ sources }) =>
      sources
        .map(({ retrievedAt }) => retrievedAt)
        .toSorted()
        .at(-1) ?? null,
  ],
  ["sources", ({ sources }) => sources.length],
  ["source_hash", ({ provenance }) => provenance.sourceHash],
  ["assay_version", ({ provenance }) => provenance.assayVersion],
];

/** One line a cell, without blanks at its ends: behind one a spreadsheet may still see a formula. */
const plain = (cell: Cell): string => (cell === null ? "" : visible(String(cell)).trim());

const line = (cells: readonly string[]): string =>
  // Marks with ' what a spreadsheet would take for a formula: = + - @ and their wide forms at the beginning.
  stringify([[...cells]], { record_delimiter: "windows", escape_formulas: true });

/**
 * CSV by RFC 4180, UTF-8 without a byte order mark: a header, then one row an agent. A cell that a spreadsheet would calculate
 * begins with `'`.
 */
export const csvExporter: Exporter = {
  format: "csv",
  write: async (filed) => {
    const lines = [line(COLUMNS.map(([name]) => name))];
    for await (const { assessment } of filed) lines.push(line(COLUMNS.map(([, cell]) => plain(cell(assessment)))));
    return lines.join("");
  },
};
