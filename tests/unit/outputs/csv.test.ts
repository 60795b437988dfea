import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvExporter } from "../../../outputs/csv.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { each, filed } from "../../support/filed.ts";
import { assessmentSaying, baselineAssessment, sampleAssessment } from "../../support/sample-assessment.ts";

const write = (...all: readonly Assessment[]): Promise<string> =>
  csvExporter.write(each(...all.map((one) => filed(one))), { assayVersion: "1.2.3" });

const rowsOf = async (...all: readonly Assessment[]): Promise<Record<string, string>[]> =>
  parse(await write(...all), { columns: true, record_delimiter: "\r\n", relax_column_count: false });

describe("CSV", () => {
  it("matches the golden file", async () => {
    await expect(await write(sampleAssessment(), baselineAssessment())).toMatchFileSnapshot("../../golden/export.csv");
  });

  it("has one row an agent with the numbers of its assessment", async () => {
    const sample = sampleAssessment();
    const [row, other] = await rowsOf(sample, baselineAssessment());
    expect(row).toMatchObject({
      slug: "harbour-desk",
      name: "Harbour Desk",
      aivss: sample.score.aivss.toFixed(1),
      low: sample.score.low.toFixed(1),
      high: sample.score.high.toFixed(1),
      cvss_vector: sample.scenarios[0]?.cvss.vector,
      scenario: "Refund paid by the text of a ticket",
      review: "draft",
      finding_warnings: "1",
      language_model: "true",
      judged_at: "2026-11-21T02:00:00.000Z",
    });
    for (const { id, score } of sample.factors) expect(row?.[id]).toBe(score === null ? "" : score.toFixed(1));
    for (const { id, certainty } of sample.layers) expect(row?.[id]).toBe(certainty);
    expect(other?.["language_model"]).toBe("false");
  });

  it("is RFC 4180: every line ends with CR LF, and has as many cells as the header", async () => {
    const text = await write(assessmentSaying('a "quoted", text\r\nwith lines'), sampleAssessment());
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/u);
    expect((await rowsOf(assessmentSaying('a "quoted", text\r\nwith lines')))[0]?.["name"]).toBe(
      'a "quoted", text with lines',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "\n=1+1", "\u200b=1", "＝1+1", "'=1"])(
    "keeps a spreadsheet from calculating %j",
    async (text) => {
      const [row] = await rowsOf(assessmentSaying(text));
      for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/u);
    },
  );

  it("keeps rows and cells apart under any text", async () => {
    const width = Object.keys((await rowsOf(sampleAssessment()))[0] ?? {}).length;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const rows = await rowsOf(assessmentSaying(text), sampleAssessment());
        expect(rows).toHaveLength(2);
        for (const row of rows) {
          expect(Object.keys(row)).toHaveLength(width);
          for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/u);
        }
      }),
      { numRuns: 60 },
    );
  });
});
