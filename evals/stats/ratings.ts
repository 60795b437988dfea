/**
 * What several trials said about several units: one row a unit (a listing), one column a trial (a run, a rater).
 * `null` stands where a trial gave no answer; rows may differ in length.
 */
export type Ratings<Value> = readonly (readonly (Value | null)[])[];

/**
 * The answers of one unit, without those that are missing.
 * @throws {RangeError} if a number among them is NaN or infinite.
 */
export function present<Value>(unit: readonly (Value | null)[]): Value[] {
  const answers: Value[] = [];
  for (const answer of unit) {
    if (answer === null) continue;
    if (typeof answer === "number" && !Number.isFinite(answer)) throw notFinite(answer);
    answers.push(answer);
  }
  return answers;
}

/**
 * Refuses what no statistic can be made of.
 * @throws {RangeError} if a value is NaN or infinite.
 */
export function requireFinite(values: readonly number[]): void {
  for (const value of values) if (!Number.isFinite(value)) throw notFinite(value);
}

/**
 * Refuses two lists that cannot be read as pairs.
 * @throws {RangeError} if their lengths differ, or a value is NaN or infinite.
 */
export function requirePairs(first: readonly number[], second: readonly number[]): void {
  if (first.length !== second.length) {
    throw new RangeError(`Two lists of pairs must be equally long, got ${first.length} and ${second.length} values.`);
  }
  requireFinite(first);
  requireFinite(second);
}

function notFinite(value: number): RangeError {
  return new RangeError(`A statistic needs finite numbers, got ${value}; a missing value is null, never NaN.`);
}
