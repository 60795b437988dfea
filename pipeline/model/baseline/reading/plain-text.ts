/**
 * The words of a span without their dress: Markdown marks, HTML tags, link targets and pictographs are gone and white
 * space is one blank, so that one pattern reads them all. For matching only; quotes are always the span's own bytes.
 */
export const plainText = (text: string): string =>
  text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, " ")
    .replaceAll(/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replaceAll(/<\/?[a-z][^>]*>/gi, " ")
    .replaceAll(/&(?:nbsp|amp|quot|#39);/g, " ")
    .replaceAll(/[*`]+|(?<=^|\s)_+(?=\S)|(?<=\S)_+(?=\s|$)/g, "")
    .replaceAll(/^[\s>]*(?:#{1,6}\s+|[-+•]\s+|\d{1,3}[.)]\s+)?(?:\[[ x]\]\s+)?/gim, "")
    // A cross in front of a line denies it.
    .replaceAll(/[❌✗✘🚫⛔]\uFE0F?/gu, " not ")
    .replaceAll(/\p{Extended_Pictographic}\uFE0F?/gu, " ")
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim();
