import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { otmWriter } from "../../../outputs/otm/index.ts";
import { type Otm, otmSchema } from "../../../outputs/otm/schema.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { complaintsBy } from "../../support/published-schema.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";

const HOSTILE = "# Owned <img src=x onerror=alert(1)> [here](javascript:alert(1)) \u202etxt\u001b[2J";
const complaints = complaintsBy("ASSAY_OTM_SCHEMA");

const write = (assessment: Assessment): string => otmWriter.write(assessment);
const otmOf = (assessment: Assessment): Otm => otmSchema.parse(JSON.parse(write(assessment)));

/** References that lead nowhere, and ids that are given twice. */
function broken({ trustZones, components, dataflows, threats, mitigations }: Otm): string[] {
  const idsOf = (all: readonly { id: string }[]): Set<string> => new Set(all.map(({ id }) => id));
  const [zones, parts, dangers, measures] = [trustZones, components, threats, mitigations].map(idsOf);
  const problems: string[] = [];
  for (const all of [trustZones, components, dataflows, threats, mitigations])
    if (idsOf(all).size !== all.length) problems.push("an id is given twice");
  for (const { parent, threats: here } of components) {
    if (zones?.has(parent.trustZone) !== true) problems.push(`no zone ${parent.trustZone}`);
    for (const one of here) {
      if (dangers?.has(one.threat) !== true) problems.push(`no threat ${one.threat}`);
      for (const { mitigation } of one.mitigations)
        if (measures?.has(mitigation) !== true) problems.push(`no mitigation ${mitigation}`);
    }
  }
  for (const { source, destination } of dataflows)
    if (![source, destination].every((one) => parts?.has(one))) problems.push(`${source} → ${destination}`);
  return problems;
}

describe("Open Threat Model", () => {
  const sample = sampleAssessment();
  const otm = otmOf(sample);

  it("matches the golden file", async () => {
    await expect(write(sample)).toMatchFileSnapshot("../../golden/export.otm.json");
  });

  it("has the seven layers as components, all references kept", () => {
    expect(broken(otm)).toEqual([]);
    expect(otm.components.map(({ id }) => id)).toEqual(Array.from({ length: 7 }, (_, at) => `layer-L${at + 1}`));
    expect(otm.threats).toHaveLength(sample.scenarios.length + 4);
    expect(otm.dataflows.map(({ source, destination }) => [source, destination])).toEqual([
      ["layer-L2", "layer-L3"],
      ["layer-L3", "layer-L4"],
    ]);
  });

  it("takes risks from grades and from the scenario's own numbers", () => {
    const riskOf = (id: string) => otm.threats.find((threat) => threat.id === id)?.risk;
    expect(riskOf("scenario/tool_misuse")).toMatchObject({ likelihood: 97, impact: 83 });
    expect(riskOf("scenario/access_control_violation")).toMatchObject({ likelihood: 50, impact: 68 });
    const grade = { low: 25, medium: 50, high: 75 };
    for (const { id, threats } of sample.layers) {
      for (const { id: threat, severity, likelihood } of threats)
        expect(riskOf(`${id}/${threat}`)).toMatchObject({ likelihood: grade[likelihood], impact: grade[severity] });
    }
    const shown = otm.mitigations.find(({ id }) => id === "scenario/access_control_violation#shown");
    expect(shown?.riskReduction).toBe(17);
    expect(otm.mitigations.filter(({ id }) => id.includes("tool_misuse"))).toEqual([]);
  });

  it("escapes what its readers show as Markdown, and keeps its structure under hostile text", () => {
    const { project, threats } = otmOf(assessmentSaying(HOSTILE));
    expect(project.description).toContain("\\# Owned &lt;img");
    expect(project.description).toContain(String.raw`\[here\](`);
    expect(threats[0]?.name).toContain(String.raw`\u{202e}txt`);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const found = otmOf(assessmentSaying(text));
        expect(broken(found)).toEqual([]);
        expect(found.components).toHaveLength(otm.components.length);
      }),
      { numRuns: 60 },
    );
  });

  it.skipIf(complaints === null)("fits the published schema (ASSAY_OTM_SCHEMA names its file)", () => {
    expect(complaints?.(JSON.parse(write(sample)))).toEqual([]);
    expect(complaints?.(JSON.parse(write(assessmentSaying(HOSTILE))))).toEqual([]);
    expect(complaints?.({})).not.toEqual([]);
  });
});
