import { z } from "zod";
import { checkedJudgementSchema } from "../schema/checked.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { judgementSetSchema } from "../schema/judgement.ts";
import { defineStage } from "./stage.ts";
import { openEvidenceBook } from "./verify/evidence.ts";
import { checkFactors } from "./verify/factors.ts";
import { checkCrossLayer, checkLayers } from "./verify/layers.ts";
import { openNotes } from "./verify/notes.ts";
import { mergeProbes } from "./verify/probes.ts";
import { checkScenarios } from "./verify/scenarios.ts";

/** From this many factors without a statement on, a report says that the listing is thin. */
const THIN_FROM = 2;

/**
 * Turns judgements into one checked judgement. Pure. Code owns ids, quotes, bands and links; a judge's claim without a
 * quote falls back to "not stated", and everything changed here becomes a finding.
 */
export const verify = defineStage({
  name: "verify",
  input: z.object({ dossier: dossierSchema, judgements: judgementSetSchema }),
  output: checkedJudgementSchema,
  run: ({ dossier, judgements: set }) => {
    const notes = openNotes();
    const book = openEvidenceBook(dossier);
    const judgements = set.samples.map(({ judgement }) => judgement);
    const samples = set.samples.length + set.failures.length;
    const { results: probes, answers } = mergeProbes(judgements, book, notes);
    const factors = checkFactors({ judgements, samples, probes, answers, book, notes });
    const layers = checkLayers({ judgements, samples, book, notes });
    const crossLayer = checkCrossLayer({ judgements, samples, book, notes });
    const scenarios = checkScenarios({ name: dossier.agent.name, judgements, samples, answers, book, notes });

    if (book.dropped.size > 0) {
      notes.add(
        "evidence-dropped",
        `${book.dropped.size} place(s) named as evidence do not exist (${[...book.dropped].slice(0, 5).join(", ").slice(0, 80)})`,
      );
    }
    for (const { sample, code } of set.failures)
      notes.add("sample-failed", `sample ${sample + 1} gave no usable answer (${code})`);
    for (const { sample, repairs, dropped } of set.samples) {
      if (dropped > 0) {
        notes.add(
          "answer-salvaged",
          `${dropped} part(s) of sample ${sample + 1} could not be used and count as not stated`,
        );
      } else if (repairs > 0)
        notes.add("answer-repaired", `sample ${sample + 1} broke the contract and was corrected by asking again`);
    }
    const silent = factors.filter(({ id, level }) => level === null && id !== "natural_language_interface");
    if (silent.length >= THIN_FROM) {
      notes.add(
        "thin-listing",
        `${silent.length} of ten factors rest on typical values: ${silent.map(({ name }) => name).join(", ")}`,
      );
    }
    const summary = judgements.find((judgement) => judgement.summary.trim() !== "")?.summary.trim() ?? "";
    return { summary, factors, layers, crossLayer, scenarios, findings: [...dossier.findings, ...notes.findings()] };
  },
});
