import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InternalError } from "../../../pipeline/errors.ts";
import { loadPrompt, renderPrompt } from "../../../prompts/load.ts";
import { parsePrompt } from "../../../prompts/parse.ts";

const HEADER = "id: greeting\nversion: 2\ninputs: [name, place]";

const fileOf = (header: string, system: string, user: string): string =>
  `---\n${header}\n---\n<!-- role: system -->\n${system}\n<!-- role: user -->\n${user}\n`;

const parse = (text: string) => parsePrompt(new TextEncoder().encode(text), "greeting.md");

const GOOD = fileOf(HEADER, "Greet {{name}}.", "{{name}} is in {{place}}.");

describe("a prompt file", () => {
  test("gives header, parts and the hash of its bytes", () => {
    expect(parse(GOOD)).toEqual({
      id: "greeting",
      version: 2,
      inputs: ["name", "place"],
      sha256: createHash("sha256").update(GOOD).digest("hex"),
      parts: { system: "Greet {{name}}.", user: "{{name}} is in {{place}}." },
    });
  });

  test("reads the same with the line ends of another system", () => {
    expect(parse(GOOD.replaceAll("\n", "\r\n")).parts).toEqual(parse(GOOD).parts);
  });

  test.each([
    ["no header", "Greet {{name}}.", "three hyphens"],
    ["a header that is no YAML", fileOf("id: [", "a", "b"), "no YAML"],
    ["a header without version", fileOf("id: greeting\ninputs: []", "a", "b"), "version"],
    ["a version of zero", fileOf("id: greeting\nversion: 0\ninputs: []", "a", "b"), "whole number from 1"],
    ["an unknown header key", fileOf(`${HEADER}\nauthor: x`, "{{name}}", "{{place}}"), "author"],
    ["an id with a slash", fileOf("id: ../x\nversion: 1\ninputs: []", "a", "b"), "hyphens"],
    ["no user part", "---\nid: a\nversion: 1\ninputs: []\n---\n<!-- role: system -->\nHello\n", "role: user"],
    ["an unknown part", GOOD.replace("role: user", "role: critic"), "critic"],
    ["an empty part", fileOf("id: a\nversion: 1\ninputs: []", "", "b"), "system part is empty"],
    ["text before the first part", GOOD.replace("<!-- role: system", "stray\n<!-- role: system"), "stray"],
    ["an undeclared placeholder", fileOf(HEADER, "{{name}} {{other}}", "{{place}}"), "{{other}} is not among"],
    ["an unused input", fileOf(HEADER, "{{name}}", "nobody"), "place is used nowhere"],
    ["an input declared twice", fileOf(`${HEADER.slice(0, -1)}, name]`, "{{name}}", "{{place}}"), "declared twice"],
    ["a malformed placeholder", fileOf(HEADER, "{{ name }} {{name}}", "{{place}}"), "no placeholder"],
  ])("with %s is a defect that says where", (_what, text, expected) => {
    expect(() => parse(text)).toThrow(InternalError);
    expect(() => parse(text)).toThrow("greeting.md");
    expect(() => parse(text)).toThrow(expected);
  });
});

describe("rendering", () => {
  test("fills in both parts", () => {
    expect(renderPrompt(parse(GOOD), { name: "Ada", place: "London" })).toEqual({
      system: "Greet Ada.",
      user: "Ada is in London.",
    });
  });

  test("leaves placeholders and replacement patterns inside a value as text", () => {
    const { user } = renderPrompt(parse(GOOD), { name: "{{place}} $& $1", place: "London" });
    expect(user).toBe("{{place}} $& $1 is in London.");
  });

  test("refuses a value that nothing takes and an input without value", () => {
    const prompt = parse(GOOD);
    const wrong = { name: "Ada", city: "London" };
    expect(() => renderPrompt(prompt, wrong)).toThrow(InternalError);
    expect(() => renderPrompt(prompt, wrong)).toThrow("no placeholder takes city; {{place}} got no value");
  });
});

describe("the prompts of the program", () => {
  test("judge loads, and its hash is that of the file", () => {
    const bytes = readFileSync(new URL("../../../prompts/judge.md", import.meta.url));
    expect(loadPrompt("judge")).toMatchObject({
      id: "judge",
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  test("an unknown id is a defect that names the file", () => {
    expect(() => loadPrompt("absent")).toThrow(InternalError);
    expect(() => loadPrompt("absent")).toThrow("prompts/absent.md");
  });
});
