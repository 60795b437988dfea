import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonWriter } from "../../outputs/json.ts";
import { markdownWriter } from "../../outputs/markdown/index.ts";
import { severityOf } from "../../pipeline/framework/bands.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { SAMPLE_TEXTS, sha256 } from "./sample-assessment/texts.ts";

/** Puts an agent's files into a folder of assessments, with the texts of the sample. */
export function writeAgent(directory: string, slug: string, assessment: Assessment): void {
  const folder = join(directory, slug);
  mkdirSync(join(folder, "sources"), { recursive: true });
  writeFileSync(join(folder, "assessment.json"), jsonWriter.write(assessment));
  writeFileSync(join(folder, "report.md"), markdownWriter.write(assessment));
  for (const text of Object.values(SAMPLE_TEXTS)) writeFileSync(join(folder, "sources", sha256(text)), text);
}

/** The assessment under another name and score, and perhaps another state of its review. */
export const agentLike = (
  assessment: Assessment,
  name: string,
  aivss = assessment.score.aivss,
  status: Assessment["review"]["status"] = assessment.review.status,
): Assessment => ({
  ...assessment,
  agent: { ...assessment.agent, name },
  score: { ...assessment.score, aivss, severity: severityOf(Math.round(aivss * 10)) },
  review: { ...assessment.review, status },
});

/** Paths of all files in a folder, sorted. */
export const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1))
    .toSorted();
