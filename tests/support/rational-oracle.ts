/**
 * AIVSS in exact fractions of unlimited integers, written from the equations as the standards print them and sharing
 * nothing with the code under test: decimals come in as text, nothing is scaled, nothing is rounded but the result.
 */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const fraction = (over: bigint, under = 1n): Fraction => ({ over, under });
const plus = (left: Fraction, right: Fraction): Fraction =>
  fraction(left.over * right.under + right.over * left.under, left.under * right.under);
const minus = (left: Fraction, right: Fraction): Fraction => plus(left, fraction(-right.over, right.under));
const times = (left: Fraction, right: Fraction): Fraction => fraction(left.over * right.over, left.under * right.under);

/** Reads "0.97" digit by digit. */
function decimal(text: string): Fraction {
  const [whole = "", digits = ""] = text.split(".");
  return fraction(BigInt(whole + digits), 10n ** BigInt(digits.length));
}

/** Compares a fraction with a decimal: negative, zero or positive. */
export function compareToDecimal(left: Fraction, text: string): number {
  const difference = minus(left, decimal(text)).over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Half up to tenths by trying out: the largest n tenths such that n - 0.5 tenths is not more than the value; at most 100. */
function tenthsHalfUp({ over, under }: Fraction): number {
  let tenths = 100;
  while (tenths > 0 && (2n * BigInt(tenths) - 1n) * under > 20n * over) tenths -= 1;
  return tenths;
}

export interface OracleInputs {
  readonly cvss: string;
  /** The ten factor scores. */
  readonly factors: readonly string[];
  readonly threat: string;
  readonly mitigation: string;
}

export interface OracleScore {
  readonly aars: Fraction;
  readonly raw: Fraction;
  readonly tenths: number;
  /** The unrounded score stands exactly between two tenths. */
  readonly isTie: boolean;
}

const scored = (aars: Fraction, raw: Fraction): OracleScore => ({
  aars,
  raw,
  tenths: tenthsHalfUp(raw),
  isTie: (raw.over * 20n) % raw.under === 0n && (raw.over * 10n) % raw.under !== 0n,
});

const sum = (factors: readonly string[]): Fraction =>
  factors.reduce((total, factor) => plus(total, decimal(factor)), fraction(0n));

/** AIVSS 0.8 §3.3-3.5. */
export function oracle08({ cvss, factors, threat, mitigation }: OracleInputs): OracleScore {
  const base = decimal(cvss);
  const gap = minus(fraction(10n), base);
  const aars = times(times(gap, times(sum(factors), fraction(1n, 10n))), decimal(threat));
  return scored(aars, times(plus(base, aars), decimal(mitigation)));
}

/** AIVSS 0.5 §4.1. */
export function oracle05({ cvss, factors, threat }: OracleInputs): OracleScore {
  const aars = sum(factors);
  return scored(aars, times(times(plus(decimal(cvss), aars), fraction(1n, 2n)), decimal(threat)));
}
