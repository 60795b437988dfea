import { expect, it } from "vitest";
import { untold, writtenEntry } from "../../../pipeline/refresh/entry.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const SAMPLE = sampleAssessment();
const named = (slug: string, agent = `npm:${slug}`) =>
  writtenEntry(agent, null, { ...SAMPLE, agent: { ...SAMPLE.agent, slug } });

it("what earlier runs noted is told once, and not where this run tells it", () => {
  const [a, b, c] = [named("a"), named("b"), named("c")];
  expect(untold([a, b, a, named("b", "npm:b@1.0.0"), c], [named("c", "npm:c@2.0.0")])).toEqual([
    a,
    named("b", "npm:b@1.0.0"),
  ]);
});

it("another change of the same agent is told as well", () => {
  const milder = { ...SAMPLE, score: { ...SAMPLE.score, aivss: 6.1 } };
  const up = writtenEntry("npm:a", milder, SAMPLE);
  const down = writtenEntry("npm:a", SAMPLE, milder);
  expect([up.status, down.status]).toEqual(["changed", "changed"]);
  expect(untold([up], [down])).toEqual([up]);
});
