/** A pull request's body may have 65,536 characters; the rest is for what a workflow adds. Source: GitHub, REST API. */
const MOST_CHARACTERS = 60_000;

/**
 * A text and every block that still fits below it, so that a pull request can hold it all; the others are counted.
 * @param rest says how many are missing
 * @param others blocks that are counted as missing without being looked at
 */
export function fitted(text: string, blocks: readonly string[], rest: (count: number) => string, others = 0): string {
  const room = MOST_CHARACTERS - rest(blocks.length + others).length;
  const parts = [text];
  let [used, missing] = [text.length, others];
  for (const block of blocks) {
    if (used + block.length + 4 > room) missing += 1;
    else {
      parts.push(block);
      used += block.length + 2;
    }
  }
  return `${[...parts, ...(missing === 0 ? [] : [rest(missing)])].join("\n\n")}\n`;
}
