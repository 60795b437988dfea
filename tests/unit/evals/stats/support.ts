import * as fc from "fast-check";

/** As printed in a paper: to so many decimals. */
export const printed = (value: number | null, decimals: number): string => value?.toFixed(decimals) ?? "not defined";

/** Scores as the tool prints them, 0.0-10.0. */
export const score = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);

/** Levels of a factor, some missing. */
export const levels = fc.array(
  fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }), { minLength: 1, maxLength: 6 }),
  { minLength: 1, maxLength: 8 },
);

/** Units × trials, nothing missing, at least two of each. */
export const completeScores = fc
  .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 5 }))
  .chain(([units, trials]) =>
    fc.array(fc.array(score, { minLength: trials, maxLength: trials }), { minLength: units, maxLength: units }),
  );

/** The same list in another order. */
export const shuffled = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });

/** Peak expiratory flow, l/min, of 17 subjects by two meters, each read twice: Bland & Altman 1986, tables 1 and 2. */
export const PEAK_FLOW = {
  wright: [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427],
  wrightAgain: [490, 397, 512, 401, 470, 611, 415, 431, 638, 429, 420, 633, 275, 492, 165, 372, 421],
  mini: [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451],
  miniAgain: [525, 415, 508, 444, 500, 625, 460, 390, 642, 432, 420, 605, 227, 467, 268, 370, 443],
};

/** One row a subject from one list a trial. */
export const rows = (...trials: readonly (readonly number[])[]): number[][] =>
  (trials[0] ?? []).map((_, unit) => trials.map((trial) => trial[unit] ?? 0));
