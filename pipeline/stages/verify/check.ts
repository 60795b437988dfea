import { PROBES } from "../../framework/probes/index.ts";
import { thinListing } from "../../framework/thin-listing.ts";
import type { CheckedJudgement, FactorResult } from "../../schema/checked.ts";
import type { Dossier } from "../../schema/dossier.ts";
import { type Judgement, type JudgementSet, TEXT_LIMITS } from "../../schema/judgement.ts";
import type { HouseQuestion } from "../../schema/policy.ts";
import type { CheckContext, DecidedContext } from "./context.ts";
import { type EvidenceBook, openEvidenceBook } from "./evidence.ts";
import { checkFactors } from "./factors.ts";
import { knownWords } from "./known-words.ts";
import { checkCrossLayer, checkLayers } from "./layers.ts";
import { type Notes, openNotes } from "./notes.ts";
import { mergeProbes, noteUnknown } from "./probes.ts";
import { textPublisher } from "./publish-text.ts";
import { unreliableBecause } from "./reliability.ts";
import { checkScenarios } from "./scenarios.ts";

type Samples = Pick<JudgementSet, "samples" | "failures">;

const SHOWN_IDS = 5;
const SHOWN_CHARACTERS = 80;

const UNRELIABLE_SUMMARY = "The judge's answers about this agent were not reliable; the findings say why.";

function noteSamples({ samples, failures }: Samples, notes: Notes): void {
  for (const { sample, code } of failures)
    notes.add("sample-failed", `sample ${sample + 1} gave no usable answer (${code})`);
  for (const { sample, repairs, dropped } of samples) {
    if (dropped > 0) {
      notes.add(
        "answer-salvaged",
        `${dropped} part(s) of sample ${sample + 1} could not be used and count as not stated`,
      );
    } else if (repairs > 0)
      notes.add("answer-repaired", `sample ${sample + 1} broke the contract and was corrected by asking again`);
  }
}

function noteDropped({ dropped }: EvidenceBook, notes: Notes): void {
  if (dropped.size === 0) return;
  const shown = [...dropped].slice(0, SHOWN_IDS).join(", ").slice(0, SHOWN_CHARACTERS);
  notes.add("evidence-dropped", `${dropped.size} place(s) named as evidence do not exist (${shown})`);
}

function noteReliability(reasons: readonly string[], factors: readonly FactorResult[], notes: Notes): void {
  if (reasons.length === 0) return;
  const printed = factors.filter(({ id }) => id !== "natural_language_interface");
  const inferred = printed.filter(({ certainty }) => certainty === "inferred").length;
  notes.add(
    "judge-unreliable",
    `${reasons.join("; ")}; no factor counts as stated, ${inferred} of ten as inferred, and nothing that lowers risk was believed`,
  );
}

function summaryOf({ judgements, isReliable, publish }: CheckContext): string {
  if (!isReliable) return UNRELIABLE_SUMMARY;
  const filled = judgements.find(({ summary }) => summary.trim() !== "");
  return publish(filled?.summary ?? "", "the summary", TEXT_LIMITS.summary);
}

/**
 * Holds the answers of all samples against the dossier and the framework and merges them. Pure. Everything that was
 * changed or left out becomes a finding.
 * @param questions of a house; their answers stand apart, and decide no factor
 * @param texts false leaves free texts as they are: for asking what would be decided, not for publishing
 */
export function checkJudgements(
  dossier: Dossier,
  set: Samples,
  { texts = true, questions = [] }: { readonly texts?: boolean; readonly questions?: readonly HouseQuestion[] } = {},
): CheckedJudgement {
  const notes = openNotes();
  const book = openEvidenceBook(dossier);
  const judgements: Judgement[] = set.samples.map(({ judgement }) => judgement);
  const unreliable = unreliableBecause(judgements, book);
  const context: CheckContext = {
    judgements,
    isReliable: unreliable.length === 0,
    book,
    notes,
    publish: texts ? textPublisher(knownWords(dossier), notes) : (text) => text,
  };
  noteUnknown(context, questions);
  const { results: probes, answers } = mergeProbes(PROBES, context);
  const house = [...mergeProbes(questions, context).results.values()];
  const decided: DecidedContext = { ...context, probes, answers };
  const factors = checkFactors(decided);
  const layers = checkLayers(context);
  const crossLayer = checkCrossLayer(context);
  const scenarios = checkScenarios(decided, { name: dossier.agent.name, factors });
  const summary = summaryOf(context);
  noteReliability(unreliable, factors, notes);
  noteDropped(book, notes);
  noteSamples(set, notes);
  const thin = thinListing(factors);
  const findings = [...dossier.findings, ...notes.findings(), ...(thin === null ? [] : [thin])];
  return { summary, factors, layers, crossLayer, scenarios, findings, ...(questions.length === 0 ? {} : { house }) };
}
