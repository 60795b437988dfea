const MOST_DECIMALS = 6;

/** A true minus, and no sign on a zero. */
const signed = (digits: string): string =>
  /^-[0.]+$/u.test(digits) ? digits.slice(1) : digits.replace(/^-/u, "\u2212");

/**
 * A number with a fixed count of decimals, and with more, up to six, where these would make a whole number of one that is
 * not: 0.9999 is not printed as 1.000.
 */
export function decimal(value: number, decimals: number): string {
  const tried = Array.from({ length: MOST_DECIMALS - decimals + 1 }, (_, more) => value.toFixed(decimals + more));
  const enough = Number.isInteger(value) ? undefined : tried.find((digits) => !Number.isInteger(Number(digits)));
  return signed(enough ?? value.toFixed(decimals));
}

/** Decimals, at most `most`, that a column of numbers needs: none for whole numbers, one for scores. */
export function decimalsFor(values: readonly number[], most = 3): number {
  const needed = values.map(
    (value) =>
      value
        .toFixed(most)
        .replace(/\.?0+$/u, "")
        .split(".")[1]?.length ?? 0,
  );
  return Math.max(0, ...needed);
}
