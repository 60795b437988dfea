import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { aivssScore, roundTenths } from "../../../pipeline/scoring/aivss.ts";
import { figuresOf, printed } from "./support.ts";

const examplesFile = join(import.meta.dirname, "../../../../shared/data/aivss-vectors.json");
const pagesFile = join(import.meta.dirname, "../../../../shared/data/golden.jsonl");

const numbers = z.record(z.string(), z.number());
const exampleSchema = z.object({
  id: z.string(),
  spec: z.string(),
  inputs: z.object({
    cvssVector: z.string().optional(),
    cvssBase: z.number().optional(),
    factors: numbers.optional(),
    aars: z.number().optional(),
    raw: z.number().optional(),
    thm: z.number().optional(),
    mitigation: z.number().optional(),
  }),
  published: z.object({
    factorSum: z.number().optional(),
    aars: z.number().optional(),
    raw: z.number().optional(),
    score: z.number().optional(),
    severity: z.string().optional(),
  }),
});

const examples = existsSync(examplesFile)
  ? z.object({ vectors: z.array(exampleSchema) }).parse(JSON.parse(readFileSync(examplesFile, "utf8"))).vectors
  : [];
const withVectorOf = (spec: string) => examples.filter((example) => example.spec === spec && example.inputs.cvssVector);

/** The 0.5 equation applied to a factor sum as it is printed. */
const fromPrintedSum = ({ cvssBase, thm }: (typeof examples)[number]["inputs"], sum: number | undefined) =>
  aivssScore("average", {
    cvssTenths: Math.round((cvssBase ?? 0) * 10),
    factorTenths: Math.round((sum ?? 0) * 10),
    threatHundredths: Math.round((thm ?? 0) * 100),
    mitigationHundredths: 100,
  });

describe.skipIf(examples.length === 0)("the standards' worked examples (skipped without ../shared)", () => {
  test("all ten of 0.8 are exact in every printed figure", () => {
    const own = withVectorOf("0.8");
    expect(own).toHaveLength(10);
    const figures = own.map(({ inputs: { cvssVector: cvss, factors, thm: threat, mitigation } }) =>
      figuresOf({ cvss, factors, threat, mitigation, profile: "owasp-0.8" }),
    );
    expect(figures).toMatchObject(
      own.map(({ inputs: { cvssBase }, published: { score, severity, factorSum, aars, raw } }) => ({
        aivss: score,
        severity,
        low: score,
        high: score,
        factorSum,
        aars,
        raw,
        cvss: { base: cvssBase },
        unknown: [],
      })),
    );
  });

  test("its two examples of rounding hold", () => {
    const own = examples.filter(({ inputs }) => inputs.raw !== undefined);
    expect(own.map(({ inputs }) => roundTenths(Math.round((inputs.raw ?? 0) * 100) * 100_000) / 10)).toEqual([
      8.6, 8.7,
    ]);
    expect(own.map(({ published }) => published.score)).toEqual([8.6, 8.7]);
  });

  test("all ten of 0.5 follow from the sums that they print", () => {
    const own = withVectorOf("0.5");
    expect(own).toHaveLength(10);
    const exact = own.map(({ inputs, published }) => fromPrintedSum(inputs, published.aars));
    expect(exact.map(({ rawE7, scoreTenths }) => [rawE7 / 1e7, scoreTenths / 10])).toEqual(
      own.map(({ published }) => [published.raw, published.score]),
    );
  });

  test("seven of the ten of 0.5 print a sum that their factors do not have; the others are exact", () => {
    const recomputed = withVectorOf("0.5").map(({ id, inputs, published }) => {
      const { cvssVector: cvss, factors, thm: threat } = inputs;
      return { id, inputs, published, figures: figuresOf({ cvss, factors, threat, profile: "owasp-0.5" }) };
    });
    expect(recomputed.map(({ figures }) => figures.cvss.base)).toEqual(recomputed.map(({ inputs }) => inputs.cvssBase));

    const isMisprint = ({ figures, published }: (typeof recomputed)[number]) => figures.factorSum !== published.aars;
    const misprints = recomputed.filter(isMisprint).map(({ id, published, figures }) => {
      return [id.replace("owasp-0.5-", ""), published.aars, figures.factorSum, figures.aivss, figures.severity];
    });
    // Section, printed sum, real sum, corrected score and band. Two of them fall from High to Medium.
    expect(misprints).toEqual([
      ["4.2.1", 8.5, 7, 8, "High"],
      ["4.2.2", 7, 6.5, 7.4, "High"],
      ["4.2.3", 7.5, 7, 6.8, "Medium"],
      ["4.2.4", 6.5, 6, 6.9, "Medium"],
      ["4.2.5", 5.5, 5, 6, "Medium"],
      ["4.2.6", 6, 5.5, 5.5, "Medium"],
      ["4.2.9", 4.5, 4, 4.5, "Medium"],
    ]);
    const sound = recomputed.filter((example) => !isMisprint(example));
    expect(sound.map(({ figures: { aivss, raw, severity } }) => ({ aivss, raw, severity }))).toEqual(
      sound.map(({ published: { score, raw, severity } }) => ({ aivss: score, raw, severity })),
    );
  });

  test("the scores that 0.5 prints without factors hold", () => {
    const own = examples.filter(({ inputs }) => inputs.aars !== undefined);
    expect(own).toHaveLength(3);
    expect(own.map(({ inputs }) => fromPrintedSum(inputs, inputs.aars).scoreTenths / 10)).toEqual(
      own.map(({ published }) => published.score),
    );
  });
});

