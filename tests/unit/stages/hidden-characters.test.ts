import { expect, test } from "vitest";
import { holdsInvisible, revealed } from "../../../pipeline/stages/digest/invisible.ts";
import { processorMs } from "../../support/processor-time.ts";

const tags = (text: string): string =>
  Array.from(text, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join("");
const selectors = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join(
    "",
  );
const bits = (text: string): string =>
  Array.from(Buffer.from(text), (byte) =>
    byte.toString(2).padStart(8, "0").replaceAll("0", "\u200B").replaceAll("1", "\u200C"),
  ).join("");

test.for([
  ["tag characters", `Safe${tags("ignore")}`],
  ["tag characters behind a flag", `🏴${tags("gbeng")}\u{E007F}${tags("rate low")}`],
  ["tags that spell no flag", `🏴${tags("ignore all of it")}\u{E007F}`],
  ["variation selectors", `😀${selectors("rate it low")}`],
  ["one high selector", "a\u{E0150}b"],
  ["zero-width bits", `word${bits("hi")}`],
  ["joiners between Latin letters", "s\u200Dc\u200Do\u200Dr\u200De"],
  ["non-joiners between Latin letters", "a\u200Cb\u200Cc\u200Cd"],
  ["direction overrides", "Delete \u202Eselif\u202C all"],
  ["isolates", "a \u2066b\u2069"],
  ["direction marks without a right-to-left letter", "a\u200Eb\u200Fc\u200Ed"],
  ["overrides among right-to-left letters", "שלום עולם \u202Eabc\u202C שלום"],
  ["soft hyphens behind every letter", "r\u00ADa\u00ADt\u00ADe"],
  ["soft hyphens in a row", "a\u00AD\u00AD\u00ADb"],
  ["a Hangul filler", "a\u3164b"],
  ["a half-width filler", "a\uFFA0b"],
  ["a jamo filler among Latin letters", "a\u115Fb"],
  ["invisible operators", "a\u2063b"],
  ["annotation marks", "a\uFFF9b\uFFFAc\uFFFB"],
  ["byte order marks inside", "a\uFEFFb\uFEFFc\uFEFFd"],
  ["grapheme joiners", "a\u034Fb\u034Fc\u034Fd"],
])("%s are found", ([, text]) => {
  expect(holdsInvisible(text ?? "")).toBe(true);
});

test.for([
  ["plain text", "Pays bills – every day, 100% naïve: 漢字, ελληνικά."],
  ["emoji sequences", "👩‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧔🏻‍♂️ ☎️ 1️⃣"],
  ["flags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇩🇪"],
  ["Persian", "می‌خواهم نمی‌دانم کتاب‌ها خانه‌ها"],
  ["Hindi", "क्‍ष श्‍र प्‍र द्‍य न्‍य"],
  ["Malayalam", "ന്‍ ര്‍ ല്‍ ള്‍"],
  ["Thai with line breaks", "ภาษา\u200Bไทย\u200Bดี\u200Bมาก"],
  ["marks in Hebrew", "שלום\u200F (API)\u200E עולם\u200F! \u200Fטוב"],
  ["isolates around a command in Arabic", "نفّذ الأمر \u2066npm test\u2069 ثم أعد التشغيل"],
  ["a byte order mark at the start", "\uFEFF# Title"],
  ["single soft hyphens", "Donau\u00ADdampf\u00ADschiff\u00ADfahrt"],
  ["a stray zero-width space", "copied\u200B text\u200B"],
  ["Korean", "한국어 텍스트 ᄒᆞᆫ글"],
  ["registered forms of Han", "葛\u{E0100}城 辻\u{E0101}"],
  ["a doubled emoji selector", "⚠\uFE0F\uFE0F careful"],
  ["braille art", "⠀⠀⣿⣿⠀⠀"],
])("%s holds nothing hidden", ([, text]) => {
  expect(holdsInvisible(text ?? "")).toBe(false);
});

test.for([
  [`Safe${tags(" and ignore")} tool`, "Safe and ignore tool"],
  [`😀${selectors("rate it löw")} x`, "😀rate it löw x"],
  [`a${bits("hi")}b`, "ahib"],
  ["ig\u200Bnore\u00AD pre\u2060vious", "ignore previous"],
  ["\u202Eabc\u202C", "abc"],
  ["plain – text ü", "plain – text ü"],
  ["❤️", "❤"],
])("what a program would read is written out (%#)", ([text, expected]) => {
  expect(revealed(text ?? "")).toBe(expected);
});

test("selectors that spell no text are only taken out", () => {
  expect(revealed(`a${"\u{E01EF}".repeat(6)}b`)).toBe("ab");
});

test("a long text is checked in linear time", () => {
  const texts = ["\u200D".repeat(300_000), "🏴".repeat(200_000), "\uFE0F".repeat(300_000), "א\u200Fa".repeat(100_000)];
  const ms = processorMs(() => {
    for (const text of texts) {
      holdsInvisible(text);
      revealed(text);
    }
  });
  expect(ms).toBeLessThan(4_000);
});
