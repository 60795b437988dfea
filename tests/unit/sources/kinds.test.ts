import { describe, expect, it } from "vitest";
import { SOURCE_KINDS } from "../../../pipeline/schema/source.ts";
import { chooseFiles, inReadingOrder, typeOfFile, typeOfKnownFile } from "../../../sources/kinds.ts";
import { typeOfContent, typeOfText } from "../../../sources/sniff.ts";

describe("files in a folder", () => {
  it("are chosen by name, one README, in the same order whatever order they come in", () => {
    const names = [
      "package.json",
      "LICENSE",
      "SECURITY.md",
      "server.json",
      "readme.txt",
      "README.md",
      "README.zh.md",
      "SKILL.md",
    ];
    const expected = ["README.md", "SKILL.md", "server.json", "package.json", "SECURITY.md"];
    expect(chooseFiles(names).map(({ path }) => path)).toEqual(expected);
    expect(chooseFiles(names.toReversed()).map(({ path }) => path)).toEqual(expected);
  });

  it("are taken once, and one README of several spellings", () => {
    expect(chooseFiles(["readme.md", "README.md", "README.md", "server.json", "server.json"])).toMatchObject([
      { path: "README.md" },
      { path: "server.json" },
    ]);
  });

  it("may be none", () => expect(chooseFiles(["index.js", "docs/README.md"])).toEqual([]));
});

it.each([
  ["README", "readme", "text/markdown"],
  ["ReadMe.RST", "readme", "text/x-rst"],
  ["README.txt", "readme", "text/plain"],
  ["agent-card.json", "agent-card", "application/json"],
  ["Action.YAML", "action-yml", "application/yaml"],
  [".well-known/agent.json", "agent-card", "application/json"],
])("%s is known", (path, kind, mediaType) => expect(typeOfKnownFile(path)).toEqual({ kind, mediaType }));

it.each([
  "agent.json",
  "AGENTS.md",
  "manifest.json",
  "llms.txt",
  "docs/README.md",
  "__proto__",
  "constructor",
  "readme.exe",
  "",
])("%s is not known", (path) => expect(typeOfKnownFile(path)).toBeNull());

it.each([
  ["notes.md", { kind: "document", mediaType: "text/markdown" }],
  ["index.HTM", { kind: "page", mediaType: "text/html" }],
  ["LLMS.txt", { kind: "llms-txt", mediaType: "text/markdown" }],
  ["x.json", null],
  ["Makefile", null],
  ["a.constructor", null],
])("%s as a file of its own", (name, type) => expect(typeOfFile(name)).toEqual(type));

it("every kind has its place in the order of reading", () => {
  const files = SOURCE_KINDS.map((kind) => ({ path: kind, type: { kind, mediaType: "text/plain" } }));
  const sorted = files.toSorted(inReadingOrder).map(({ path }) => path);
  expect(sorted[0]).toBe("readme");
  expect(sorted.at(-1)).toBe("github-repository");
  expect(
    files
      .toReversed()
      .toSorted(inReadingOrder)
      .map(({ path }) => path),
  ).toEqual(sorted);
});

describe("content tells", () => {
  it.each([
    [`{"skills":[],"protocolVersion":"0.3"}`, "agent-card"],
    [`{"skills":{},"capabilities":{}}`, "document"],
    [`{"$schema":"https://x.test/schemas/2025-12-11/server.schema.json"}`, "server-json"],
    [`{"name":"x","remotes":[]}`, "server-json"],
    [`{"remotes":[]}`, "document"],
    [`{"name":"x","bin":"y"}`, "package-json"],
    [`{"name":"x"}`, "document"],
    [`[{"name":"x"}]`, "document"],
    [`null`, "document"],
    ["name: x", "document"],
  ])("%s", (text, kind) => expect(typeOfContent(text).kind).toBe(kind));

  it.each([
    ["<!-- a --> <!-- b -->\n<!DOCTYPE html>", "page"],
    ["<html lang=en>", "page"],
    ["<p>Inline HTML in Markdown</p>", "readme"],
    ["<!-- a --> # Title", "readme"],
    ["text <html>", "readme"],
  ])("HTML from Markdown: %j", (text, kind) => expect(typeOfText(text).kind).toBe(kind));

  it("without taking long over a hostile text", () => {
    expect(typeOfText("<!---->".repeat(100_000)).kind).toBe("readme");
    expect(typeOfText("---\nname:\n".repeat(100_000)).kind).toBe("readme");
  });
});
