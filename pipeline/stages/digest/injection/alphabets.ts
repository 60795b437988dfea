export const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** Source: ITU-R M.1677-1, letters in the order of the alphabet. */
const MORSE: ReadonlyMap<string, string> = new Map(
  ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
    .split(" ")
    .map((code, index) => [code, ALPHABET.charAt(index)]),
);
const MORSE_RUN = /(?:[.·•_–—−-]{1,5}(?:[ /|\n]{1,3}|$)){10,}/g;

const morse = (text: string): string[] =>
  (text.match(MORSE_RUN) ?? []).map((run) =>
    run
      .replaceAll(/[·•]/g, ".")
      .replaceAll(/[_–—−]/g, "-")
      .split(/ ?[/|\n] ?| {2,}/)
      .map((word) =>
        word
          .split(" ")
          .map((code) => MORSE.get(code) ?? "")
          .join(""),
      )
      .join(" "),
  );

/** Places of letters in the alphabet: "18-1-20-5 20-8-9-19". */
const PLACES = /(?:\b(?:1?\d|2[0-6])\b(?:\s{0,2}[/|]\s{0,2}|\s{2,3}|[-., ]|$)){12,}/g;
const places = (text: string): string[] =>
  (text.match(PLACES) ?? []).map((run) =>
    run
      .split(/\s*[/|]\s*|\s{2,}|(?<=\d[-.]\d{1,2}) (?=\d{1,2}[-.])/)
      .map((word) => Array.from(word.matchAll(/\d+/g), ([place]) => ALPHABET.charAt(Number(place) - 1)).join(""))
      .join(" "),
  );

/** Braille patterns of the letters. Source: Unicode chart U2800, uncontracted English Braille. */
const BRAILLE = "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵";
/** Letters turned upside down, in the order of the alphabet; several stand for one. */
const TURNED: ReadonlyMap<string, string> = new Map(
  Array.from("ɐqɔpǝɟƃɥıɾʞןɯuodbɹsʇnʌʍxʎz", (sign, index): [string, string] => [sign, ALPHABET.charAt(index)]).concat([
    ["ə", "e"],
    ["ɓ", "g"],
    ["ᴉ", "i"],
    ["l", "l"],
    ["i", "i"],
    ["o", "o"],
  ]),
);

const signs = (text: string): string[] => [
  ...(/[\u2801-\u283F]{3}/.test(text)
    ? [text.replaceAll(/[\u2800-\u283F]/g, (sign) => ALPHABET.charAt(BRAILLE.indexOf(sign)) || " ")]
    : []),
  ...((text.match(/[ɐɔǝəɟƃɥɾʞɯɹʇʌʍʎ]/g)?.length ?? 0) >= 6
    ? [
        Array.from(text, (sign) => TURNED.get(sign) ?? sign)
          .toReversed()
          .join(""),
      ]
    : []),
];

/** The spelling alphabet of the ICAO, by its first letters; "alpha" and "juliet" are read as well. */
const SPELLED =
  /\b(?:(?:alfa|alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|quebec|romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu|space|stop)\b[\s,.-]{0,3}){8,}/g;
const spellings = (text: string): string[] =>
  (text.match(SPELLED) ?? []).map((run) =>
    (run.match(/[a-z]+(?:-ray)?/g) ?? [])
      .map((word) => (/^(?:space|stop)$/.test(word) ? " " : word.charAt(0)))
      .join(""),
  );

const CODE_POINTS = /(?:u\+[0-9a-f]{4,5}[\s,;]{0,2}){6,}/g;
const codePoints = (text: string): string[] =>
  (text.match(CODE_POINTS) ?? []).map((run) =>
    Array.from(run.matchAll(/u\+([0-9a-f]+)/g), ([, hex = "0"]) =>
      String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)),
    ).join(""),
  );

/** Texts that stand in a folded text in signs of another alphabet. Words without blanks stay so. */
export const transcribed = (text: string): string[] => [
  ...morse(text),
  ...places(text),
  ...signs(text),
  ...spellings(text),
  ...codePoints(text),
];
