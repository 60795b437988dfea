import { describe, expect, test } from "vitest";
import { byteOffsets } from "../../../pipeline/stages/digest/byte-offsets.ts";
import { sentences } from "../../../pipeline/stages/digest/sentences.ts";
import { textOfJson } from "../../../pipeline/stages/digest/text-of-json.ts";
import { textOfToml } from "../../../pipeline/stages/digest/text-of-toml.ts";
import { textOfYaml } from "../../../pipeline/stages/digest/text-of-yaml.ts";

describe("sentences of a paragraph", () => {
  const cut = (text: string, start = 0): string[] =>
    sentences(text, start, text.length).map((range) => text.slice(range.start, range.end));
  /** Long enough for a paragraph to be cut. */
  const REST = `It then waits for as long as nobody says anything else about it, ${"and waits, ".repeat(9)}and ends.`;

  test("are whole below 160 characters, wherever the paragraph stands", () => {
    const short = `It reads every mail in the box. ${"X".repeat(127)}.`;
    expect(short).toHaveLength(160);
    expect(cut(short)).toEqual([short]);
    expect(cut(`${short}.`).length).toBeGreaterThan(1);
    expect(cut(`${"y ".repeat(100)}${short}`, 200)).toEqual([short]);
  });

  test.each<[string, string[]]>([
    ["It reads every mail in the box. It never asks.", ["It reads every mail in the box. ", "It never asks. "]],
    ["It reads every mail in the box! ", ["It reads every mail in the box! "]],
    ["It reads “every mail.” It answers some of the mails.", ["It reads “every mail.” It answers some of the mails. "]],
    ["Yes. It reads every mail in the box.", ["Yes. It reads every mail in the box. "]],
    ["It reads some of them, e.g. It may read yours too.", ["It reads some of them, e.g. It may read yours too. "]],
  ])("%s", (text) => {
    const whole = `${text.trimEnd()} ${REST}`;
    const parts = cut(whole);
    expect(parts.join(" ").replaceAll(/\s+/gu, " ")).toBe(whole);
    // None is short, but the last one.
    expect(parts.slice(0, -1).filter((part) => part.length < 23)).toEqual([]);
    expect(parts.filter((part) => /\be\.g\.$/u.test(part))).toEqual([]);
  });

  test("end where a sentence does, and not where a line breaks", () => {
    expect(cut(`It reads every mail in the box. ${REST}`)[0]).toBe("It reads every mail in the box.");
    expect(cut(`Reads every mail in your box\nand more of them. ${REST}`)[0]).toBe(
      "Reads every mail in your box\nand more of them.",
    );
  });
});

test("byte offsets are those of UTF-8, asked in any order", () => {
  const text = "aé€😀b";
  const offset = byteOffsets(text);
  const asked = [0, 1, 2, 3, 5, 6, 2, 0, 6, 6, 3];
  expect(asked.map(offset)).toEqual(asked.map((position) => Buffer.byteLength(text.slice(0, position))));
});

describe("a manifest as lines", () => {
  const BOM = "\uFEFF";
  test("of JSON", () => {
    expect(textOfJson(`${BOM}{"name":"a","deep":{"x":[1,2]}}`, "server-json")).toMatch(/^name: a\n/u);
    expect(["{", "5", "null", '"text"', ""].map((text) => textOfJson(text, "server-json"))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(textOfJson(`{"a":"x${BOM}y"}`, "server-json")).toContain(`x${BOM}y`);
  });

  test("of TOML, up to a mebibyte", () => {
    expect(textOfToml(`${BOM}[project]\nname = "a"\n`, "pyproject")).toContain("name: a");
    expect(textOfToml("= broken", "pyproject")).toBeNull();
    expect(textOfToml(`[project]\nname = "x${BOM}y"`, "pyproject")).toContain(`x${BOM}y`);
    const sized = (length: number): string => `a = 1\n#${"x".repeat(length - 7)}`;
    expect(textOfToml(sized(1024 * 1024), "pyproject")).not.toBeNull();
    expect(textOfToml(sized(1024 * 1024 + 1), "pyproject")).toBeNull();
  });

  test("of YAML, up to 128 KiB and a hundred brackets deep", () => {
    const read = (yaml: string): string | null => textOfYaml(yaml, "action-yml");
    expect(read(`${BOM}name: a\n`)).toContain("name: a");
    expect(["a: [", "text", "5", "null", "a: 1\na: 2", "a: !own x", "--- a\n--- b"].map(read)).toEqual(
      Array.from({ length: 7 }, () => null),
    );
    const sized = (length: number): string => `a: 1\n#${"x".repeat(length - 6)}`;
    expect([read(sized(128 * 1024)) === null, read(sized(128 * 1024 + 1)) === null]).toEqual([false, true]);
    for (const [open, close] of ["[]", "{}"]) {
      const text = (count: number): string => `a: "${open!.repeat(count)}${close!.repeat(count)}"\n`;
      expect([read(text(100)) === null, read(text(101)) === null]).toEqual([false, true]);
    }
    // What closes without having been opened leaves no room for more.
    expect(read(`a: "${"]".repeat(50)}${"[".repeat(101)}"\n`)).toBeNull();
    expect(read(`a: "${"[]".repeat(200)}"\n`)).not.toBeNull();
    expect(read(`a: ${" ".repeat(250)}b\n`)).not.toBeNull();
    expect(read(`a:\n${" ".repeat(200)}b: 1\n`)).toBeNull();
  });
});
