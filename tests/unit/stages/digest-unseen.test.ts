import { describe, expect, test } from "vitest";
import { holdsInvisible, revealed } from "../../../pipeline/stages/digest/invisible.ts";
import { isNoise, normalised } from "../../../pipeline/stages/digest/normalise.ts";

describe("what nobody sees", () => {
  const selector = (byte: number): string => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16);
  const selectors = (bytes: readonly number[]): string => bytes.map(selector).join("");
  const bytesOf = (text: string): number[] => [...Buffer.from(text)];
  const bits = (bytes: readonly number[], zero: string, one: string): string =>
    bytes.map((byte) => byte.toString(2).padStart(8, "0").replaceAll("0", zero).replaceAll("1", one)).join("");

  test("is read from runs of selectors, where it is text", () => {
    expect(revealed(`a${selectors(bytesOf("one\ttwo\nthree é"))}b`)).toBe("aone\ttwo\nthree éb");
    expect(revealed(`a${selectors([0x61, 0x07, 0x62])}b`)).toBe("ab");
    expect(revealed(`a${selectors([0x07, 0x61])}b`)).toBe("ab");
    expect(revealed(`a${selectors([0x61, 0x07])}b`)).toBe("ab");
    expect(revealed(`a${selectors([0xff, 0xfe])}b`)).toBe("ab");
    expect(revealed(`a${selectors([10, 16, 15, 97])}b`)).toBe("ab");
    expect(revealed(`a${selectors(bytesOf("\n\n"))}b`)).toBe("a\n\nb");
    expect(revealed("\uFE0F☎\uFE0F")).toBe("☎");
  });

  test("is read from bits, whichever of two characters is the one", () => {
    for (const [zero, one] of [
      ["\u200B", "\u200C"],
      ["\u200C", "\u200B"],
      ["\u2060", "\uFEFF"],
    ] as const)
      expect(revealed(`a${bits(bytesOf("hi!"), zero, one)}b`)).toBe("ahi!b");
    const hi = bits(bytesOf("hi!"), "\u200B", "\u200C");
    expect(revealed(`a${hi}\u200Bb`)).toBe("ab");
    expect(revealed(`a${hi.slice(0, -1)}\u2060b`)).toBe("ab");
    expect(revealed(`a${"\u200B".repeat(16)}b`)).toBe("ab");
    expect(revealed(`a${"\u200B".repeat(17)}b`)).toBe("ab");
    expect(revealed(`a${bits(bytesOf("h"), "\u200B", "\u200C")}b`)).toBe("ab");
  });

  test("holds three zero-width characters or more, and isolates among few right-to-left letters", () => {
    expect([holdsInvisible("a\u200Bb\u200Bc"), holdsInvisible("a\u200Bb\u200Bc\u200Bd")]).toEqual([false, true]);
    expect([holdsInvisible("\u2066abc שלום\u2069"), holdsInvisible("\u2066abcabcabcabc שלום\u2069")]).toEqual([
      false,
      true,
    ]);
    expect(holdsInvisible("\u2066 1 2 3 \u2069")).toBe(true);
    expect(holdsInvisible("م\u200C\u200Bن\u200Bن")).toBe(false);
  });
});

describe("a text as it is hashed", () => {
  test.each<[string, string]>([
    ["see https://x.test/?a=1&utm_source=b&c=2#top", "see https://x.test/?a=1&c=2#top"],
    ["see https://x.test/?utm_source=b#top?x", "see https://x.test/#top?x"],
    ["see https://x.test/?utm_sourcefile", "see https://x.test/"],
    ["see https://x.test/?my_utm_source=a", "see https://x.test/?my_utm_source=a"],
    ["see https://x.test/?x=utm_a=b", "see https://x.test/?x=utm_a=b"],
    ["see https://x.test/? now", "see https://x.test/? now"],
    ["  run `a  https://x.test/?gclid=1`  b ", "run `a https://x.test/?gclid=1` b"],
    ["Stars: 87 | Forks: 12 · it reads 5 mails", "Stars: # | Forks: # · it reads 5 mails"],
    ["| stars | 5 |", "| stars | # |"],
    ["It has 5 stars.", "It has # stars."],
  ])("%s", (text, hashed) => {
    expect(normalised(text)).toBe(hashed);
  });
  test("of code is the code, with one sort of line end", () => {
    expect(normalised("  a  b\r\nc\rd\n\n", "code")).toBe("  a  b\nc\nd");
  });
});

describe("noise", () => {
  const EIGHT = "it pays each bill without asking any person";
  test.each<[string, boolean]>([
    ["12 stars", true],
    [`12 stars${" ".repeat(592)}`, true],
    [`12 stars${" ".repeat(593)}`, false],
    ["12 stars <!-- 5 -->", false],
    ["__12 stars__.", true],
    ["| * 12 stars * |", true],
    ["---", true],
    ["🅰🅱🅾", false],
    ["a", false],
    [`![${EIGHT}](x)`, false],
    [`![${EIGHT.replace("it ", "")}](x)`, true],
    [`<img alt="${EIGHT}">`, false],
    [`<img alt = '${EIGHT}'>`, false],
    [`<img ALT="${EIGHT.replace("it ", "")}">`, true],
    ["<img alt=''> <img alt=\"\">", true],
    ["12![b](x)stars", true],
    ["12<img src=x>stars", true],
    ["12[](x)stars", true],
    ["12<br>stars", true],
    ["12  \n stars", true],
    ["build: passing | 5 forks", true],
    ["build: passing | 5 mails", false],
  ])("%j: %s", (text, expected) => {
    expect(isNoise(text)).toBe(expected);
  });
});
