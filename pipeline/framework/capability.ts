import type { ProbeAnswer } from "../schema/ids.ts";

/** Answers of one agent by probe id; a probe that is missing is not stated. */
export type Answers = ReadonlyMap<string, ProbeAnswer>;

/** A condition over probe answers. All parts that are given must hold; an empty condition always holds. */
export interface Condition {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  /** A second group of which one must be "yes" too: "(reads A or B) and (sends C or D)". */
  readonly andAny?: readonly string[];
  /** None of these is answered "yes". */
  readonly none?: readonly string[];
}

export const isYes = (answers: Answers, probe: string): boolean => answers.get(probe) === "yes";

export const holds = (condition: Condition, answers: Answers): boolean =>
  (condition.all ?? []).every((probe) => isYes(answers, probe)) &&
  (condition.any === undefined || condition.any.some((probe) => isYes(answers, probe))) &&
  (condition.andAny === undefined || condition.andAny.some((probe) => isYes(answers, probe))) &&
  !(condition.none ?? []).some((probe) => isYes(answers, probe));

/** Probes that a condition names as reasons for "yes" and that are answered so: where to look for its evidence. */
export const reasonsFor = (condition: Condition, answers: Answers): string[] =>
  [...(condition.all ?? []), ...(condition.any ?? []), ...(condition.andAny ?? [])].filter((probe) =>
    isYes(answers, probe),
  );
