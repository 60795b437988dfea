import * as fc from "fast-check";
import type { Log, Result, Run } from "sarif";
import { describe, expect, it } from "vitest";
import { sarifExporter } from "../../../outputs/sarif/index.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { each, filed } from "../../support/filed.ts";
import { complaintsBy } from "../../support/published-schema.ts";
import { SAMPLE_TEXTS } from "../../support/sample-assessment/texts.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";

const HOSTILE =
  "[click](https://evil.example) {0} \u001b[2J \u202e <img src=x onerror=alert(1)> ](2) =cmd|' /C calc'!A0";
const complaints = complaintsBy("ASSAY_SARIF_SCHEMA");

const write = (...all: readonly Assessment[]): Promise<string> =>
  sarifExporter.write(each(...all.map((one) => filed(one))), { assayVersion: "1.2.3" });

async function logOf(...all: readonly Assessment[]): Promise<Log> {
  return JSON.parse(await write(...all)) as Log;
}

function only<One>(all: readonly One[] | undefined): One {
  const [one, ...others] = all ?? [];
  if (one === undefined || others.length > 0) throw new Error(`expected one, found ${all?.length}`);
  return one;
}

const runOf = async (...all: readonly Assessment[]): Promise<Run> => only((await logOf(...all)).runs);

/** Reads a text the way SARIF says: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
function textAt(text: string, region: { [name: string]: unknown }): string {
  const lines = text.split(/(?<=\n)/u);
  const offset = (line: number, column: number): number => lines.slice(0, line - 1).join("").length + column - 1;
  const at = (name: string): number => Number(region[name]);
  return text.slice(offset(at("startLine"), at("startColumn")), offset(at("endLine"), at("endColumn")));
}

/** Everything that the specification demands and a type can't say. */
function brokenRules(run: Run): string[] {
  const rules = run.tool.driver.rules ?? [];
  const results = run.results ?? [];
  const names = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
  const problems = new Set(names).size === names.length ? [] : ["two results have one fingerprint"];
  if (new Set(rules.map(({ id }) => id)).size !== rules.length) problems.push("two rules have one id");
  const suppressed = results.filter(({ suppressions }) => suppressions !== undefined);
  if (suppressed.length > 0 && suppressed.length < results.length) problems.push("some results lack suppressions");
  for (const [at, { ruleId, ruleIndex, message, locations = [], relatedLocations = [] }] of results.entries()) {
    if (rules[ruleIndex ?? -1]?.id !== ruleId) problems.push(`${at}: rule ${ruleIndex} is not ${ruleId}`);
    if (/\]\(|\{\d+\}/u.test(message.text ?? "")) problems.push(`${at}: a link or a placeholder`);
    // oxlint-disable-next-line no-control-regex -- these are looked for
    if (/[\u0000-\u001f\u202e]/u.test(message.text ?? "")) problems.push(`${at}: a character that is not seen`);
    if (locations.length !== 1) problems.push(`${at}: ${locations.length} places`);
    for (const { physicalLocation } of [...locations, ...relatedLocations]) {
      const { uri = "", index = -1, uriBaseId = "" } = physicalLocation?.artifactLocation ?? {};
      if (run.artifacts?.[index]?.location?.uri !== uri) problems.push(`${at}: document ${index} is not ${uri}`);
      if (run.originalUriBaseIds?.[uriBaseId] === undefined) problems.push(`${at}: no base ${uriBaseId}`);
      if (!/^(?:[\w.~-]|%[0-9A-F]{2})+(?:\/(?:[\w.~-]|%[0-9A-F]{2})+)*$/u.test(uri)) problems.push(`${at}: ${uri}`);
      if ((physicalLocation?.region?.startLine ?? 0) < 1) problems.push(`${at}: no line`);
    }
  }
  return problems;
}

