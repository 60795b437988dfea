import { describe, expect, it } from "vitest";
import { jsonWriter } from "../../../outputs/json.ts";
import { InternalError } from "../../../pipeline/errors.ts";
import { assessmentSchema } from "../../../pipeline/schema/assessment.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";

/** The same data with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe("jsonWriter", () => {
  const text = jsonWriter.write(sampleAssessment());

  it("matches the golden file", async () => {
    await expect(text).toMatchFileSnapshot("../../golden/assessment.json");
  });

  it("writes the keys in the order of the contract, two blanks of indent and a final newline", () => {
    // No house asked anything of it.
    const keys = Object.keys(assessmentSchema.shape).filter((key) => key !== "house");
    expect(Object.keys(JSON.parse(text))).toEqual(keys);
    expect(text.startsWith('{\n  "schemaVersion": 1,\n  "agent": {\n    "slug"')).toBe(true);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("writes equal bytes for equal data, whatever the order of keys", () => {
    const other = reversed(sampleAssessment()) as ReturnType<typeof sampleAssessment>;
    expect(Object.keys(other)[0]).toBe("provenance");
    expect(jsonWriter.write(other)).toBe(text);
    expect(jsonWriter.write(assessmentSchema.parse(JSON.parse(text)))).toBe(text);
  });

  it("shows invisible characters and keeps them as data", () => {
    const hostile = "a\u202eb\u200bc\u{e0041}\u0085\ud83d\ude00";
    const written = jsonWriter.write(assessmentSaying(hostile));
    expect(written).toContain(String.raw`a\u202eb\u200bc\udb40\udc41\u0085😀`);
    expect(JSON.parse(written).summary).toBe(hostile);
  });

  it("refuses what is no assessment and names the place", () => {
    const broken = { ...sampleAssessment(), factors: [] };
    expect(() => jsonWriter.write(broken)).toThrow(InternalError);
    expect(() => jsonWriter.write(broken)).toThrow(/factors/u);
  });
});
