/** Scripts that put no blank between two words. */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u30FC]/gu;

/** Such characters that make about one word. */
const DENSE_CHARACTERS = 2;

/** About how many words a text has, in any language. Takes time in proportion to the length. */
export function countWords(text: string): number {
  const dense = text.match(DENSE)?.length ?? 0;
  const spaced = text.replaceAll(DENSE, " ").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*/gu)?.length ?? 0;
  return spaced + Math.ceil(dense / DENSE_CHARACTERS);
}
