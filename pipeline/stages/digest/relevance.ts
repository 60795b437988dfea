import { FACTORS } from "../../framework/factors.ts";
import { PROBES } from "../../framework/probes/index.ts";

/** How much a text may tell about each probe it touches. */
export interface Relevance {
  /** Strength by probe, by its place in PROBES: sums of word weights, greater than 0. */
  readonly byProbe: ReadonlyMap<number, number>;
  /** Over all probes; each counts once, however often its words stand there. */
  readonly total: number;
}

/** Words of questions that say nothing about what is asked. */
const STOP_WORDS = new Set(
  (
    "the and was are were for not its all any has had who how why can may out off own one two new old per via let did but nor yet too few both you she her his him our get got set way end see say put ask only just well very much good " +
    "about after again also another anything because been before being between both bring call can cannot come could does done each else even ever every from goes have held help here " +
    "into itself just keep keeps know like made make many more most much must named none nothing only other others over part perhaps same shown side some such take takes than that their them " +
    "then there these they thing things this those through time under until upon used uses very what when where whether which while whole whose will with within without work works would your " +
    "agent question answer level said says"
  ).split(" "),
);
/** Shorter words are left out. In letters. */
const SHORTEST_WORD = 3;
/** A probe that is touched this strongly counts fully. In word weights; a word that one probe alone has weighs about 4. */
export const FULL_STRENGTH = 6;
/** A factor's anchors are less to the point than a probe's own question. */
const ANCHOR_PART = 0.25;

/** Light stemming: one form for "deletes", "deleted", "deleting". Short words keep their last letter: "pay" says much. */
export const stem = (word: string): string =>
  word
    .replace(/(?:ations?|ments?|ings?|ingly|edly|ers?|ors?|ies|ied|es|ed|ly|s)$/, "")
    .replace(/([b-df-hj-np-tv-z])\1$/, "$1")
    .replace(/(?<=\w{3})[ey]$/, "");

const WORD = /[a-z]{3,24}/g;

/** Stems of a text's words that say something, each once. */
export function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(
    words
      .filter((word) => word.length >= SHORTEST_WORD && !STOP_WORDS.has(word))
      .map(stem)
      .filter((root) => root.length >= SHORTEST_WORD),
  );
}

type Vocabulary = ReadonlyMap<string, readonly { readonly probe: number; readonly weight: number }[]>;

/** Stems of all probes and factors. The fewer have a stem, the more it weighs: logarithm of all over those that have it. */
export function vocabularyOfProbes(): Vocabulary {
  const own = PROBES.map(({ id, question, says }) =>
    stemsOf(`${id.replaceAll("_", " ")} ${question} ${says.yes} ${says.no}`),
  );
  const anchors = new Map(
    FACTORS.map(({ id, name, question, anchors: levels }) => [id, stemsOf([name, question, ...levels].join(" "))]),
  );
  const spread = new Map<string, number>();
  const ofFactors = new Map<string, number>();
  for (const stems of anchors.values()) for (const root of stems) ofFactors.set(root, (ofFactors.get(root) ?? 0) + 1);
  for (const stems of own) for (const root of stems) spread.set(root, (spread.get(root) ?? 0) + 1);
  const vocabulary = new Map<string, { probe: number; weight: number }[]>();
  for (const [probe, { factor }] of PROBES.entries()) {
    const asked = own[probe] ?? new Set<string>();
    for (const root of new Set([...asked, ...(anchors.get(factor) ?? [])])) {
      const weight = asked.has(root)
        ? Math.log(PROBES.length / (spread.get(root) ?? 1))
        : ANCHOR_PART * Math.log(FACTORS.length / (ofFactors.get(root) ?? 1));
      if (weight <= 0) continue;
      vocabulary.set(root, [...(vocabulary.get(root) ?? []), { probe, weight }]);
    }
  }
  return vocabulary;
}

let vocabulary: Vocabulary | undefined;

/** What a text may tell about the probes, by their words and those of their factors. Pure and deterministic. */
export function relevanceOf(text: string): Relevance {
  vocabulary ??= vocabularyOfProbes();
  const byProbe = new Map<number, number>();
  for (const root of stemsOf(text))
    for (const { probe, weight } of vocabulary.get(root) ?? []) byProbe.set(probe, (byProbe.get(probe) ?? 0) + weight);
  let total = 0;
  for (const strength of byProbe.values()) total += Math.min(1, strength / FULL_STRENGTH);
  return { byProbe, total };
}
