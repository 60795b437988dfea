import { PROBES, type ProbeAnswer } from "../../pipeline/index.ts";
import type { ConstructedListing } from "../datasets/constructed/load.ts";
import type { Unit } from "../trials/unit.ts";

/** One question about one constructed listing in one trial, with the answer that is known by construction. */
export interface Question {
  readonly listing: ConstructedListing;
  readonly probe: string;
  readonly truth: ProbeAnswer;
  readonly answer: ProbeAnswer;
  /** True where a quote behind the answer meets the sentence that states the fact; null where no fact is stated or answered. */
  readonly isProven: boolean | null;
}

/** Letters and digits alone: a quote and the sentence it was taken from may differ in marks and spaces. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** True if one text holds the other. */
const meet = (one: string, other: string): boolean => one.includes(other) || other.includes(one);

/** Every probe but those on which experts could differ, for every trial of a listing. */
export function questionsOf(listing: ConstructedListing, { readings }: Unit): Question[] {
  const asked = PROBES.filter(({ id }) => !listing.open.has(id));
  return readings.flatMap(({ probes, evidence }) =>
    asked.map(({ id }): Question => {
      const truth = listing.truth.get(id) ?? "not_stated";
      const answer = probes.get(id) ?? "not_stated";
      const states = bare(listing.quotes.get(id) ?? "");
      const isProven =
        truth === "not_stated" || answer !== truth
          ? null
          : (evidence.get(id) ?? []).some(({ quote }) => meet(bare(quote), states));
      return { listing, probe: id, truth, answer, isProven };
    }),
  );
}

/** Share of the questions for which something holds; null for none. */
export const shareOf = (questions: readonly Question[], holds: (question: Question) => boolean): number | null =>
  questions.length === 0 ? null : questions.filter(holds).length / questions.length;

export const isRight = ({ truth, answer }: Question): boolean => truth === answer;

/** Of the answers given so, the share that is right: precision. */
export const precision = (questions: readonly Question[], side: "yes" | "no"): number | null =>
  shareOf(
    questions.filter(({ answer }) => answer === side),
    isRight,
  );

/** Of the facts stated so, the share that is found: recall. */
export const recall = (questions: readonly Question[], side: "yes" | "no"): number | null =>
  shareOf(
    questions.filter(({ truth }) => truth === side),
    isRight,
  );
