import { spelled } from "./disguises.ts";

/** A piece that holds encoded text and nothing else. */
const ENCODED = /^[\s>*_`'"|+-]*[A-Za-z0-9+/=_-]{16,}[\s`'"|,;]*$/;
/** A piece of one or two letters. */
const LETTERS = /^[^\p{L}\p{N}]*\p{L}{1,2}[^\p{L}\p{N}]*$/u;
/** Fewer letters spell no instruction. */
const SHORTEST = 10;

/** Neighbouring pieces that make one text together. */
export interface Fragments {
  readonly members: readonly number[];
  readonly text: string;
}

/** Runs of neighbours that all have one form. */
function runs(texts: readonly string[], form: RegExp): number[][] {
  const found: number[][] = [];
  let open: number[] = [];
  for (const [index, text] of texts.entries()) {
    if (form.test(text)) open.push(index);
    else {
      found.push(open);
      open = [];
    }
  }
  return [...found, open].filter((run) => run.length > 1);
}

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}]/gu, "").toLowerCase();
const payloadOf = (text: string): string => /[A-Za-z0-9+/=_-]{16,}/.exec(text)?.[0] ?? "";

/** Texts that somebody spread over neighbouring pieces: one encoded text, or one letter a piece. */
export const fragmentsOf = (texts: readonly string[]): Fragments[] => [
  ...runs(texts, ENCODED).map((members) => ({
    members,
    text: members.map((index) => payloadOf(texts[index] ?? "")).join(""),
  })),
  ...runs(texts, LETTERS)
    .filter((members) => members.length >= SHORTEST)
    .map((members) => ({ members, text: spelled(members.map((index) => lettersOf(texts[index] ?? "")).join("")) })),
];
