import { lowersRisk } from "../../framework/band.ts";
import type { Answers } from "../../framework/capability.ts";
import { findProbe, type Probe } from "../../framework/probes/index.ts";
import type { ProbeResult } from "../../schema/checked.ts";
import type { ProbeAnswer } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { CheckContext } from "./context.ts";
import { joinEvidence } from "./evidence.ts";
import { mostCommon } from "./merge.ts";

const MAX_QUOTES = 3;

/** What mergeProbes needs of the context; texts play no part in it. */
type Context = Pick<CheckContext, "judgements" | "isReliable" | "book" | "notes">;
type Entry = Judgement["probes"][number];
/** A question of the framework or of a house. */
type Question = Pick<Probe, "id" | "direction" | "says">;

interface Checked {
  readonly answer: ProbeAnswer;
  readonly evidence: ProbeResult["evidence"];
  readonly fromManifest: boolean;
}

const NOT_STATED: Checked = { answer: "not_stated", evidence: [], fromManifest: false };

/** One answer of one sample: without a quote it is not stated, and what lowers risk needs a credible quote. */
function checkAnswer(probe: Question, entry: Entry, { book, notes, isReliable }: Context): Checked {
  if (entry.answer === "not_stated") return NOT_STATED;
  const spans = book.resolve(entry.spans);
  const lowers = lowersRisk(probe, entry.answer);
  const usable = lowers ? spans.filter((span) => isReliable && book.isCredible(span)) : spans;
  if (usable.length > 0) {
    return {
      answer: entry.answer,
      evidence: usable.map((span) => book.quote(span)),
      fromManifest: usable.some((span) => book.isFromManifest(span)),
    };
  }
  notes.add(
    "evidence-dropped",
    `"${probe.says[entry.answer]}" (${probe.id}) had no usable quote and counts as not stated`,
  );
  return NOT_STATED;
}

/** What one sample says: of two answers the one from a manifest, else the riskier (design §8.2). */
function answerOf(probe: Question, { probes }: Judgement, riskier: ProbeAnswer, context: Context): Checked {
  const checked = probes.filter(({ id }) => id === probe.id).map((entry) => checkAnswer(probe, entry, context));
  const answered = checked.filter(({ answer }) => answer !== "not_stated");
  const fromManifest = answered.filter((one) => one.fromManifest);
  const strongest = fromManifest.length > 0 ? fromManifest : answered;
  return strongest.find(({ answer }) => answer === riskier) ?? strongest[0] ?? NOT_STATED;
}

/** Where yes stands against no, a vote from a manifest counts twice: machines act on it, and prose costs nothing to write. */
function votesOf(checked: readonly Checked[]): ProbeAnswer[] {
  const inConflict = ["yes", "no"].every((side) => checked.some(({ answer }) => answer === side));
  return checked.flatMap(({ answer, fromManifest }) => (inConflict && fromManifest ? [answer, answer] : [answer]));
}

/** Notes answers to what nobody asked. @param house what was asked beside the framework */
export function noteUnknown(
  { judgements, notes }: Pick<Context, "judgements" | "notes">,
  house: readonly Pick<Question, "id">[],
): void {
  for (const { id } of judgements.flatMap((judgement) => judgement.probes)) {
    if (findProbe(id) === undefined && !house.some((question) => question.id === id))
      notes.add("evidence-dropped", `an answer to the unknown question "${id.slice(0, 60)}" was ignored`);
  }
}

/** Answers of all samples, merged probe by probe: the most common one; a tie goes to the riskier, then to not stated. */
export function mergeProbes(
  questions: readonly Question[],
  context: Context,
): {
  results: ReadonlyMap<string, ProbeResult>;
  answers: Answers;
} {
  const { judgements } = context;
  const results = new Map<string, ProbeResult>();
  const answers = new Map<string, ProbeAnswer>();
  for (const probe of questions) {
    const riskier = probe.direction === "raises" ? "yes" : "no";
    const safer = riskier === "yes" ? "no" : "yes";
    const checked = judgements.map((judgement) => answerOf(probe, judgement, riskier, context));
    const answer = mostCommon<ProbeAnswer>(votesOf(checked), [riskier, "not_stated", safer]) ?? "not_stated";
    const agreeing = checked.filter((one) => one.answer === answer).map((one) => one.evidence);
    answers.set(probe.id, answer);
    results.set(probe.id, { id: probe.id, answer, evidence: joinEvidence(agreeing, MAX_QUOTES) });
  }
  return { results, answers };
}
