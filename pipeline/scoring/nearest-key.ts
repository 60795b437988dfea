/** Number of single-character insertions, deletions and replacements between two words (Levenshtein, 1965). */
function editDistance(from: string, to: string): number {
  const target = Array.from(to);
  let row = Array.from({ length: target.length + 1 }, (_, index) => index);
  for (const [at, character] of Array.from(from).entries()) {
    const next = [at + 1];
    for (const [index, other] of target.entries()) {
      const replaced = (row[index] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Longer words are no slip of the pen, and comparing them would cost time. */
const LONGEST = 60;

/** `; did you mean "x"?` for the key nearest to a wrong one, or nothing if more than two in five characters differ. */
export function didYouMean(wrong: string, keys: Iterable<string>): string {
  if (wrong.length > LONGEST) return "";
  const near = [...keys]
    .map((key) => ({ key, distance: editDistance(wrong.toLowerCase(), key.toLowerCase()) }))
    .filter(({ key, distance }) => distance <= 0.4 * Math.max(wrong.length, key.length))
    .toSorted((left, right) => left.distance - right.distance)[0];
  return near === undefined ? "" : `; did you mean "${near.key}"?`;
}
