const SCALES = { 1: 10, 2: 100, 5: 100_000, 7: 10_000_000 } as const;

/**
 * Number of units of 10^-digits in `value`: 1.05 with two digits is 105. Null if `value` needs more digits, or is no
 * finite number. The test is exact: the decimal that was written and the quotient are both the double nearest to the
 * same decimal, so they are equal precisely when no further digit was written.
 */
export function unitsOf(value: number, digits: 1 | 2): number | null {
  const scale = SCALES[digits];
  const units = Math.round(value * scale);
  if (!Number.isSafeInteger(units) || units / scale !== value) return null;
  // Writes -0 as 0.
  return units === 0 ? 0 : units;
}

/** The number that `units` of 10^-digits stand for, as the double nearest to it: it prints as the shortest decimal. */
export const fromUnits = (units: number, digits: keyof typeof SCALES): number => units / SCALES[digits];

/** Tenths with exactly one decimal: 70 is "7.0". */
export const tenthsText = (tenths: number): string => `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`;
