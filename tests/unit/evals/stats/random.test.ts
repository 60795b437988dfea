import { describe, expect, test } from "vitest";
import { integerBelow, seededRandom, xoshiro128, type Random } from "../../../../evals/stats/random.ts";

const take = (random: Random, count: number) => Array.from({ length: count }, () => random());

describe("xoshiro128**", () => {
  test("gives the words of the reference program from state 1, 2, 3, 4", () => {
    // xoshiro128starstar.c, version 1.1; the same ten are the test vector of Rust's rand_xoshiro.
    const words = take(xoshiro128([1, 2, 3, 4]), 10).map((drawn) => drawn * 2 ** 32);
    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe("a seeded stream", () => {
  test("is the same for the same seed, another for its neighbour, and stays in [0, 1)", () => {
    const drawn = take(seededRandom(7), 1000);
    expect(take(seededRandom(7), 1000)).toEqual(drawn);
    expect(take(seededRandom(8), 1000).filter((value, index) => value === drawn[index])).toEqual([]);
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test.each([0, 1, -1, 2 ** 40])("is evenly spread, seed %s", (seed) => {
    const random = seededRandom(seed);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 10_000; draw += 1) {
      const bin = integerBelow(random, 10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    // χ² of 9 degrees of freedom is above 27.88 once in a thousand fair streams.
    expect(counts.reduce((total, count) => total + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(27.88);
  });

  test("takes whole numbers alone", () => {
    expect(() => seededRandom(0.5)).toThrow("whole number, got 0.5");
    expect(() => seededRandom(Number.NaN)).toThrow(RangeError);
  });
});

test.each([0, -1, 2.5, Number.NaN, 2 ** 33])("nothing can be drawn below %s", (bound) => {
  expect(() => integerBelow(seededRandom(1), bound)).toThrow(RangeError);
});
