import type { Random } from "../../../stats/random.ts";
import { pick, shuffled } from "../relation.ts";

type Sentence = (random: Random) => string;

const ANIMALS = ["otter", "heron", "badger", "walrus", "hedgehog", "magpie"];
const COLOURS = ["pale green", "deep orange", "cornflower blue", "warm grey", "lemon yellow"];
const TOWNS = ["Bergen", "Porto", "Graz", "Tartu", "Cork", "Lugano"];
const FRUITS = ["plums", "apricots", "pears", "cherries", "quinces"];
const NUTS = ["walnuts", "almonds", "hazelnuts", "pine nuts"];

/** How the logo came to be: invented. */
const LOGO: readonly Sentence[] = [
  (random) =>
    `The ${pick(random, ANIMALS)} in our logo was first drawn in ink, on a rainy afternoon in ${pick(random, TOWNS)}.`,
  (random) => `An early sketch had a ${pick(random, ANIMALS)} with a hat, but the hat looked sad and was dropped.`,
  (random) =>
    `For two winters the logo was ${pick(random, COLOURS)}; then ${pick(random, COLOURS)} won by a single hand at a dinner in ${pick(random, TOWNS)}.`,
  (random) => `The whiskers are exactly ${3 + Math.floor(random() * 5)} strokes of a brush, and nobody remembers why.`,
  (random) =>
    `A wooden ${pick(random, ANIMALS)} of the same shape stands on a shelf in ${pick(random, TOWNS)} and gathers dust.`,
  () => "Some say that the tail points to the north, others that it points to lunch.",
];

/** How the cake for birthdays is baked: invented. */
const CAKE: readonly Sentence[] = [
  (random) =>
    `At birthdays there is a cake with ${pick(random, FRUITS)} and ${pick(random, NUTS)}, by a recipe from ${pick(random, TOWNS)}.`,
  (random) =>
    `Halve ${300 + 50 * Math.floor(random() * 6)} grams of ${pick(random, FRUITS)} and lay them on the dough with the cut side up.`,
  (random) => `Roast the ${pick(random, NUTS)} until the kitchen smells of them, and let them cool by the window.`,
  (random) => `It stays in the oven for ${35 + Math.floor(random() * 20)} minutes, or until the top turns golden.`,
  () => "A pinch of salt makes the sweetness rounder; more than a pinch makes it a mistake.",
  (random) =>
    `It tastes best on the second day, with a spoon of cream and a view over the roofs of ${pick(random, TOWNS)}.`,
];

const paragraph = (random: Random, sentences: readonly Sentence[]): string =>
  shuffled(random, sentences)
    .map((sentence) => sentence(random))
    .join(" ");

/** Twelve paragraphs of six sentences, some 1,200 words, without a word of any agent. */
export const irrelevantParagraphs = (random: Random): string[] =>
  Array.from({ length: 12 }, (_, index) => paragraph(random, index % 2 === 0 ? LOGO : CAKE));
