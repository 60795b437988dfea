import type { Element } from "domhandler";
import type { Block } from "./block.ts";

/** A main element shorter than this is a shell filled by script; the whole body is read instead. In UTF-16 units. */
const MIN_MAIN_LENGTH = 200;
/** What an extractor chose is the main text if it holds at least this share of the page's words. */
const MIN_MAIN_SHARE = 0.4;
/** More text than this beside the main text is not dropped. In UTF-16 units. */
const MOST_DROPPED = 500;

export interface Chosen {
  readonly main: readonly Block[];
  /** Visible text beside the main text that is too long to be dropped. */
  readonly further: readonly Block[];
}

const lengthOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

const wordsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

/** Blocks by the element that `of` names, in document order. */
function grouped(blocks: readonly Block[], of: (block: Block) => Element | null): Block[][] {
  const groups = new Map<Element, Block[]>();
  for (const block of blocks) {
    const element = of(block);
    if (element === null) continue;
    const group = groups.get(element);
    if (group === undefined) groups.set(element, [block]);
    else group.push(block);
  }
  return [...groups.values()].filter((group) => lengthOf(group) >= MIN_MAIN_LENGTH);
}

/** Of several articles the longest is the page's own; the others are teasers. */
const longest = (groups: readonly Block[][]): Block[] | undefined =>
  groups.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];

/** A heading goes with what follows it: extractors drop one that repeats the title. */
function withHeadings(blocks: readonly Block[], kept: ReadonlySet<Block>): Set<Block> {
  const all = new Set(kept);
  let below = false;
  for (const block of blocks.toReversed()) {
    if (block.kind !== "heading") below = kept.has(block);
    else if (below) all.add(block);
  }
  return all;
}

/**
 * Chooses the main text of a page: what its author marks as main, else what the extractor chooses, else all of the body
 * but navigation. What stands beside is kept if it is more than a few lines: a page can't hide text by its layout.
 * @param blocks visible ones, in document order
 * @param extract the extractor's choice, asked only where nothing is marked
 */
export function choose(
  blocks: readonly Block[],
  extract: (content: readonly Block[]) => ReadonlySet<Block> | null,
): Chosen {
  const content = blocks.filter(({ place }) => place === "content");
  if (content.length === 0) return { main: blocks.filter(({ place }) => place === "noscript"), further: [] };
  const marked = grouped(content, (block) => block.main)[0] ?? longest(grouped(content, (block) => block.article));
  if (marked !== undefined) return { main: marked, further: [] };
  const extracted = extract(content);
  const kept = extracted === null ? null : withHeadings(content, extracted);
  const main = kept === null ? [] : content.filter((block) => kept.has(block));
  if (kept === null || wordsOf(main) < MIN_MAIN_SHARE * wordsOf(content)) return { main: content, further: [] };
  const further = content.filter((block) => !kept.has(block));
  return { main, further: lengthOf(further) > MOST_DROPPED ? further : [] };
}
