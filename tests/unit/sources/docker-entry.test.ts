import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { ENTRY, FILES_BESIDE, readEntryFile } from "../../../sources/docker/files.ts";
import { nameInEntry } from "../../../sources/docker/name.ts";
import { parseEntryName } from "../../../sources/docker/reference.ts";
import { processorMs } from "../../support/processor-time.ts";

describe("the name of an entry", () => {
  it.each([
    ["name: mate\nabout:\n  title: Ledger Mate\n  description: x\n", "Ledger Mate"],
    [
      "about: # what people see\n    description: x\n\n    # note\n    title: 'Ledger: Mate' # name\nname: mate\n",
      "Ledger: Mate",
    ],
    ['name: "mate"\r\nabout:\r\n  title: "L\\u202Eedger"\r\n', "L edger"],
    ["name: mate\nabout:\n  icon: x\nsource:\n  title: not this\n", "mate"],
    ["name: mate\nabout:\n  title:\n", "mate"],
    ["name: [a]\n", null],
    ["about:\n  title: *bomb\n", null],
    ["name: 7\n", null],
    ["description: none\n", null],
    ["", null],
  ])("of %j is %j", (text, name) => {
    expect(nameInEntry(text)).toBe(name);
  });

  it("is found in a hostile text as fast as in another", () => {
    const ms = processorMs(() => {
      for (const unit of [
        "? ",
        "- ",
        "[",
        "[{",
        "{a: ",
        "&a *a ",
        "'",
        '"',
        "\\",
        ": ",
        "#\n",
        "name: [{\n",
        "about:\n",
      ]) {
        for (const head of ["", "name: ", 'name: "', "name: a ", "about:\n  title: "]) {
          nameInEntry(`${head}${unit.repeat(100_000)}`);
          nameInEntry(`${head}${unit.repeat(60)}`);
        }
      }
    });
    expect(ms).toBeLessThan(5_000);
  });

  it("is null or printable whatever the text", () => {
    const line = fc.constantFrom(
      "name: ",
      "about:\n",
      "  title: ",
      "\n",
      "'",
      '"',
      "*a",
      "&a ",
      "\u202E",
      "\u0000",
      "{",
      ": ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ unit: "binary" }))), (parts) => {
        expect(nameInEntry(parts.join("")) ?? "x").not.toMatch(/[\p{Cc}\p{Cf}]|^$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});

it.each(["", "Mate", "-x", ".x", "a/b", "a..b", "a b", "é", "a".repeat(101)])("%j can't be an entry", (rest) => {
  expect(() => parseEntryName(rest, "docker:x")).toThrow(expect.objectContaining({ code: "SOURCE_NOT_FOUND" }));
});

it("a file is text, and JSON where it should be, or a SourceError", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      fc.boolean(),
      (bytes, truncated) => {
        for (const file of [ENTRY, ...FILES_BESIDE]) {
          try {
            const { text } = readEntryFile({ bytes, truncated }, file, { title: file.path, reference: "docker:x" });
            const isJson = file.path === "tools.json" && text.trim() !== "";
            expect(isJson ? JSON.parse(text) : {}).toBeTypeOf("object");
          } catch (error) {
            if (!(error instanceof SourceError)) throw error;
          }
        }
      },
    ),
  );
});
