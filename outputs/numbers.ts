/** A score of 0.0-10.0, or of 0.0-1.0, as printed: one decimal. */
export const oneDecimal = (value: number): string => value.toFixed(1);

/** All decimals of an exact product, at least one and at most seven: no input of AIVSS gives more. */
export const exact = (value: number): string => value.toFixed(7).replace(/0{1,6}$/u, "");

/** A multiplier with at least two decimals: "×0.97". */
export const multiplier = (value: number): string => `×${exact(value).replace(/\.\d$/u, "$&0")}`;

/** An interval, or one number where both ends are equal. */
export const interval = (low: number, high: number): string =>
  low === high ? oneDecimal(low) : `${oneDecimal(low)} to ${oneDecimal(high)}`;

const GROUPED = new Intl.NumberFormat("en-US");

/** A whole number with separators: "6,410". */
export const grouped = (value: number): string => GROUPED.format(value);

/** "1 factor", "2 factors". */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

/** A size for people, decimal units: "812 B", "11.2 kB". */
export function humanBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_950 ? `${oneDecimal(bytes / 1000)} kB` : `${oneDecimal(bytes / 1_000_000)} MB`;
}

/** The day of an ISO time stamp. */
export const day = (time: string): string => time.slice(0, 10);
