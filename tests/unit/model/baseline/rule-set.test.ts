import { expect, test } from "vitest";
import { PROBES } from "../../../../pipeline/framework/probes/index.ts";
import { IMPLICATIONS, YIELDS } from "../../../../pipeline/model/baseline/implications.ts";
import { LAYER_WORDING } from "../../../../pipeline/model/baseline/layer-texts.ts";
import { LEVEL_MOVES } from "../../../../pipeline/model/baseline/level-moves.ts";
import { ruleSetRecord } from "../../../../pipeline/model/baseline/rule-set.ts";
import { SIGNALS } from "../../../../pipeline/model/baseline/signals/index.ts";
import { TOOL_SIGNALS } from "../../../../pipeline/model/baseline/signals/tool-names.ts";

const known = new Set(PROBES.map(({ id }) => id));

test("rules speak only of probes that exist", () => {
  const conditions = [
    ...IMPLICATIONS.map(({ when }) => when),
    ...LEVEL_MOVES.map(({ when }) => when),
    ...Object.values(LAYER_WORDING).flatMap(({ groups }) => groups.flat().map(({ when }) => when)),
  ];
  const named = [
    ...SIGNALS.map(({ probe }) => probe),
    ...TOOL_SIGNALS.map(({ probe }) => probe),
    ...IMPLICATIONS.map(({ probe }) => probe),
    ...YIELDS.flatMap(({ probe, to }) => [probe, ...to]),
    ...conditions.flatMap(({ all = [], any = [], none = [] }) => [...all, ...any, ...none]),
  ];
  expect(named.filter((probe) => !known.has(probe))).toEqual([]);
});

test("every probe can be answered by some wording", () => {
  const answerable = new Set([...SIGNALS, ...TOOL_SIGNALS, ...IMPLICATIONS].map(({ probe }) => probe));
  expect([...known].filter((probe) => !answerable.has(probe))).toEqual([]);
});

test("patterns keep no state between texts", () => {
  const stateful = [...SIGNALS, ...TOOL_SIGNALS].filter(({ pattern, unless }) =>
    [pattern, unless].some((one) => one !== null && (one.global || one.sticky)),
  );
  expect(stateful).toEqual([]);
});

test("moves name a level of the scale, and a layer's clause starts small and ends open", () => {
  for (const { atLeast, atMost } of LEVEL_MOVES) {
    expect([atLeast, atMost].filter((level) => level !== undefined)).toHaveLength(1);
    expect(atLeast ?? atMost).toBeGreaterThanOrEqual(0);
    expect(atLeast ?? atMost).toBeLessThanOrEqual(5);
  }
  const texts = Object.values(LAYER_WORDING).flatMap(({ groups, silence }) => [
    ...groups.flat().map(({ text }) => text),
    silence,
  ]);
  for (const text of texts) expect(text).toMatch(/^[a-z].*[^.]$/);
});

test("the record is the hash of the rules and repeats", () => {
  expect(ruleSetRecord()).toEqual(ruleSetRecord());
});
