import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { FACTORS } from "../../../../pipeline/framework/factors.ts";
import { createBaselineJudge } from "../../../../pipeline/model/baseline/index.ts";
import { judge } from "../../../../pipeline/stages/judge.ts";
import { verify } from "../../../../pipeline/stages/verify.ts";
import { documentOf } from "../../../support/documents.ts";
import { dossierFrom, judged } from "./drafts.ts";

const DATA = join(import.meta.dirname, "../../../../../shared/data");
const rowSchema = z.object({
  slug: z.string(),
  readme: z.string().nullable(),
  factors: z.record(z.string(), z.number()),
});

const read = () => {
  const rows = readFileSync(join(DATA, "golden.jsonl"), "utf8").trim().split("\n");
  return rows
    .map((row) => rowSchema.parse(JSON.parse(row)))
    .flatMap(({ readme, ...row }) => (readme === null ? [] : { ...row, bytes: readFileSync(join(DATA, readme)) }));
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(!existsSync(DATA))("real READMEs (skipped without ../shared)", () => {
  test("no answer loses its evidence on the way through verify", async () => {
    for (const { slug, bytes } of read()) {
      const dossier = await dossierFrom(documentOf(bytes));
      const judgements = await judge.run(dossier, {
        judge: createBaselineJudge(),
        samples: 1,
        signal: new AbortController().signal,
      });
      const { findings } = await verify.run({ dossier, judgements }, {});
      const codes = findings.map(({ code }) => code);
      expect({ slug, codes }).toEqual({
        slug,
        codes: codes.filter((code) => !["evidence-dropped", "level-clamped", "scenario-adjusted"].includes(code)),
      });
    }
  });

  test("agrees with the reference assessments better than their own means do", async () => {
    const rows = read();
    const printed = FACTORS.filter(({ id }) => id !== "natural_language_interface");
    const judgements = await Promise.all(rows.map(({ bytes }) => judged(documentOf(bytes))));
    const errors = printed.map(({ id, typicalTenths }) => {
      const reference = rows.map(({ factors }) => factors[id] ?? Number.NaN);
      const average = mean(reference);
      const ours = judgements.map(({ factors }) => {
        const level = factors.find((factor) => factor.id === id)?.level ?? null;
        return level === null ? typicalTenths / 10 : level / 5;
      });
      return {
        ours: mean(ours.map((score, index) => Math.abs(score - (reference[index] ?? Number.NaN)))),
        constant: mean(reference.map((score) => Math.abs(average - score))),
      };
    });
    expect(mean(errors.map(({ ours }) => ours))).toBeLessThan(mean(errors.map(({ constant }) => constant)));
  });
});
