import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contradictions, overclaims, withoutContradictions } from "../../../pipeline/framework/metrics-rules.ts";
import { type CvssMetrics, cvssMetricsSchema } from "../../../pipeline/schema/judgement.ts";
import { GRAVEST } from "../../support/gravest.ts";
import { anyAnswers, saying } from "./answers.ts";

const corrected = (yes: string, no = "", metrics: Partial<CvssMetrics> = {}) =>
  Object.fromEntries(contradictions({ ...GRAVEST, ...metrics }, saying(yes, no)).map(({ metric, to }) => [metric, to]));

test("silence contradicts nothing", () => {
  expect(contradictions(GRAVEST, new Map())).toEqual([]);
});

test.each([
  ["no network and no other route", "", "listens_on_network", {}, { AV: "L" }],
  ["no network, but text of strangers", "reads_untrusted_content", "listens_on_network", {}, {}],
  ["no network, but a release from a registry", "installs_unpinned", "listens_on_network", {}, {}],
  ["a login, and nothing else comes in", "listens_on_network requires_authentication", "", {}, { PR: "L" }],
  ["a login, but strangers' text comes in", "listens_on_network requires_authentication browses_open_web", "", {}, {}],
  ["nothing unattended", "", "acts_unattended", {}, { UI: "P" }],
  ["nothing unattended, but a timer", "runs_on_schedule_or_event", "acts_unattended", {}, {}],
  ["nothing unattended, and a local attacker", "", "acts_unattended", { AV: "L" }, {}],
  ["confirmation can be switched off", "asks_before_acting approval_can_be_skipped", "", { UI: "A" }, { UI: "P" }],
  ["no confirmation", "", "asks_before_acting", { UI: "A" }, { UI: "P" }],
  ["confirmation that stands", "asks_before_acting", "", { UI: "A" }, {}],
  ["a person asked before changes", "asks_before_acting", "", {}, { UI: "P" }],
  ["a person asked, but a flag goes around it", "asks_before_acting approval_can_be_skipped", "", {}, {}],
  ["a person asked, but it also runs by itself", "asks_before_acting runs_on_schedule_or_event", "", {}, {}],
  ["a person asked, but callers reach it directly", "asks_before_acting listens_on_network", "", {}, {}],
  ["a person asked, and nothing is changed", "asks_before_acting", "", { VI: "N", SI: "N" }, {}],
  ["a person asked, and a local attacker", "asks_before_acting", "", { AV: "L" }, {}],
  ["only reads", "read_only_tools", "", {}, { VI: "L", SI: "L" }],
  ["changes nothing outside itself", "", "performs_write_actions", {}, { VI: "L", SI: "L" }],
  ["says read-only, but has a writing tool", "read_only_tools writes_files", "", {}, {}],
  ["blind and without rights", "sees_only_arguments needs_no_credentials", "", {}, { VC: "L", SC: "L" }],
  ["blind, but holds a key", "sees_only_arguments needs_no_credentials uses_fixed_credential", "", {}, {}],
  ["no tools", "", "calls_tools_or_apis", {}, { SC: "N", SI: "N", SA: "N", VI: "L" }],
  [
    "no tools of its own, but clients behind it",
    "serves_agent_clients",
    "calls_tools_or_apis",
    {},
    { VI: "L", SI: "L" },
  ],
] satisfies [string, string, string, Partial<CvssMetrics>, Partial<CvssMetrics>][])(
  "%s",
  (_case, yes, no, metrics, expected) => {
    expect(corrected(yes, no, metrics)).toEqual(expected);
  },
);

test("each entry says what it was, what it becomes and why", () => {
  expect(contradictions(GRAVEST, saying("read_only_tools"))).toEqual([
    { metric: "VI", from: "H", to: "L", reason: "it only reads" },
    { metric: "SI", from: "H", to: "L", reason: "it only reads" },
  ]);
});

const anyMetrics: fc.Arbitrary<CvssMetrics> = fc
  .tuple(
    ...cvssMetricsSchema
      .keyof()
      .options.map((metric) => fc.constantFrom<string>(...cvssMetricsSchema.shape[metric].options)),
  )
  .map((values) =>
    cvssMetricsSchema.parse(
      Object.fromEntries(cvssMetricsSchema.keyof().options.map((metric, index) => [metric, values[index]])),
    ),
  );

test("a corrected vector is legal, has nothing left to correct, and moved only where an entry says so", () => {
  fc.assert(
    fc.property(anyMetrics, anyAnswers, (metrics, answers) => {
      const found = contradictions(metrics, answers);
      expect(new Set(found.map(({ metric }) => metric)).size).toBe(found.length);
      for (const { metric, from, to } of found) {
        expect(metrics[metric]).toBe(from);
        expect(to).not.toBe(from);
      }
      const result = withoutContradictions(metrics, answers);
      expect(cvssMetricsSchema.strict().parse(result)).toEqual(result);
      expect(contradictions(result, answers)).toEqual([]);
      const moved = cvssMetricsSchema.keyof().options.filter((metric) => result[metric] !== metrics[metric]);
      expect(new Set(moved)).toEqual(new Set(found.map(({ metric }) => metric)));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["nothing is stated", "", "", {}, { SC: "L", SI: "L", SA: "L" }],
  ["no great harm is claimed", "", "", { SC: "L", SI: "N", SA: "N" }, {}],
  ["tools are stated", "calls_tools_or_apis", "", {}, {}],
  ["a credential is stated", "uses_fixed_credential", "", {}, {}],
  ["agents call it", "serves_agent_clients", "", {}, {}],
  ["it only reads, from a service", "read_only_tools calls_tools_or_apis", "", {}, { VA: "L", SA: "L" }],
  ["it changes nothing", "calls_tools_or_apis", "performs_write_actions", { SA: "L" }, { VA: "L" }],
  ["it says read-only and runs commands", "read_only_tools runs_shell_commands", "", {}, {}],
  ["it only reads and nothing lies behind it", "read_only_tools", "", {}, { SC: "L", SI: "L", SA: "L", VA: "L" }],
] satisfies [string, string, string, Partial<CvssMetrics>, Partial<CvssMetrics>][])(
  "a judge overclaims where %s",
  (_case, yes, no, metrics, expected) => {
    const found = overclaims({ ...GRAVEST, ...metrics }, saying(yes, no));
    expect(Object.fromEntries(found.map(({ metric, to }) => [metric, to]))).toEqual(expected);
  },
);

test("no overclaim is ever moved up, and nothing is left to move", () => {
  fc.assert(
    fc.property(anyAnswers, (answers) => {
      const found = overclaims(GRAVEST, answers);
      const moved: CvssMetrics = { ...GRAVEST, ...Object.fromEntries(found.map(({ metric, to }) => [metric, to])) };
      expect(found.every(({ from }) => from === "H")).toBe(true);
      expect(overclaims(moved, answers)).toEqual([]);
    }),
  );
});
