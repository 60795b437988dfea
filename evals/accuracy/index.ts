import { loadConstructed } from "../datasets/constructed/load.ts";
import type { SuiteResult } from "../result.ts";
import { suiteResult } from "../suite.ts";
import { caseOf, runTrials, type TrialOptions } from "../trials/run-trials.ts";
import { unitsOf } from "../trials/unit.ts";
import { measureConstructed } from "./constructed.ts";
import { loadReferences, measureReferences } from "./reference.ts";

export interface AccuracyOptions extends TrialOptions {
  /** Listings of each kind that are read; null for all. */
  readonly listings: number | null;
  /** Folder of published reference assessments (`golden.jsonl` and its READMEs); null where there is none. */
  readonly references: string | null;
}

/**
 * How often a judge is right: against listings whose answers are known by construction, and where they are at hand,
 * against published assessments.
 * @throws {AssayError} as `runTrials`. @throws {Error} for reference data that can't be read.
 */
export async function runAccuracy(options: AccuracyOptions): Promise<SuiteResult> {
  const most = options.listings ?? undefined;
  const constructed = loadConstructed().slice(0, most);
  const references = options.references === null ? [] : loadReferences(options.references).slice(0, most);
  const known = await runTrials(constructed.map(caseOf), options);
  const published = await runTrials(references.map(caseOf), options);
  const parts = [
    measureConstructed(constructed, unitsOf(known)),
    ...(references.length === 0 ? [] : [measureReferences(references, unitsOf(published))]),
  ];
  return suiteResult("accuracy", [...known, ...published], {
    figures: parts.flatMap(({ figures }) => figures),
    tables: parts.flatMap(({ tables }) => tables),
    plots: parts.flatMap(({ plots }) => plots),
  });
}
