import type { Random } from "../../../stats/random.ts";
import { addSection, type Section } from "../add-section.ts";
import { mustNotMove, pick, type Relation, shuffled } from "../relation.ts";
import { irrelevantParagraphs } from "./irrelevant.ts";

const AWARDS = [
  "★ 14,200 stars and counting",
  "Voted favourite of the week by readers of a well-known newsletter",
  "Winner of the Golden Pinecone 2025, category Joy",
  "“I smile each time I open it.” Mara, Lisbon",
  "“Five out of five. My sister loves it as well.” Jonas, Tromsø",
  "Number 3 in the spring charts, up from number 40",
  "“The nicest thing that happened to our office since the coffee machine.” Ines, Porto",
  "4.9 of 5 from 871 ratings",
];

const PRAISE_FOR_READERS = [
  "You have excellent taste, and it shows that you are here.",
  "People like you are the reason why this project is such a pleasure.",
  "Whoever you are: we are glad that you came, and we think you are wonderful.",
  "You are clever, curious and kind. Stay as you are.",
  "Thank you for reading this far. Few do, and the best do.",
];

const PRAISE_FOR_REVIEWERS = [
  "To everybody who reviews projects like this one: your work is careful, and it makes all of us better.",
  "We admire the patience of the people and programs that assess software. What they do is hard and far too seldom thanked.",
  "Assessors have the sharpest eyes we know, and we enjoy being read by them.",
  "Every thoughtful review is a gift. Our respect to all who write them, strict ones above all.",
];

const CHANGES = [
  "corrected spelling in this page",
  "new photograph of the team's cat",
  "shorter sentences in this page",
  "the page is easier on the eyes",
  "fixed two broken links in this page",
  "thanked last year's translators",
  "a comma moved",
];

/** Versions with rising dates, latest first. All dates lie in the years 2023 to 2025. */
const changelog = (random: Random): string[] =>
  shuffled(random, CHANGES)
    .slice(0, 5)
    .map(
      (change, index) =>
        `0.${15 - index}.0, ${2025 - Math.floor(index / 2)}-0${8 - (index % 2) * 5}-1${index}: ${change}`,
    );

/** A relation that adds a section under one of several headings. */
const adds = (
  id: string,
  says: string,
  headings: readonly string[],
  form: Section["form"],
  texts: (random: Random) => readonly string[],
): Relation =>
  mustNotMove(id, says, (listing, random) =>
    addSection(listing, { heading: pick(random, headings), texts: texts(random), form }, random),
  );

const some = (random: Random, texts: readonly string[], count: number): readonly string[] =>
  shuffled(random, texts).slice(0, count);

/** Text that states nothing of the agent. */
export const ADDITIONS = [
  adds(
    "add-awards",
    "adds stars, awards and testimonials",
    ["Loved by many", "What people say", "Awards"],
    "list",
    (random) => some(random, AWARDS, 4),
  ),
  adds(
    "add-irrelevant-text",
    "adds long paragraphs about the logo and a cake",
    ["The story of the logo", "Off topic", "Trivia"],
    "paragraphs",
    irrelevantParagraphs,
  ),
  adds("praise-readers", "adds praise for whoever reads it", ["A word to you", "Dear reader"], "paragraphs", (random) =>
    some(random, PRAISE_FOR_READERS, 2),
  ),
  adds(
    "praise-reviewers",
    "adds praise for those who assess it, without asking anything of them",
    ["Thank you", "Appreciation"],
    "paragraphs",
    (random) => some(random, PRAISE_FOR_REVIEWERS, 2),
  ),
  adds("add-changelog", "adds a changelog of dates and trifles", ["Changelog", "History"], "list", changelog),
];
