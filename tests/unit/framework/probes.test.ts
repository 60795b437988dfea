import { expect, test } from "vitest";
import { findProbe, PROBES, probesOfFactor } from "../../../pipeline/framework/probes/index.ts";
import * as groups from "../../../pipeline/framework/capability-groups.ts";
import { FACTOR_IDS } from "../../../pipeline/schema/ids.ts";

test("there are enough probes, and every id is unique and readable", () => {
  expect(PROBES.length).toBeGreaterThanOrEqual(45);
  expect(new Set(PROBES.map(({ id }) => id)).size).toBe(PROBES.length);
  expect(PROBES.filter(({ id }) => !/^[a-z]+(_[a-z]+)*$/.test(id))).toEqual([]);
});

test.each(FACTOR_IDS)("%s has at least three probes", (factor) => {
  expect(probesOfFactor(factor).length).toBeGreaterThanOrEqual(3);
});

test.each(PROBES.map((probe) => [probe.id, probe] as const))("%s is well formed", (_id, probe) => {
  for (const [lowest, highest] of [probe.yes, probe.no]) {
    expect(lowest).toBeGreaterThanOrEqual(0);
    expect(highest).toBeLessThanOrEqual(5);
    expect(lowest).toBeLessThanOrEqual(highest);
    expect([lowest, highest].every(Number.isInteger)).toBe(true);
  }
  expect(probe.question).toMatch(/^[A-Z].*\?$/);
  expect(probe.says.yes).not.toBe(probe.says.no);
  // The answer that raises risk must not imply a lower band than the one that lowers it.
  const [riskier, safer] = probe.direction === "raises" ? [probe.yes, probe.no] : [probe.no, probe.yes];
  expect(riskier[0]).toBeGreaterThanOrEqual(safer[0]);
  expect(riskier[1]).toBeGreaterThanOrEqual(safer[1]);
});

test.each(Object.entries(groups))("the group %s names probes that exist, each once", (_name, group) => {
  expect(group.length).toBeGreaterThan(1);
  expect(new Set(group).size).toBe(group.length);
  expect(group.filter((id) => findProbe(id) === undefined)).toEqual([]);
});
