import { describe, expect, test } from "vitest";
import { broken, speaksOf } from "../../../evals/metamorphic/hold.ts";
import { type Expectation, type Relation, RELATIONS } from "../../../evals/metamorphic/relations/index.ts";
import { compareTwins } from "../../../evals/trials/compare-twins.ts";
import type { Reading } from "../../../evals/trials/trial.ts";
import { FACTORS } from "../../../pipeline/index.ts";
import { levelsWith, readingOf } from "../../support/readings.ts";

const memory = (level: number | null): Reading => readingOf({ levels: levelsWith({ persistent_memory: level }) });
const scored = (aivss: number): Reading => readingOf({ aivss });

describe("a listing and its twin", () => {
  test("differ by the medians of their scores", () => {
    expect(compareTwins([scored(7), scored(9), scored(8)], [scored(6.9), scored(7.1), scored(7)]).score).toBe(-1);
  });

  test("differ in a level only where all trials of one lie apart from all of the other", () => {
    expect(compareTwins([memory(3), memory(4)], [memory(2), memory(1)])).toMatchObject({
      lower: ["persistent_memory"],
      higher: [],
    });
    expect(compareTwins([memory(3), memory(2)], [memory(2), memory(1)])).toMatchObject({ lower: [], higher: [] });
    expect(compareTwins([memory(3)], [memory(4)])).toMatchObject({ lower: [], higher: ["persistent_memory"] });
  });

  test("lose a factor or a layer only where no trial of the twin has it any more", () => {
    const silent = readingOf({
      certainties: new Map(FACTORS.map(({ id }) => [id, id === "autonomy_of_action" ? "not_stated" : "stated"])),
      layers: new Map([
        ["L1", "not_certain"],
        ["L2", "mapped"],
        ["L3", "mapped"],
        ["L4", "mapped"],
        ["L5", "mapped"],
        ["L6", "mapped"],
        ["L7", "mapped"],
      ]),
    });
    expect(compareTwins([readingOf()], [silent]).lost).toEqual(["autonomy_of_action", "L1"]);
    expect(compareTwins([readingOf()], [silent, readingOf()]).lost).toEqual([]);
    expect(compareTwins([silent], [readingOf()]).lost).toEqual([]);
  });

  test("that are alike moved nothing", () => {
    expect(compareTwins([readingOf(), readingOf()], [readingOf()])).toEqual({
      score: 0,
      lower: [],
      higher: [],
      lost: [],
    });
  });
});

describe("a relation", () => {
  const [some] = RELATIONS;
  if (some === undefined) throw new Error("expected relations");
  const relation = (expects: Expectation | null, facts: Partial<Relation> = {}): Relation => ({
    ...some,
    unless: [],
    needs: [],
    expects,
    ...facts,
  });
  const up = relation({ factor: "persistent_memory", direction: "up", level: 3 });
  const down = relation({ factor: "persistent_memory", direction: "down", level: 2 });

  test("that must not move anything breaks beyond the repeatability", () => {
    const still = relation(null);
    expect(broken(still, [scored(7)], [scored(7.4)], 0.4)).toBeNull();
    expect(broken(still, [scored(7)], [scored(7.5)], 0.4)).toBe("score from 7.0 to 7.5");
    expect(broken(still, [scored(7)], [scored(6.9)], 0)).toBe("score from 7.0 to 6.9");
  });

  test.each([
    [up, 1, 3, true],
    [up, 1, 2, false],
    [up, null, 3, true],
    [up, null, null, false],
    [up, 4, 4, true],
    [up, 4, 3, false],
    [down, 4, 2, true],
    [down, 4, 3, false],
    [down, 1, 1, true],
    [down, 1, 2, false],
  ])("that asks for a level holds where it is reached and nothing goes back (%#)", (asks, before, after, holds) => {
    expect(broken(asks, [memory(before)], [memory(after)], 0) === null).toBe(holds);
  });

  test("that allows no fall is not broken by silence", () => {
    const kept = relation({ factor: "persistent_memory", direction: "not-down" });
    expect(broken(kept, [memory(3)], [memory(null)], 0)).toBeNull();
    expect(broken(kept, [memory(3)], [memory(2)], 0)).toMatch(/from 3 to 2/);
  });

  test("that may only lower the headline breaks where it rises", () => {
    const milder = relation({ figure: "aivss", direction: "not-up" });
    expect(broken(milder, [scored(7)], [scored(6)], 0)).toBeNull();
    expect(broken(milder, [scored(7)], [scored(7.2)], 0.1)).toMatch(/from 7.0 to 7.2/);
  });

  test("speaks of a listing by what its unchanged reading says", () => {
    const shell = [readingOf()];
    expect(speaksOf(relation(null, { unless: ["runs_shell_commands"] }), shell)).toBe(false);
    expect(speaksOf(relation(null, { needs: ["runs_shell_commands"] }), shell)).toBe(true);
    expect(speaksOf(relation(null, { needs: ["moves_money"] }), shell)).toBe(false);
  });
});
