/** The value named most often; ties go to the one that stands first in `preference`. Null for an empty list. */
export function mostCommon<T>(values: readonly T[], preference: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].toSorted(([a, m], [b, n]) => n - m || preference.indexOf(a) - preference.indexOf(b));
  return ranked[0]?.[0] ?? null;
}

/** Middle value; of an even number of values the upper of the two, because the riskier reading is the safe one. Null for an empty list. */
export function upperMedian(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** True if more than half of the answers agree. */
export const isMajority = (count: number, answers: number): boolean => count * 2 > answers;

/** True if at least half of the answers agree: enough for what raises risk, for a tie goes to the riskier side. */
export const isHalf = (count: number, answers: number): boolean => count > 0 && count * 2 >= answers;
