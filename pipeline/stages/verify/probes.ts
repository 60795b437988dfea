import { lowersRisk } from "../../framework/band.ts";
import type { Answers } from "../../framework/capability.ts";
import { type Probe, PROBES } from "../../framework/probes/index.ts";
import type { ProbeResult } from "../../schema/checked.ts";
import type { ProbeAnswer } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { type EvidenceBook, joinEvidence } from "./evidence.ts";
import { mostCommon } from "./merge.ts";
import type { Notes } from "./notes.ts";

const MAX_QUOTES = 3;

interface Checked {
  readonly answer: ProbeAnswer;
  readonly evidence: ProbeResult["evidence"];
}

const NOT_STATED: Checked = { answer: "not_stated", evidence: [] };

/** One answer of one sample: without a quote it is not stated, and what lowers risk needs a credible quote. */
function checkAnswer(
  probe: Probe,
  entry: Judgement["probes"][number] | undefined,
  book: EvidenceBook,
  notes: Notes,
): Checked {
  if (entry === undefined || entry.answer === "not_stated") return NOT_STATED;
  const spans = book.resolve(entry.spans);
  const usable = lowersRisk(probe, entry.answer) ? spans.filter((span) => book.isCredible(span)) : spans;
  if (usable.length > 0) return { answer: entry.answer, evidence: usable.map((span) => book.quote(span)) };
  notes.add(
    "evidence-dropped",
    `"${probe.says[entry.answer]}" (${probe.id}) had no usable quote and counts as not stated`,
  );
  return NOT_STATED;
}

/** Answers of all samples, merged probe by probe: the most common one; a tie goes to the riskier, then to not stated. */
export function mergeProbes(
  judgements: readonly Judgement[],
  book: EvidenceBook,
  notes: Notes,
): { results: ReadonlyMap<string, ProbeResult>; answers: Answers } {
  const known = new Set(PROBES.map((probe) => probe.id));
  for (const { id } of judgements.flatMap((judgement) => judgement.probes)) {
    if (!known.has(id))
      notes.add("evidence-dropped", `an answer to the unknown question "${id.slice(0, 60)}" was ignored`);
  }
  const results = new Map<string, ProbeResult>();
  const answers = new Map<string, ProbeAnswer>();
  for (const probe of PROBES) {
    const riskier = probe.direction === "raises" ? "yes" : "no";
    const safer = riskier === "yes" ? "no" : "yes";
    const checked = judgements.map((judgement) => {
      const entries = judgement.probes.filter((entry) => entry.id === probe.id);
      const entry = entries.find(({ answer }) => answer === riskier) ?? entries[0];
      return checkAnswer(probe, entry, book, notes);
    });
    const votes = checked.map((one) => one.answer);
    const answer = mostCommon<ProbeAnswer>(votes, [riskier, "not_stated", safer]) ?? "not_stated";
    const agreeing = checked.filter((one) => one.answer === answer).map((one) => one.evidence);
    answers.set(probe.id, answer);
    results.set(probe.id, { id: probe.id, answer, evidence: joinEvidence(agreeing, MAX_QUOTES) });
  }
  return { results, answers };
}
