import { revealed } from "../invisible.ts";

/** Letters that Unicode does not take apart. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["ł", "l"],
  ["ı", "i"],
  ["ß", "ss"],
  ["ø", "o"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["đ", "d"],
]);

/** Small capitals, which Unicode counts as letters of their own (U+1D00 and phonetic letters), in the order of the alphabet. */
const SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ";
const SMALL_CAPITAL = /[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ]/gu;
/** First letters of alphabets of signs: regional indicators, letters in black circles and squares. */
const SIGN_ALPHABETS = [0x1f1e6, 0x1f150, 0x1f170];
const LETTER_SIGN = /[\u{1F1E6}-\u{1F1FF}\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu;
const LATIN = "abcdefghijklmnopqrstuvwxyz";

function letterOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  const first = SIGN_ALPHABETS.find((start) => point >= start && point < start + LATIN.length) ?? point;
  return LATIN.charAt(point - first);
}

/** Nothing in it has another spelling. */
const PLAIN = /^[\n\r\t\x20-\x7E]*$/;
/** Invisible text; it begins a word of its own. */
const SMUGGLED = /[\u{E0020}-\u{E007E}]{4,}|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{4,}|[\u200B-\u200D\u2060\uFEFF]{16,}/gu;

/**
 * One spelling for what reads the same: compatibility forms (full width, ligatures, mathematical letters), case and Latin
 * accents are gone, invisible characters are shown or gone. Source of the forms: Unicode Standard Annex 15.
 */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return revealed(text.replaceAll(SMUGGLED, (run) => ` ${run}`))
    .normalize("NFKC")
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036F\u00AD]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036F]/g, "")
    .replaceAll(SMALL_CAPITAL, (letter) => LATIN.charAt(SMALL_CAPITALS.indexOf(letter)))
    .replaceAll(LETTER_SIGN, letterOf)
    .replaceAll(/[łıßøæœđ]/g, (letter) => LETTERS.get(letter) ?? letter);
}