describe("SARIF", () => {
  it("matches the golden files", async () => {
    await expect(await write(sampleAssessment())).toMatchFileSnapshot("../../golden/export.sarif");
    await expect(await write(assessmentSaying(HOSTILE))).toMatchFileSnapshot("../../golden/export-hostile.sarif");
  });

  it("has every rule, and one result a scenario, threat and finding", async () => {
    const sample = sampleAssessment();
    const run = await runOf(sample);
    expect(brokenRules(run)).toEqual([]);
    const threats = sample.layers.flatMap((layer) => layer.threats);
    expect(run.results?.map(({ ruleId, level }) => `${level} ${ruleId}`)).toEqual([
      "error aivss:tool_misuse",
      "warning aivss:access_control_violation",
      ...threats.map(({ id, severity }) => `${{ high: "error", medium: "warning", low: "note" }[severity]} ${id}`),
      "warning finding:sources-disagree",
      "note finding:below-cvss-base",
    ]);
    expect(run.tool.driver).toMatchObject({ name: "Assay", version: "1.2.3" });
  });

  it("carries the numbers of each scenario, and the worst score of a rule", async () => {
    const sample = sampleAssessment();
    const run = await runOf(sample);
    expect(run.results?.[0]?.properties).toMatchObject({
      agent: "harbour-desk",
      aivss: sample.score.aivss,
      low: sample.score.low,
      high: sample.score.high,
      cvssVector: sample.scenarios[0]?.cvss.vector,
      cvssBase: 8.3,
    });
    const rule = run.tool.driver.rules?.find(({ id }) => id === "aivss:tool_misuse");
    expect(rule?.properties?.["security-severity"]).toBe(sample.score.aivss.toFixed(1));
    const finding = run.tool.driver.rules?.find(({ id }) => id === "finding:sources-disagree");
    expect(finding?.properties).not.toHaveProperty("security-severity");
  });

  it("points to the quote in bytes, and in lines and columns", async () => {
    const texts = Object.values(SAMPLE_TEXTS).map((text) => ({ text, bytes: Buffer.from(text) }));
    const run = await runOf(sampleAssessment());
    let seen = 0;
    for (const { locations = [], relatedLocations = [] } of run.results ?? []) {
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const region = physicalLocation?.region;
        const quote = region?.snippet?.text;
        if (region?.byteOffset === undefined || quote === undefined) continue;
        const [start, end] = [region.byteOffset, region.byteOffset + (region.byteLength ?? 0)];
        const [found] = texts.filter(({ bytes }) => bytes.subarray(start, end).toString() === quote);
        expect(textAt(found?.text ?? "", { ...region })).toBe(quote);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it("counts columns in UTF-16 units behind text of any script", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme", minLength: 1 }),
        async (head, quote) => {
          const [before, after] = [Buffer.from(head), Buffer.from(quote)];
          const bytes = Buffer.concat([before, after]);
          const evidence = [{ source: "A", start: before.length, end: bytes.length, quote: after.toString() }];
          const assessment = sampleAssessment();
          const scenarios = assessment.scenarios.map((one) => ({ ...one, evidence, mitigationEvidence: [] }));
          const one = { ...filed({ ...assessment, scenarios }), texts: async () => new Map([["A", bytes]]) };
          const { runs } = JSON.parse(await sarifExporter.write(each(one), { assayVersion: "1" })) as Log;
          const region = runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region;
          expect(textAt(bytes.toString(), { ...region })).toBe(quote);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("leaves lines out where the text is not at hand or does not hold the quote", async () => {
    for (const texts of [new Map(), new Map([["A", Buffer.from("another text")]])]) {
      const one = { ...filed(sampleAssessment()), texts: async () => texts };
      const { runs } = JSON.parse(await sarifExporter.write(each(one), { assayVersion: "1" })) as Log;
      const region = runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation?.region;
      expect(region).not.toHaveProperty("startLine");
      expect(region).toHaveProperty("byteOffset");
    }
  });

  it("names a result the same on another night, whatever moved beside it", async () => {
    const sample = sampleAssessment();
    const namesOf = (run: Run) => run.results?.map(({ partialFingerprints }) => partialFingerprints);
    const shifted = structuredClone(sample);
    for (const scenario of shifted.scenarios) {
      scenario.title = "Another title";
      scenario.evidence = scenario.evidence.map((one) => ({ ...one, start: one.start + 7, end: one.end + 7 }));
    }
    for (const finding of shifted.findings) finding.message = finding.message.replaceAll(/\d\.\d/gu, "9.9");
    expect(namesOf(await runOf(shifted))).toEqual(namesOf(await runOf(sample)));
    const other = { ...sample, agent: { ...sample.agent, slug: "another" } };
    const both = await runOf(sample, other);
    expect(brokenRules(both)).toEqual([]);
    expect(both.results).toHaveLength(2 * (sample.scenarios.length + 4 + sample.findings.length));
    expect(both.automationDetails?.id).toBe("assay/");
  });

  it("suppresses what a reviewer settled", async () => {
    const sample = sampleAssessment();
    const [layer] = sample.layers.filter(({ threats }) => threats.length > 0);
    const threat = layer?.threats[0];
    const override = (path: string): AppliedOverride => ({
      path,
      status: "active",
      value: "absent",
      was: "present",
      reviewer: "ana",
      date: "2026-11-20",
      reason: "no such tool",
      expires: null,
      evidenceHash: "",
    });
    const overrides = [override(`layers.${layer?.id}.threats.${threat?.id}`), override("scenarios.supply_chain")];
    const decisions = [{ action: "approve" as const, reviewer: "ana", date: "2026-11-20", reason: HOSTILE }];
    const layers = sample.layers.map((one) => (one === layer ? { ...one, threats: [] } : one));
    const run = await runOf({
      ...sample,
      layers,
      review: { ...sample.review, status: "approved", decisions, overrides },
    });
    expect(brokenRules(run)).toEqual([]);
    const settled = (run.results ?? []).filter(({ suppressions }) => suppressions?.length === 1);
    expect(settled.map(({ ruleId }: Result) => ruleId)).toEqual([
      "finding:sources-disagree",
      "finding:below-cvss-base",
      threat?.id,
      "aivss:supply_chain",
    ]);
    expect(settled[2]?.suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "taken out by ana on 2026-11-20: no such tool" },
    ]);
    expect(settled[0]?.suppressions?.[0]?.justification).not.toContain("](");
  });

  it("stays inert and lawful under hostile text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(HOSTILE), fc.string({ unit: "binary", minLength: 1 })), async (text) => {
        const run = await runOf(assessmentSaying(text));
        // A quote that stands nowhere has no line; that is what a damaged snapshot looks like.
        expect(brokenRules(run).filter((problem) => !problem.endsWith("no line"))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(complaints === null)("fits the published schema (ASSAY_SARIF_SCHEMA names its file)", async () => {
    const hostile = assessmentSaying(HOSTILE);
    const other = { ...hostile, agent: { ...hostile.agent, slug: "another" } };
    expect(complaints?.(await logOf(sampleAssessment(), other))).toEqual([]);
    expect(complaints?.({ version: "2.1.0" })).not.toEqual([]);
  });
});
