import { describe, expect, test } from "vitest";
import { byteOffsets } from "../../../pipeline/stages/digest/byte-offsets.ts";
import { isCounter, withoutNumbers } from "../../../pipeline/stages/digest/counters.ts";
import { linePieces } from "../../../pipeline/stages/digest/line-pieces.ts";
import { cutLong, trimmed } from "../../../pipeline/stages/digest/piece.ts";
import { Sections, sectionTitle } from "../../../pipeline/stages/digest/section-title.ts";
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

describe("a range that is too long is cut", () => {
  const lengths = (text: string): number[] => cutLong(text, 0, text.length).map(({ start, end }) => end - start);
  const x = (count: number): string => "x".repeat(count);

  test.each<[string, string, number[]]>([
    ["not at 600", x(600), [600]],
    ["anywhere where it has no blank", x(1_300), [600, 600, 100]],
    ["at the last blank", `${x(250)} ${x(250)} ${x(250)}`, [501, 250]],
    ["at the last line end, though a blank comes later", `${x(300)}\n${x(100)} ${x(400)}`, [300, 501]],
    ["at a line end behind a third", `${x(201)}\n${x(100)} ${x(400)}`, [201, 501]],
    ["not at one at a third", `${x(200)}\n${x(100)} ${x(400)}`, [301, 400]],
    ["at a blank behind a third", `${x(201)} ${x(500)}`, [201, 500]],
    ["not at one at a third, nor before", `${x(200)} ${x(500)}`, [600, 101]],
    ["at the last blank of the first 600", `${x(250)} ${x(250)} ${x(250)} ${x(9)}`, [501, 260]],
    ["where characters of two units stand elsewhere", `${x(650)}😀`, [600, 52]],
    ["not within a character", `${x(599)}😀${x(100)}`, [599, 102]],
  ])("%s", (_, text, expected) => {
    expect(lengths(text)).toEqual(expected);
  });

  test("within its bounds alone, without blanks around", () => {
    const text = `${x(700)}  a b \n c`;
    expect(cutLong(text, 700, 707)).toEqual([{ start: 702, end: 705 }]);
    expect(trimmed("  ab  ", 1, 5)).toEqual({ start: 2, end: 4 });
    expect([trimmed("    ", 1, 3), trimmed(" -- ", 0, 4), trimmed("ab", 1, 1)]).toEqual([null, null, null]);
  });
});

test("a line of a manifest is a piece of its own", () => {
  const facts = { kind: "field", section: "", hidden: false };
  expect(linePieces("a: 1\n\nb: 2")).toEqual([
    { start: 0, end: 4, ...facts },
    { start: 6, end: 10, ...facts },
  ]);
  expect(linePieces("a: 1\nb: 2\nc: 3", { start: 5, end: 8 })).toEqual([{ start: 5, end: 7, ...facts }]);
});

test("sections are named by the headings above, of which none is empty", () => {
  const sections = new Sections();
  const enter = (depth: number, text: string): string => {
    sections.enter(depth, text);
    return sections.current();
  };
  expect(sections.current()).toBe("");
  expect([enter(1, " A "), enter(3, "B"), enter(2, "C"), enter(2, ""), enter(3, "D"), enter(1, "E")]).toEqual([
    "A",
    "A › B",
    "A › C",
    "A",
    "A › D",
    "E",
  ]);
  expect(sectionTitle(`${"x".repeat(79)} y`)).toBe("x".repeat(79));
  expect(sectionTitle(`${"x".repeat(79)}😀`)).toBe("x".repeat(79));
  expect(sectionTitle("a\uD800b")).toBe("a\uD800b");
});

test("a counter is short, and without its numbers the same every day", () => {
  const counter = (count: string): string => `${count} ${"weekly ".repeat(16)}stars.`;
  expect([counter("1").length, isCounter(counter("1")), isCounter(counter("12"))]).toEqual([120, true, false]);
  expect(withoutNumbers("1,234 stars (12k forks)")).toBe("# stars (# forks)");
});
