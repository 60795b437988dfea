import { describe, expect, test } from "vitest";
import type { SourceKind } from "../../../pipeline/schema/source.ts";
import { deriveText } from "../../../pipeline/stages/digest/derive-text.ts";

describe("how a document is read", () => {
  const parserOf = (text: string, mediaType: string, kind: SourceKind = "document"): string =>
    deriveText(Buffer.from(text), kind, mediaType).parser;

  test.each<[string, string, string]>([
    ["<p>a", "text/html", "html-text@2"],
    ["<p>a", "TEXT/HTML; charset=utf-8", "html-text@2"],
    ["<p>a", "application/xhtml+xml", "html-text@2"],
    ["<p>a", "x-text/html", "none"],
    ["<p>a", "text/htmlx", "none"],
    ['{"a":1}', "application/json", "json-lines@2"],
    ['{"a":1}', "application/vnd.a-b.c+json; q=1", "json-lines@2"],
    ['{"a":1}', "x-application/json", "none"],
    ['{"a":1}', "application/jsonl", "none"],
    ["a: 1", "application/yaml", "yaml-lines@1"],
    ["a: 1", "text/x-yaml", "yaml-lines@1"],
    ["a: 1", "application/vnd.oai.api+yaml", "yaml-lines@1"],
    ["a: 1", "x-text/yaml", "none"],
    ["a = 1", "application/toml", "toml-lines@1"],
    ["a = 1", "text/x-toml", "toml-lines@1"],
    ["a = 1", "x-text/toml", "none"],
    ["a = 1", "text/plain", "none"],
  ])("%j as %s by %s", (text, mediaType, parser) => {
    expect(parserOf(text, mediaType)).toBe(parser);
  });

  test("a package's manifest by a parser of its own", () => {
    expect(parserOf('{"name":"a"}', "application/json", "package-json")).toBe("package-json-lines@2");
  });

  test("prose as Markdown, by its kind or by its type, everything else line by line", () => {
    const first = (kind: SourceKind, mediaType = "text/plain"): string | undefined =>
      deriveText(Buffer.from("# A\n\nb c\n"), kind, mediaType).pieces()[0]?.kind;
    for (const kind of ["readme", "skill", "page", "document", "llms-txt"] as const)
      expect(first(kind)).toBe("heading");
    expect([first("pyproject"), first("pyproject", "text/x-markdown")]).toEqual(["field", "heading"]);
  });
});

describe("a text in the encoding that its type names", () => {
  const read = (bytes: readonly number[], mediaType: string): [string, string] => {
    const { parser, text } = deriveText(Uint8Array.from(bytes), "readme", mediaType);
    return [parser, text];
  };
  test.each<[string, string, string]>([
    ["text/markdown;charset=windows-1252", "decoded-text@1", "Ã©"],
    ['text/markdown; Charset = "windows-1252"; x=y', "decoded-text@1", "Ã©"],
    ["text/markdown; charset=UTF8", "none", "é"],
    ["text/markdown; charset=no-such", "none", "é"],
    ["text/markdown", "none", "é"],
  ])("%s", (mediaType, parser, text) => {
    expect(read([0xc3, 0xa9], mediaType)).toEqual([parser, text]);
  });
  test("is read though it is broken", () => {
    expect(read([0x61, 0, 0x62], "text/markdown; charset=utf-16le")).toEqual(["decoded-text@1", "a\uFFFD"]);
    expect(read([0x61, 0xff], "text/markdown")).toEqual(["decoded-text@1", "a\uFFFD"]);
  });
});
