import { assert, property, string, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { charsetOf, type CharsetHints, decode, labelOf } from "../../../sources/charset.ts";
import { checkText, makeDocument } from "../../../sources/document.ts";

const hints = (facts: Partial<CharsetHints> = {}): CharsetHints => ({ label: null, isHtml: false, ...facts });
const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

const TEXT = "Prüft Rechnungen, löscht nichts";

describe("the encoding of", () => {
  it.each([
    ["plain ASCII", Buffer.from("abc"), hints(), null],
    ["UTF-8 without a label", Buffer.from(TEXT), hints(), null],
    ["UTF-8 that the server calls Latin-1", Buffer.from(TEXT), hints({ label: "iso-8859-1" }), null],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${TEXT}`), hints({ label: "windows-1252" }), null],
    ["UTF-16 with a byte order mark", utf16(TEXT), hints({ label: "utf-8" }), "utf-16le"],
    ["UTF-16, big end first", Buffer.from(utf16(TEXT)).swap16(), hints(), "utf-16be"],
    ["UTF-16 by its label", Buffer.from("ab", "utf16le"), hints({ label: "UTF-16LE" }), "utf-16le"],
    ["Latin-1 by its label", latin1(TEXT), hints({ label: "latin1" }), "windows-1252"],
    [
      "a page by its meta element",
      latin1(`<meta charset="iso-8859-2"><p>${TEXT}`),
      hints({ isHtml: true }),
      "iso-8859-2",
    ],
    ["a page that says nothing", latin1(`<p>${TEXT}`), hints({ isHtml: true }), "windows-1252"],
    [
      "a page whose server outranks it",
      latin1(`<meta charset=koi8-r>${TEXT}`),
      hints({ isHtml: true, label: "latin1" }),
      "windows-1252",
    ],
    [
      "a Japanese page in seven bits",
      Buffer.from("\u001b$B%F%9%H\u001b(B", "latin1"),
      hints({ label: "iso-2022-jp" }),
      "iso-2022-jp",
    ],
    ["bytes that nobody names", latin1(TEXT), hints(), undefined],
    ["bytes with a label that names nothing", latin1(TEXT), hints({ label: "klingon" }), undefined],
    ["bytes that are called UTF-8 and are not", latin1(TEXT), hints({ label: "utf-8" }), undefined],
  ])("%s is %4$s", (_, bytes, given, expected) => {
    expect(charsetOf(bytes, given)).toBe(expected);
  });

  it("any text is UTF-8 when it is written so, whatever the label says", () => {
    assert(
      property(
        string({ unit: "binary" }),
        (text) => charsetOf(Buffer.from(`a${text}`), hints({ label: "koi8-r" })) === null,
      ),
    );
  });

  it("any bytes can be asked for", () => {
    assert(
      property(uint8Array(), string(), (bytes, label) => {
        const charset = charsetOf(bytes, { label, isHtml: true });
        decode(bytes, charset ?? null);
      }),
    );
  });
});

it("a document in another encoding says in which, and keeps its bytes", () => {
  const bytes = latin1(TEXT);
  const read = checkText({ bytes, truncated: false }, { title: "x", reference: "x" }, 1000, hints({ label: "latin1" }));
  const type = { kind: "document", mediaType: "text/plain" } as const;
  const document = makeDocument({ type, title: "x", url: "x", retrievedAt: "2026-11-21T08:00:00.000Z" }, read);
  expect(read.text).toBe(TEXT);
  expect(document.mediaType).toBe("text/plain; charset=windows-1252");
  expect(document.bytes).toBe(bytes);
});

it.each([
  ["text/html; charset=UTF-8", "UTF-8"],
  [`text/html;charset="koi8-r"; x=y`, "koi8-r"],
  ["text/html", null],
  [null, null],
])("the label of %j is %j", (contentType, label) => {
  expect(labelOf(contentType)).toBe(label);
});
