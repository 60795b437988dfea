import { folded } from "./fold.ts";
import { ENGLISH } from "./phrases-english.ts";
import { EUROPEAN } from "./phrases-european.ts";
import { OTHER_SCRIPTS } from "./phrases-other-scripts.ts";
import { RATERS } from "./phrases-raters.ts";
import { type PhraseTable, WORD_CLASSES, type WordClass } from "./word-class.ts";

export const TABLES: readonly PhraseTable[] = [ENGLISH, ...EUROPEAN, ...OTHER_SCRIPTS, ...RATERS];

/** One word of a phrase: whole, or a stem that any ending may follow. */
interface PhraseWord {
  readonly text: string;
  readonly isStem: boolean;
}

/** True if a word of a text is this one of a phrase. */
export const isWord = ({ text, isStem }: PhraseWord, word: string): boolean =>
  isStem ? word.startsWith(text) : word === text;

export interface Phrase {
  readonly language: string;
  readonly role: WordClass;
  readonly words: readonly PhraseWord[];
}

const WORD = /[\p{L}\p{M}\p{N}]+\*?/gu;
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
/** Stems are found by their first letters; none is shorter. In UTF-16 units. */
const STEM_KEY = 2;

/** Phrases by how their first word can be looked up. */
interface Lexicon {
  readonly whole: ReadonlyMap<string, readonly Phrase[]>;
  readonly stems: ReadonlyMap<string, readonly Phrase[]>;
  /** Phrases in scripts without spaces, as one text each, by first character. */
  readonly unspaced: ReadonlyMap<string, readonly Phrase[]>;
}

const wordsOf = (phrase: string): PhraseWord[] =>
  Array.from(folded(phrase).matchAll(WORD), ([word]) => ({ text: word.replace("*", ""), isStem: word.endsWith("*") }));

function addTo(map: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [phrase]);
  else known.push(phrase);
}

function build(): Lexicon {
  const lexicon = {
    whole: new Map<string, Phrase[]>(),
    stems: new Map<string, Phrase[]>(),
    unspaced: new Map<string, Phrase[]>(),
  };
  for (const { language, phrases } of TABLES) {
    for (const role of WORD_CLASSES) {
      for (const text of phrases[role] ?? []) {
        const words = wordsOf(text);
        const first = words[0];
        if (first === undefined) continue;
        const phrase = { language, role, words };
        if (CJK.test(first.text)) addTo(lexicon.unspaced, first.text.charAt(0), phrase);
        else if (first.isStem) addTo(lexicon.stems, first.text.slice(0, STEM_KEY), phrase);
        else addTo(lexicon.whole, first.text, phrase);
      }
    }
  }
  return lexicon;
}

let built: Lexicon | undefined;
/** The phrases of all languages, made ready on first use. */
export const lexicon = (): Lexicon => (built ??= build());

const NONE: readonly Phrase[] = [];

/** Phrases by words that were asked about: texts say the same few thousand again and again, and most begin no phrase. */
const asked = new Map<string, readonly Phrase[]>();
/** Words kept; more are not those of texts that people write, and all are forgotten. */
const MOST_ASKED = 20_000;
/** Longer words are not kept: V8 would keep the whole text for each. In UTF-16 units. */
const LONGEST_KEPT = 12;

function findPhrases(word: string): readonly Phrase[] {
  const { whole, stems } = lexicon();
  const named = whole.get(word) ?? NONE;
  const begun = (stems.get(word.slice(0, STEM_KEY)) ?? NONE).filter(({ words: [first] }) =>
    first === undefined ? false : isWord(first, word),
  );
  return begun.length === 0 ? named : [...named, ...begun];
}

/** Phrases that begin with this word: those that name it, then those that name its stem. */
export function phrasesFrom(word: string): readonly Phrase[] {
  const known = asked.get(word);
  if (known !== undefined) return known;
  const found = findPhrases(word);
  if (word.length > LONGEST_KEPT) return found;
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(word, found);
  return found;
}

/** Phrases without spaces that may begin with this character. */
export const unspacedFrom = (character: string): readonly Phrase[] => lexicon().unspaced.get(character) ?? NONE;
