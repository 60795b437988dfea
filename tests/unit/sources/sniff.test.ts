import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { typeOfAnswer } from "../../../sources/page/answer-type.ts";
import { looksLikeHtml, looksLikeSkill, typeOfContent, typeOfText } from "../../../sources/sniff.ts";
import { processorMs } from "../../support/processor-time.ts";

const SKILL = "---\nname: book-it\ndescription: Books invoices.\n---\n# Book it\n";

describe("a skill", () => {
  it.each([
    SKILL,
    SKILL.replaceAll("\n", "\r\n"),
    `\uFEFF${SKILL}`,
    "---\ndescription: >\n  Long\nlicense: MIT\nname: x\n---",
  ])("is told by its front matter: %j", (text) => {
    expect(looksLikeSkill(text)).toBe(true);
    expect(typeOfContent(text)).toEqual({ kind: "skill", mediaType: "text/markdown" });
    expect(typeOfText(text).kind).toBe("skill");
  });

  it.each([
    "# Book it",
    "---\nname: x\n---\n",
    "---\ndescription: x\n---\n",
    "---\n  name: x\n  description: y\n---\n",
    "---\nname: x\ndescription: y\n",
    `\n${SKILL}`,
    "----\nname: x\ndescription: y\n---\n",
  ])("has both keys at its very beginning: %j", (text) => expect(looksLikeSkill(text)).toBe(false));
});

describe("the manifest of an MCP bundle", () => {
  it.each([
    { manifest_version: "0.3", name: "ledger", server: { type: "node", mcp_config: { command: "node" } } },
    { dxt_version: "0.1", name: "ledger", server: { entry_point: "x.js" } },
    { manifest_version: "0.2", mcp_config: {} },
  ])("%j", (manifest) => expect(typeOfContent(JSON.stringify(manifest)).kind).toBe("server-json"));

  it.each([
    { manifest_version: 3, name: "browser extension", background: {} },
    { manifest_version: "0.3", name: "no server" },
    { name: "web app", start_url: "/", icons: [] },
    { manifest_version: "0.3", server: "x" },
  ])("is not %j", (manifest) => expect(typeOfContent(JSON.stringify(manifest)).kind).toBe("document"));
});

it("an agent card of A2A 1.0 is told by how it is reached", () => {
  expect(typeOfContent(`{"name":"L","skills":[],"supportedInterfaces":[]}`).kind).toBe("agent-card");
});

describe("an answer", () => {
  it.each([
    ["text/plain; charset=utf-8", "SKILL.md", "no front matter", "skill"],
    ["text/plain", "book-it.md", SKILL, "skill"],
    ["text/markdown", "book-it", SKILL, "skill"],
    ["text/plain", "", SKILL, "skill"],
    ["text/plain", "README.md", SKILL, "readme"],
    ["text/plain", "llms.txt", "# L\n", "llms-txt"],
    ["text/markdown", "llms.txt", "# L\n", "llms-txt"],
    ["text/html", "llms.txt", "# L\n", "page"],
    ["text/plain", "llms.txt", "<!doctype html><p>", "page"],
    ["text/plain", "llms-full.txt", "# L\n", "document"],
    ["text/plain", "action.yml", "name: L", "action-yml"],
    ["application/octet-stream", "notes.rst", SKILL, "document"],
  ])("of %s named %j", (contentType, fileName, text, kind) =>
    expect(typeOfAnswer(contentType, fileName, text)?.kind).toBe(kind),
  );

  it.each(["text/css", "application/xml", "text/javascript", "multipart/mixed"])("of %s is none", (contentType) =>
    expect(typeOfAnswer(contentType, "README.md", "# L")).toBeNull(),
  );
});

it("nothing makes an exception, or takes long", () => {
  assert(
    property(string({ unit: "binary" }), string(), (text, name) => {
      for (const begin of ["", "---\n", "<!--", '{"skills":']) {
        typeOfText(begin + text);
        typeOfContent(begin + text);
        typeOfAnswer(text, name, begin);
        typeOfAnswer("text/plain", name, begin + text);
      }
    }),
  );
  const hostile = [
    "---\n".repeat(2_500_000),
    `---\n${"name: x\n".repeat(1_000_000)}`,
    "<!---->".repeat(1_000_000),
    "[".repeat(4 * 1024 * 1024),
    " ".repeat(10_000_000),
    `{"skills":[${"[".repeat(1_000_000)}`,
  ];
  for (const text of hostile) {
    expect(processorMs(() => void [typeOfText(text), typeOfContent(text), looksLikeHtml(text)])).toBeLessThan(3000);
  }
});
