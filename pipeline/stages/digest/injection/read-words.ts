import { isWord, type Phrase, phrasesFrom, unspacedFrom } from "./lexicon.ts";
import type { WordClass } from "./word-class.ts";

/** A phrase with a role, where it stands. */
export interface Hit {
  readonly role: WordClass;
  /** Language of the phrase; "*" fits every language. */
  readonly language: string;
  /** Position in words; the end of a sentence counts as words too, so that roles of two sentences stand apart. */
  readonly at: number;
  /** Position of its last word. */
  readonly to: number;
  /** Range in the folded text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface ReadWords {
  readonly hits: readonly Hit[];
  /** Length of the text in words, sentence ends counted. */
  readonly length: number;
}

const SENTENCE_END = 2;
/** A character of a script without spaces counts as this part of a word. */
const WORD_OF_CHARACTER = 0.5;
/** Above it, a number is no low score. */
const LOW_NUMBER = 3;

const UNIT =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+)|([[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+)|([.!?…](?=\s|$)|[。！？।؟])/gv;

/** Texts of ASCII alone, nearly all of them, and what a unit is in them. */
const ASCII = /^[\0-\x7F]*$/;
const ASCII_UNIT = /([^\0-\x7F])|([A-Za-z0-9]+)|([.!?](?=\s|$))/g;

const QUESTION = /[?？؟]/;
/** A question belongs to its last word. */
const questionAt = (at: number, start: number): Hit => ({
  role: "question",
  language: "*",
  at,
  to: at,
  start,
  end: start + 1,
});

interface Word {
  readonly text: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** True if the words behind the first, which is known to fit, are those of the phrase. */
function goesOn(words: readonly Word[], from: number, phrase: Phrase): boolean {
  for (let offset = 1; offset < phrase.words.length; offset += 1) {
    const part = phrase.words[offset];
    const word = words[from + offset]?.text;
    if (part === undefined || word === undefined || !isWord(part, word)) return false;
  }
  return true;
}

/** Adds the phrases that begin with a word. */
function addHitsFrom(words: readonly Word[], from: number, hits: Hit[]): void {
  const word = words[from];
  if (word === undefined) return;
  const { at, start, end } = word;
  for (const phrase of phrasesFrom(word.text)) {
    if (!goesOn(words, from, phrase)) continue;
    const last = words[from + phrase.words.length - 1] ?? word;
    hits.push({ role: phrase.role, language: phrase.language, at, to: last.at, start, end: last.end });
  }
  if (word.text.length === 1 && /\d/.test(word.text) && Number(word.text) <= LOW_NUMBER)
    hits.push({ role: "lowNumber", language: "*", at, to: at, start, end });
}

/** Phrases that begin at any character of a run without spaces. */
function hitsInRun(run: string, at: number, start: number): Hit[] {
  const hits: Hit[] = [];
  for (let index = 0; index < run.length; index += 1) {
    for (const { role, language, words } of unspacedFrom(run.charAt(index))) {
      const text = words[0]?.text ?? "";
      if (!run.startsWith(text, index)) continue;
      const place = at + index * WORD_OF_CHARACTER;
      hits.push({
        role,
        language,
        at: place,
        to: place + (text.length - 1) * WORD_OF_CHARACTER,
        start: start + index,
        end: start + index + text.length,
      });
    }
  }
  return hits;
}

/** Phrases with a role in a folded text, in reading order. Time grows with the length of the text. */
export function readWords(text: string): ReadWords {
  const words: Word[] = [];
  const hits: Hit[] = [];
  let at = 0;
  for (const match of text.matchAll(ASCII.test(text) ? ASCII_UNIT : UNIT)) {
    const [all, run, word] = match;
    const start = match.index;
    if (run !== undefined) {
      hits.push(...hitsInRun(run, at, start));
      at += run.length * WORD_OF_CHARACTER;
    } else if (word === undefined) {
      if (QUESTION.test(all)) hits.push(questionAt(at - 1, start));
      at += SENTENCE_END;
    } else {
      words.push({ text: all, at, start, end: start + all.length });
      at += 1;
    }
  }
  for (let index = 0; index < words.length; index += 1) addHitsFrom(words, index, hits);
  return { hits: hits.toSorted((a, b) => a.at - b.at), length: at };
}
