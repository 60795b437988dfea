import { cutLong } from "./piece.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
/** Below this length a paragraph is one quote anyway. */
const KEEP_WHOLE_BELOW = 160;
/** Sentence ends that are none: abbreviations, and numbers of lists inside a paragraph. */
const FALSE_END = /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|fig|st|mr|mrs|dr|inc|ltd|v?\d{1,2})\.)\s*$/iu;
/** Shorter sentences are joined with what follows. */
const MIN_SENTENCE = 24;

/** Cuts a paragraph into sentences, as ranges of the same text. Order kept; nothing but white space falls between. */
export function sentences(text: string, start: number, end: number): { start: number; end: number }[] {
  if (end - start <= KEEP_WHOLE_BELOW) return cutLong(text, start, end);
  const ranges: { start: number; end: number }[] = [];
  let open: number | null = null;
  for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
    const from: number = open ?? start + index;
    const to = start + index + segment.length;
    const unfinished =
      to - from < MIN_SENTENCE || FALSE_END.test(segment) || !/[.!?。！？…:：]["'”’)\]*`_]*\s*$/u.test(segment);
    if (unfinished && to < end) {
      open = from;
      continue;
    }
    ranges.push(...cutLong(text, from, to));
    open = null;
  }
  return ranges;
}
