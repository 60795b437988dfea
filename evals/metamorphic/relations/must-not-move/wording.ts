import { PROBES } from "../../../../pipeline/index.ts";
import type { Listing } from "../../../listing.ts";
import { withMarkdown, withTexts } from "../documents.ts";
import { withProse } from "../markdown.ts";
import { mustNotMove, pick } from "../relation.ts";

/**
 * Words that state nothing of an agent, each with one of the same meaning. Verbs, quantities and conditions
 * are left out; both words of a pair go with the same article.
 */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ["for example", "for instance"],
  ["e.g.", "for example"],
  ["in order to", "so as to"],
  ["therefore", "hence"],
  ["however", "yet"],
  ["perhaps", "maybe"],
  ["maybe", "perhaps"],
  ["beautiful", "lovely"],
  ["lovely", "beautiful"],
  ["gorgeous", "beautiful"],
  ["amazing", "astonishing"],
  ["awesome", "amazing"],
  ["great", "superb"],
  ["nice", "pleasant"],
  ["delightful", "charming"],
  ["modern", "contemporary"],
  ["seamless", "smooth"],
  ["seamlessly", "smoothly"],
  ["robust", "sturdy"],
  ["friendly", "kind"],
  ["tiny", "very small"],
  ["simple", "plain"],
  ["easy", "effortless"],
  ["easily", "with ease"],
  ["fast", "quick"],
  ["quick", "fast"],
  ["quickly", "swiftly"],
  ["handy", "useful"],
  ["favourite", "preferred"],
  ["favorite", "preferred"],
  ["colleague", "co-worker"],
  ["colleagues", "co-workers"],
  ["folks", "people"],
  ["everybody", "everyone"],
  ["everyone", "everybody"],
  ["somebody", "someone"],
  ["someone", "somebody"],
  ["anybody", "anyone"],
  ["anyone", "anybody"],
  ["such as", "like"],
  ["because", "since"],
  ["via", "through"],
  ["big", "large"],
  ["beside", "next to"],
  ["really", "truly"],
]);

const SYNONYM = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${[...SYNONYMS.keys()].join("|").replaceAll(".", "\\.")})(?![\\p{L}\\p{N}-])`,
  "giu",
);

/** Written as the word that it stands for: with a capital, in capitals, or small. */
const inCaseOf = (model: string, word: string): string =>
  model === model.toLowerCase()
    ? word
    : model === model.toUpperCase()
      ? word.toUpperCase()
      : word.slice(0, 1).toUpperCase() + word.slice(1);

const withSynonyms = (prose: string): string =>
  prose.replace(SYNONYM, (word) => inCaseOf(word, SYNONYMS.get(word.toLowerCase()) ?? word));

/** Invented: no product, place or person has these names as far as we know. */
const NEW_NAMES = ["velmora", "brunnavel", "quessidan", "tarvolink", "ostrimel", "pellagorn", "ziradune", "halvictra"];

/** Parts of a name that say what kind of thing it is: they stay. */
const KINDS = new Set(
  "agent agents ai assistant bot cli client crew desk extension framework hub mcp plugin sdk server skill toolkit tools".split(
    " ",
  ),
);

/** Words that questions about agents are made of: a product called by one of them can't be renamed in running text. */
const QUESTION_WORDS = new Set(PROBES.flatMap(({ question }) => question.toLowerCase().match(/\p{L}+/gu) ?? []));

const ADDRESS = /\b[a-z]+:\/\/[^\s"'<>)\]]+/iu;

function renamed(listing: Listing, newName: string): Listing | null {
  const words = (listing.name.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !KINDS.has(word.toLowerCase()));
  const [only] = words;
  if (only === undefined || (words.length === 1 && (only.length < 3 || QUESTION_WORDS.has(only.toLowerCase()))))
    return null;
  const pattern = new RegExp(`${ADDRESS.source}|(?<![\\p{L}\\p{N}])${words.join("[ _-]?")}(?![\\p{L}\\p{N}])`, "giu");
  const change = (text: string): string =>
    text.replace(pattern, (match) => (ADDRESS.test(match) ? match : inCaseOf(match, newName)));
  const changed = withTexts(listing, change);
  return changed === null ? null : { ...changed, name: change(listing.name) };
}

/** The same said in other words, and under another name. */
export const WORDING = [
  mustNotMove("swap-synonyms", "replaces words that state nothing by others of the same meaning", (listing) =>
    withMarkdown(listing, (text) => withProse(text, withSynonyms)),
  ),
  mustNotMove("rename-product", "gives the product another name everywhere but in addresses", (listing, random) =>
    renamed(listing, pick(random, NEW_NAMES)),
  ),
];
