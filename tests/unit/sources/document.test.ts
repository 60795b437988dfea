import { assert, constantFrom, nat, property, string } from "fast-check";
import { expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { checkText } from "../../../sources/document.ts";

const WHAT = { title: "README.md", reference: "./x" };
const whole = (bytes: Uint8Array) => ({ bytes, truncated: false });

it("a text cut anywhere is the longest beginning that ends with a whole character", () => {
  const texts = string({ unit: constantFrom("a", "é", "€", "😀", "\uFEFF"), maxLength: 20 });
  assert(
    property(texts, nat(100), (text, most) => {
      const bytes = new TextEncoder().encode(text);
      const read = checkText(whole(bytes), WHAT, most);
      expect(text.startsWith(read.text)).toBe(true);
      expect(new TextEncoder().encode(read.text)).toEqual(Uint8Array.from(read.bytes));
      expect(read.truncated).toBe(bytes.length > most);
      if (!read.truncated) return;
      const next = String.fromCodePoint(text.codePointAt(read.text.length) ?? 0);
      expect(read.bytes.length + new TextEncoder().encode(next).length).toBeGreaterThan(most);
    }),
  );
});

it("a text that was cut on its way loses its half character, a whole one with half a character is no UTF-8", () => {
  const half = new TextEncoder().encode("ab€").subarray(0, 4);
  expect(checkText({ bytes: half, truncated: true }, WHAT)).toMatchObject({ text: "ab", truncated: true });
  expect(() => checkText(whole(half), WHAT)).toThrow(SourceError);
});

it("a byte order mark stays: offsets count it", () => {
  expect(checkText(whole(Buffer.from("\uFEFFa")), WHAT).text).toBe("\uFEFFa");
});

it.each([
  [Buffer.from("a\0"), /README\.md is binary/],
  [Buffer.from("\xe9t\xe9", "latin1"), /README\.md is encoded otherwise/],
  [Buffer.from([0xc0, 0x80]), /encoded otherwise/],
  [Buffer.from([0xed, 0xa0, 0x80]), /encoded otherwise/],
  [Buffer.from("a", "utf16le"), /binary/],
])("%j is unreadable", (bytes, message) => {
  expect(() => checkText(whole(bytes), WHAT)).toThrow(message);
  expect(() => checkText(whole(bytes), WHAT)).toThrow(
    expect.objectContaining({ code: "SOURCE_UNREADABLE", reference: "./x" }),
  );
});