describe("published pages, recomputed in the listing profile", () => {
  test.each([
    [1.5, 0.9, 0.7, [0, 0.1, 0, 0, 0, 0.2, 0, 0, 0.2, 0.1], 1.4, "Low"],
    [3.3, 0.9, 1, [0.1, 0.2, 0, 0, 0.1, 0.4, 0, 0, 0.5, 0.3], 4.3, "Medium"],
    [6.5, 0.95, 0.7, [0.2, 0.1, 0, 0.2, 0.1, 0.4, 0.1, 0.2, 0.3, 0.2], 5, "Medium"],
    [7.5, 1.05, 0.85, [0.2, 0.1, 0, 0.3, 0.2, 0.4, 0.2, 0.1, 0.4, 0.3], 6.9, "Medium"],
    [7.5, 1, 0.85, [0.7, 0.3, 0.2, 0.5, 0.4, 0.7, 0.1, 0.1, 0.5, 0.6], 7.2, "High"],
    [7.5, 1.05, 0.95, [0.4, 0.3, 0.1, 0.6, 0.8, 0.5, 0.3, 0.9, 0.4, 0.5], 8.3, "High"],
    [8.5, 1.1, 1, [0.8, 0.8, 0.3, 0.6, 0.4, 0.6, 0.5, 1, 0.8, 0.7], 9.6, "Critical"],
  ])("CVSS %d, threat %d, mitigation %d", (cvss, threat, mitigation, factors, aivss, severity) => {
    expect(figuresOf({ cvss, threat, mitigation, factors: printed(factors) })).toMatchObject({ aivss, severity });
  });

  const pageSchema = z.object({
    slug: z.string(),
    factors: numbers,
    aivss: z.number().nullable(),
    cvss_base: z.number().nullable(),
    threat_multiplier: z.number().nullable(),
    mitigation_factor: z.number().nullable(),
  });
  test.skipIf(!existsSync(pagesFile))(
    "every page at hand that shows all its inputs agrees to the printed digit (skipped without ../shared)",
    () => {
      const pages = readFileSync(pagesFile, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => pageSchema.parse(JSON.parse(line)))
        .filter((page) => Object.values(page).every((value) => value !== null));
      const others = pages.flatMap(({ factors, aivss, ...page }) => {
        const { cvss_base: cvss, threat_multiplier: threat, mitigation_factor: mitigation } = page;
        const figures = figuresOf({ cvss, threat, mitigation, factors });
        return figures.aivss === aivss ? [] : [{ raw: figures.raw, ours: figures.aivss, page: aivss }];
      });
      expect(pages.length).toBeGreaterThan(50);
      expect(others).toEqual([]);
    },
  );
});
