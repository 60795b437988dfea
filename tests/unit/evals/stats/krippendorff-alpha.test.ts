import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha, type MeasurementLevel } from "../../../../evals/stats/krippendorff-alpha.ts";
import { levels, printed, shuffled } from "./support.ts";

// Krippendorff 2011, the example of four observers, twelve units and missing data; one line an observer.
const OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
const UNITS = Array.from({ length: 12 }, (_, unit) =>
  OBSERVERS.map((observer) => (observer[unit] === "." ? null : Number(observer[unit]))),
);

const EVERY_LEVEL: MeasurementLevel[] = ["nominal", "ordinal", "interval"];

describe("published figures", () => {
  test.each([
    ["nominal", "0.743"],
    ["ordinal", "0.815"],
    ["interval", "0.849"],
  ] as const)("alpha %s is %s", (level, alpha) => {
    expect(printed(krippendorffAlpha(UNITS, level), 3)).toBe(alpha);
  });

  test("answers may be words where they are only told apart", () => {
    const words = UNITS.map((unit) => unit.map((answer) => (answer === null ? null : `answer ${answer}`)));
    expect(printed(krippendorffAlpha(words, "nominal"), 3)).toBe("0.743");
  });
});

describe.each(EVERY_LEVEL)("edges, %s", (level) => {
  test("one answer throughout is not agreement: not defined, and not 1", () => {
    expect(
      krippendorffAlpha(
        [
          [0.1, 0.1, 0.1],
          [0.1, 0.1],
        ],
        level,
      ),
    ).toBeNull();
  });

  test("nothing to compare is not defined: no units, one trial, all missing", () => {
    expect(krippendorffAlpha([], level)).toBeNull();
    expect(krippendorffAlpha([[1], [2], [3]], level)).toBeNull();
    expect(krippendorffAlpha([[null, null], [null]], level)).toBeNull();
  });

  test("agreement on units that differ is 1; one unit on which trials differ is at chance", () => {
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [4, 4, null],
        ],
        level,
      ),
    ).toBe(1);
    expect(krippendorffAlpha([[1, 4]], level)).toBe(0);
  });

  test("systematic disagreement is below 0", () => {
    expect(
      krippendorffAlpha(
        [
          [1, 4],
          [4, 1],
          [1, 4],
          [4, 1],
        ],
        level,
      ),
    ).toBeLessThan(0);
  });

  test("NaN is refused: missing is null", () => {
    expect(() => krippendorffAlpha([[1, Number.NaN]], level)).toThrow("never NaN");
  });

  test("order of units and of trials changes nothing, nor does a unit with one answer", () => {
    const reordered = levels.chain((units) =>
      fc.tuple(fc.constant(units), fc.tuple(...units.map(shuffled)).chain(shuffled)),
    );
    fc.assert(
      fc.property(reordered, ([units, others]) => {
        const alpha = krippendorffAlpha(units, level);
        expect(krippendorffAlpha([...others, [5, null]], level) ?? 9).toBeCloseTo(alpha ?? 9, 10);
        expect(alpha ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("ordinal looks at ranks alone, interval at distances up to scale", () => {
  fc.assert(
    fc.property(levels, (units) => {
      const mapped = (change: (level: number) => number) =>
        units.map((unit) => unit.map((answer) => (answer === null ? null : change(answer))));
      const ordinal = krippendorffAlpha(units, "ordinal");
      expect(
        krippendorffAlpha(
          mapped((answer) => answer ** 3),
          "ordinal",
        ),
      ).toBe(ordinal);
      const interval = krippendorffAlpha(units, "interval") ?? 9;
      expect(
        krippendorffAlpha(
          mapped((answer) => 4 * answer - 7),
          "interval",
        ) ?? 9,
      ).toBeCloseTo(interval, 10);
    }),
  );
});
