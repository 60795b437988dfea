import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationPlot } from "../../../outputs/charts/calibration.ts";
import { differencePlot } from "../../../outputs/charts/difference-plot.ts";
import { dotPlot } from "../../../outputs/charts/dot-plot.ts";
import { heatMap } from "../../../outputs/charts/heat-map.ts";
import { intervalPlot } from "../../../outputs/charts/interval-plot.ts";
import { linePlot } from "../../../outputs/charts/line-plot.ts";
import { markup } from "../../../outputs/charts/markup.ts";
import { linearScale } from "../../../outputs/charts/scale.ts";
import { elementsOf, HOSTILE, overlaps, textBoxes } from "./charts-support.ts";

const times = <Value>(count: number, of: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** The same chart of any size, with any names; values that move about. */
const CHARTS: Readonly<Record<string, (count: number, name: (index: number) => string) => string>> = {
  dots: (count, name) =>
    dotPlot({
      title: name(0),
      axis: name(1),
      low: 0,
      high: 10,
      rows: times(count, (row) => ({
        name: name(row),
        values: times(10, (trial) => 4 + ((row * 7 + trial * trial) % 60) / 10),
        middle: 4 + (row % 60) / 10,
      })),
    }).text,
  heat: (count, name) =>
    heatMap({
      title: name(0),
      columns: times(count, name),
      rows: times(count, (row) => ({
        name: name(row),
        values: times(count, (column) => ((row + column) % 4 === 0 ? null : ((row * column) % 11) / 10)),
      })),
    }).text,
  calibration: (count, name) =>
    calibrationPlot({
      title: name(0),
      bins: times(count, (bin) => ({
        confidence: bin / count,
        accuracy: ((bin * 3) % count) / count,
        count: bin * 97,
      })),
    }).text,
  differences: (count, name) =>
    differencePlot({
      title: name(0),
      points: times(count, (point) => ({ name: name(point), mean: point / 10, difference: ((point * 7) % 9) - 4 })),
      bias: 0.1,
      low: -2,
      high: 2.2,
    }).text,
  lines: (count, name) =>
    linePlot({
      title: name(0),
      across: name(1),
      up: name(2),
      first: { name: name(3), points: times(count, (at) => ({ x: at * 500, y: 0.8 + ((at * 7) % 9) / 10 })) },
      second: { name: name(4), points: times(count, (at) => ({ x: at * 500, y: at * 0.3 })) },
    }).text,
  intervals: (count, name) =>
    intervalPlot({
      title: name(0),
      axis: name(1),
      first: name(2),
      second: name(3),
      rows: times(count, (row) => ({
        name: name(row),
        first: row % 5 === 0 ? null : { value: row / count, low: row / count - 0.1, high: row / count + 0.05 },
        second: { value: 0.5, low: 0.5, high: 0.5 },
      })),
    }).text,
};

const plain = (index: number): string => `agent-${index}`;

describe.each(Object.entries(CHARTS))("the chart of %s", (_, draw) => {
  it.each([0, 1, 2, 30, 200])("is well-formed with %d rows", (count) => {
    const svg = draw(count, plain);
    expect(elementsOf(svg).slice(0, 4)).toEqual(["svg", "title", "desc", "style"]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    expect(svg).toMatch(/^<svg [^>]*role="img"/u);
  });

  it("has neither script nor reference nor style of an element", () => {
    const svg = draw(30, plain);
    expect(svg).not.toMatch(/<script|<image|<use|href|url\(|@import| style=| on[a-z]+=/u);
  });

  it("keeps its elements whatever names hold", () => {
    expect(elementsOf(draw(30, () => HOSTILE))).toEqual(elementsOf(draw(30, () => "x".repeat(HOSTILE.length))));
  });

  it("shows what a name hides", () => {
    expect(draw(1, () => HOSTILE)).toContain(String.raw`\u{202e}gpj\u{200b}\u{1b}[2J\u{fffe}`);
  });

  it.each([1, 2, 30, 200])("puts no text on another with %d rows", (count) => {
    expect(overlaps(textBoxes(draw(count, plain)))).toEqual([]);
  });

  it("keeps every text on the paper", () => {
    const svg = draw(30, () => "a-name-that-is-far-too-long-for-any-of-the-charts");
    const width = Number(/ width="([^"]+)"/u.exec(svg)?.[1]);
    const outside = textBoxes(svg).filter(({ left, right }) => left < 0 || right > width);
    expect(outside).toEqual([]);
  });
});

describe("charts", () => {
  it("draws equal values of a row as one dot that tells their number", () => {
    const { text } = dotPlot({
      title: "t",
      axis: "a",
      low: 0,
      high: 10,
      rows: [{ name: "one", values: [8.3, 8.3, 8.3, 9], middle: 8.3 }],
    });
    expect([...text.matchAll(/<circle[^>]*><title>([^<]+)/gu)].map(([, title]) => title)).toEqual([
      "3 × one: 8.3",
      "one: 9.0",
    ]);
  });

  it("grows the axis rather than drop a value", () => {
    const { text } = dotPlot({ title: "t", axis: "a", low: 0, high: 1, rows: [{ name: "n", values: [3], middle: 3 }] });
    expect(textBoxes(text).map((box) => box.text)).toContain("3.0");
  });

  it("tells nothing, none and all apart in a heat map", () => {
    const { text } = heatMap({
      title: "t",
      columns: ["a", "b", "c", "d", "e"],
      rows: [{ name: "r", values: [null, 0, 0.001, 0.999, 1] }],
    });
    expect(
      textBoxes(text)
        .slice(-5)
        .map((box) => box.text),
    ).toEqual(["–", "·", "1", "99", "100"]);
  });

  it("names the points outside the limits of agreement", () => {
    const points = [0, 0.1, -0.1, 3].map((difference, index) => ({ name: `p${index}`, mean: index, difference }));
    const { text } = differencePlot({ title: "t", points, bias: 0, low: -1, high: 1 });
    expect([...text.matchAll(/class="name[^>]*>([^<]+)/gu)].map(([, name]) => name)).toEqual(["p3"]);
  });

  it("draws points without any difference", () => {
    const points = [{ name: "p", mean: 5, difference: 0 }];
    const { text } = differencePlot({ title: "t", points, bias: 0, low: 0, high: 0 });
    expect(text).not.toContain("NaN");
    expect(overlaps(textBoxes(text))).toEqual([]);
  });

  it("says that a value is not defined, and draws no mark for it", () => {
    const { text } = intervalPlot({
      title: "t",
      axis: "a",
      first: "f",
      second: "s",
      rows: [{ name: "r", first: null, second: { value: 1, low: 0.5, high: 1.5 } }],
    });
    expect(text).toContain("not defined");
    expect(text.match(/<circle/gu)).toHaveLength(1); // The legend's.
  });
});

describe("linearScale", () => {
  it("never lets two labels touch, whatever the domain", () => {
    const ends = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 })).map(([n, power]) => n / 10 ** power);
    fc.assert(
      fc.property(ends, ends, fc.integer({ min: 60, max: 900 }), (low, high, length) => {
        const { ticks } = linearScale({ direction: "horizontal", low, high, from: 0, to: length });
        expect(ticks.length).toBeGreaterThan(0);
        const boxes = ticks.map(({ at, label }) => ({ from: at - label.length * 3.65, to: at + label.length * 3.65 }));
        boxes.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThan(boxes[index]?.to ?? 0));
      }),
    );
  });

  it("holds both ends", () => {
    const { at, ticks } = linearScale({ direction: "vertical", low: -0.37, high: 2.2, from: 300, to: 0 });
    expect([at(-0.37) <= 300, at(2.2) >= 0, ticks.map(({ label }) => label)]).toEqual([
      true,
      true,
      ["−0.5", "0.0", "0.5", "1.0", "1.5", "2.0", "2.5"],
    ]);
  });
});

describe("markup", () => {
  it("escapes strings, rounds numbers and keeps markup", () => {
    const inner = markup`<b>${"<&>\"'"}</b>`;
    expect(markup`${inner}${[inner, inner]}${1 / 3}${-0}`.text).toBe(
      `${"<b>&lt;&amp;&gt;&quot;&#39;</b>".repeat(3)}0.330`,
    );
  });

  it("is well-formed for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(elementsOf(markup`<a b="${text}">${text}x</a>`.text)).toEqual(["a"]);
      }),
    );
  });
});
