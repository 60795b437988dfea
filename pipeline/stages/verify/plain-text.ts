/** Characters that no reader sees: control and format characters but the joiners that scripts need, and hidden selectors. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cf}\u{e0100}-\u{e01ef}]/gu;
/** Line ends and other control characters part words. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

const MARKDOWN_LINK = /!?\[(?<label>[^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()]*)*(?:\s+"[^"]*")?\)/gu;
/** Any address with a scheme that a renderer or a reader might follow, and bare "www." ones. */
const ADDRESS =
  /<?(?<![a-z])(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:|javascript:|vbscript:|data:(?=[a-z]+\/)|www\.)[^\s<>"'`“”]*[^\s<>"'`“”.,;:!?)\]}]>?/giu;

/** Addresses in a text, as written. */
export const addressesIn = (text: string): string[] =>
  [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/^<|>$/g, ""));

/** Words of printable ASCII with one blank between them: most texts. */
const PLAIN_LINE = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** Characters of one line, none unseen. */
export const visibleText = (text: string): string =>
  PLAIN_LINE.test(text) ? text : text.replace(CONTROL, " ").replace(UNSEEN, "").replace(/\s+/gu, " ").trim();

/** Signs of which an address or a link needs one, and blanks that would go with it. */
const MAY_HOLD_ADDRESS = /[:<>[\]()]|www\.|\s[\s.,;!?]|^\s|\s$|[^\S ]/i;

/** The text without addresses: code owns links (design §8). A Markdown link leaves its label. */
export const withoutAddresses = (text: string): string =>
  MAY_HOLD_ADDRESS.test(text)
    ? text
        .replace(MARKDOWN_LINK, "$<label>")
        .replace(ADDRESS, "")
        .replace(/\(\s*\)|\[\s*\]|<\s*>/gu, "")
        .replace(/\s+(?=[.,;:!?)])/gu, "")
        .replace(/\s+/gu, " ")
        .trim()
    : text;

/** Sentences in order; joined by one space they give the text again. An abbreviation may cut too often, which does no harm. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(`]?[\p{Lu}\p{N}])/u);

/** Not longer than `limit` UTF-16 units: whole sentences where that leaves a good part of it, else cut at a word with an ellipsis. */
export function fitText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const sentence of sentencesOf(text)) {
    const longer = kept === "" ? sentence : `${kept} ${sentence}`;
    if (longer.length > limit) break;
    kept = longer;
  }
  if (kept.length * 2 >= limit) return kept;
  const cut = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "");
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace * 2 >= limit ? cut.slice(0, lastSpace) : cut).trimEnd()}…`;
}
