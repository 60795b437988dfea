import { answerProbes, type Facts } from "../../../../pipeline/model/baseline/answer-probes.ts";
import { findEvidence } from "../../../../pipeline/model/baseline/find-evidence.ts";
import { judgeByRules } from "../../../../pipeline/model/baseline/index.ts";
import { readDossier } from "../../../../pipeline/model/baseline/reading/read-dossier.ts";
import type { Dossier } from "../../../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../../../pipeline/schema/judgement.ts";
import type { FetchedDocument } from "../../../../pipeline/schema/source.ts";
import { digest } from "../../../../pipeline/stages/digest.ts";
import { collectionOf, documentOf } from "../../../support/documents.ts";

/** An answer of the baseline; a question that no place decides is not stated. */
export type Answer = "yes" | "no" | "not_stated";
export type Row = readonly [probe: string, answer: Answer, text: string];

export async function dossierFrom(...documents: readonly (string | FetchedDocument)[]): Promise<Dossier> {
  const fetched = documents.map((one) => (typeof one === "string" ? documentOf(one) : one));
  return (await digest.run(collectionOf(...fetched), { dossierBytes: 200_000 })).dossier;
}

export const factsFrom = async (...documents: readonly (string | FetchedDocument)[]): Promise<Facts> =>
  answerProbes(findEvidence(readDossier(await dossierFrom(...documents))));

export const judged = async (...documents: readonly (string | FetchedDocument)[]): Promise<Judgement> =>
  judgeByRules(await dossierFrom(...documents));

export const answerTo = (probe: string, facts: Facts): Answer => facts.get(probe)?.answer ?? "not_stated";

/** A text in the feature list of a README. */
export const asFeature = (text: string): string => `# Sample\n\n## Features\n\n${text}\n`;
/** A text among the steps that a user takes to set it up. */
export const asSetup = (text: string): string => `# Sample\n\n## Installation\n\n${text}\n`;
/** A text in the body of a skill. */
export const asSkill = (text: string): string =>
  `---\nname: sample\ndescription: A sample procedure.\n---\n\n# Sample\n\n${text}\n`;

export const manifestOf = (fields: object): FetchedDocument =>
  documentOf(JSON.stringify(fields), { kind: "package-json", title: "package.json", mediaType: "application/json" });
