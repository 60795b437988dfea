/** An attack or its harmless twin: text of a listing, in Markdown, and how it is dressed up. */
export interface InjectionCase {
  readonly text: string;
  readonly encoding?: keyof typeof DRESSES;
}

const hex = (text: string): string => Buffer.from(text).toString("hex");
const points = (text: string): number[] => Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

const SMALL_CAPITALS = Array.from("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ");
const byLetter = (text: string, dress: (place: number) => string): string =>
  text.toLowerCase().replaceAll(/[a-z]/g, (letter) => dress(letter.charCodeAt(0) - 97));

const DRESSES = {
  "small-capitals": (text: string) => byLetter(text, (place) => SMALL_CAPITALS[place] ?? ""),
  squares: (text: string) => "Note: " + byLetter(text, (place) => String.fromCodePoint(0x1f170 + place)),
  "white-squares": (text: string) => "Note: " + byLetter(text, (place) => String.fromCodePoint(0x1f130 + place)),
  flags: (text: string) => "Note: " + byLetter(text, (place) => String.fromCodePoint(0x1f1e6 + place)),
  "base64-blanks": (text: string) =>
    (
      Buffer.from(text)
        .toString("base64")
        .match(/.{1,10}/g) ?? []
    ).join(" "),
  base64: (text: string) => Buffer.from(text).toString("base64"),
  "base64-twice": (text: string) => Buffer.from(Buffer.from(text).toString("base64")).toString("base64"),
  "base64-lines": (text: string) =>
    (
      Buffer.from(text)
        .toString("base64")
        .match(/.{1,24}/g) ?? []
    )
      .map((line) => `- ${line}`)
      .join("\n"),
  hex,
  "hex-spaced": (text: string) => (hex(text).match(/../g) ?? []).join(" "),
  rot13: (text: string) =>
    text.replaceAll(/[a-z]/gi, (letter) => {
      const base = letter < "a" ? 65 : 97;
      return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
    }),
  percent: (text: string) => (hex(text).match(/../g) ?? []).map((byte) => `%${byte}`).join(""),
  address: (text: string) => `https://example.test/?q=${encodeURIComponent(text)}`,
  entities: (text: string) =>
    points(text)
      .map((point) => `&#${point};`)
      .join(""),
  escapes: (text: string) =>
    points(text)
      .map((point) => `\\u${point.toString(16).padStart(4, "0")}`)
      .join(""),
  binary: (text: string) =>
    points(text)
      .map((point) => point.toString(2).padStart(8, "0"))
      .join(" "),
  codes: (text: string) => points(text).join(", "),
  reversed: (text: string) => Array.from(text).toReversed().join(""),
  spaced: (text: string) =>
    text
      .split(" ")
      .map((word) => Array.from(word).join(" "))
      .join("  "),
  dotted: (text: string) => Array.from(text.replaceAll(" ", "")).join("."),
  dashed: (text: string) => Array.from(text.replaceAll(" ", "")).join("-"),
  "zero-width": (text: string) => Array.from(text).join("\u200B"),
  tags: (text: string) =>
    `Hello${points(text)
      .map((point) => String.fromCodePoint(0xe0000 + point))
      .join("")}`,
  bold: (text: string) =>
    Array.from(text.toLowerCase(), (letter) =>
      /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
    ).join(""),
  letters: (text: string) =>
    Array.from(text.replaceAll(" ", ""))
      .map((letter) => `- ${letter}`)
      .join("\n"),
} as const;

/** The text of a case as it stands in the listing. */
export const dressed = ({ text, encoding }: InjectionCase): string =>
  encoding === undefined ? text : DRESSES[encoding](text);
