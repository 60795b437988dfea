import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { address, code, inline } from "../escape.ts";
import { shortHash } from "../line-ids.ts";
import { counted, day, humanBytes } from "../numbers.ts";
import { BEFORE_FIRST_HEADING, usageWords } from "../report-words.ts";
import { repeatabilityWords, reviewWords } from "../score-words.ts";
import { inlineCell, table } from "./table.ts";

function sourceTable({ sources }: Assessment): string {
  const rows = sources.map(({ id, title, retrievedAt, sha256, bytes, truncated }) => [
    id,
    day(retrievedAt),
    shortHash(sha256),
    `${humanBytes(bytes)}${truncated ? ", cut off" : ""}`,
    inlineCell(title),
  ]);
  return table(["id", "fetched", "sha256", "size", "source"], rows);
}

const addressItems = ({ sources }: Assessment): string =>
  sources.map(({ id, url }) => `- ${id}: ${address(url)}`).join("\n");

function omittedBlocks({ omitted }: Assessment): string[] {
  if (omitted.length === 0) return [];
  const items = omitted.map(
    ({ source, section, bytes }) =>
      `- ${inline(source)}: ${section.trim() === "" ? BEFORE_FIRST_HEADING : inline(section)}, ${humanBytes(bytes)}`,
  );
  return [`Not read, because it did not fit:\n\n${items.join("\n")}`];
}

function provenanceItems(assessment: Assessment): string[] {
  const { agent, provenance } = assessment;
  const { model, provider, languageModel, prompts, samples, assayVersion, sourceHash, judgedAt } = provenance;
  const asked = prompts.map(({ id, version, sha256 }) => `${inline(id)}@${version} (${shortHash(sha256)})`);
  return [
    `- references: ${agent.references.map((reference) => code(reference)).join(", ")}`,
    `- judge: ${code(model)} by ${inline(provider)}${languageModel ? "" : ", fixed rules, no language model"}, ${counted(samples, "sample")}, ${inline(judgedAt)}`,
    `- ${languageModel ? "prompts" : "rules"}: ${asked.length === 0 ? "none recorded" : asked.join(", ")}`,
    `- repeatability: ${repeatabilityWords(provenance)}`,
    `- usage: ${usageWords(provenance)}`,
    `- hash of all that was judged: ${shortHash(sourceHash)}`,
    `- review: ${inline(reviewWords(assessment))}`,
    `- made by assay ${code(assayVersion)}; recompute every score and check every quote, offline: ${code(`assay verify assessments/${agent.slug}`)}`,
  ];
}

/** What was read, what was not, who judged, and how a stranger can check all of it. */
export const sourcesBlocks = (assessment: Assessment): string[] => [
  "## Sources",
  sourceTable(assessment),
  addressItems(assessment),
  ...omittedBlocks(assessment),
  "## Provenance",
  provenanceItems(assessment).join("\n"),
];
