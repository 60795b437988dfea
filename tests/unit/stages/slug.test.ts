import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { slugOf } from "../../../pipeline/stages/collect.ts";

test.each([
  ["@Ledger-Oy/Mate", "ledger-oy-mate"],
  ["Büro_Agent 2.0", "bu-ro-agent-2-0"],
  ["../../etc/passwd", "etc-passwd"],
  ["", "agent"],
  ["漢字", "agent"],
  ["con", "agent-con"],
  ["NUL", "agent-nul"],
  ["com1", "agent-com1"],
  ["lpt9.", "agent-lpt9"],
  ["console", "console"],
  ["com10", "com10"],
  [`${"a".repeat(79)}-b`, "a".repeat(79)],
])("%j becomes the folder %s", (base, slug) => {
  expect(slugOf(base)).toBe(slug);
});

test("whatever a source is called, its slug is a folder name on any system", () => {
  const names = property(string({ unit: "binary", maxLength: 200 }), (base) => {
    const slug = slugOf(base);
    expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slugOf(slug)).toBe(slug);
  });
  assert(names);
});
