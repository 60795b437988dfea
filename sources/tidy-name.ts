/** Characters of the longest name that is kept. */
const LONGEST_NAME = 120;

/** One line for people; null if nothing is left. */
export function tidyName(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const name = value
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
  return name === "" ? null : name;
}
