/** Letters of other scripts and signs that look like Latin ones. Own choice from what Unicode Technical Standard 39 calls confusable. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  ["a", "аαɑ∂"],
  ["b", "ьвβЬ"],
  ["c", "сϲⅽ"],
  ["d", "ԁɗⅾ"],
  ["e", "еєεҽ℮"],
  ["f", "ғƒϝ"],
  ["g", "ɡցԍ"],
  ["h", "һнհ"],
  ["i", "іιɩӏɪї"],
  ["j", "јϳ"],
  ["k", "кκⲕ"],
  ["l", "ⅼӀǀ"],
  ["m", "мⅿϻ"],
  ["n", "пոηռ"],
  ["o", "оοօσ௦ѳ"],
  ["p", "рρⲣ"],
  ["q", "ԛգ"],
  ["r", "гⲅɼ"],
  ["s", "ѕꜱʂ"],
  ["t", "тτᴛ"],
  ["u", "υսʋᴜц"],
  ["v", "νѵᴠ"],
  ["w", "ԝωшɯᴡ"],
  ["x", "хχⅹ"],
  ["y", "уγүʏ"],
  ["z", "ᴢʐ"],
];

const LATIN_OF: ReadonlyMap<string, string> = new Map(
  LOOKALIKES.flatMap(([latin, others]) => Array.from(others, (other): [string, string] => [other, latin])),
);
const LOOKALIKE = new RegExp(`[${[...LATIN_OF.keys()].join("")}]`, "gu");

/** Words made of Latin and of other letters at once are dressed up; a text without one is left alone. */
const MIXED =
  /[a-z][\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɑɡɪʏʋᴜᴠᴡᴢꜱᴛⅼⅽⅾ]|[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɑɡɪʏʋᴜᴠᴡᴢꜱᴛⅼⅽⅾ][a-z]/u;

/** A folded text in Latin letters, or null if nothing in it pretends to be one. */
export const inLatin = (text: string): string | null =>
  MIXED.test(text) ? text.replaceAll(LOOKALIKE, (letter) => LATIN_OF.get(letter) ?? letter) : null;
