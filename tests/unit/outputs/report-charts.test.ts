import { describe, expect, it } from "vitest";
import { radar, type Spoke } from "../../../outputs/charts/radar.ts";
import { severityBar } from "../../../outputs/charts/severity-bar.ts";
import { waterfall } from "../../../outputs/charts/waterfall.ts";
import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { elementsOf, HOSTILE, overlaps, textBoxes } from "./charts-support.ts";

const spoke = (name: string, value: number, isKnown = true): Spoke => ({
  name,
  value,
  isKnown,
  low: value,
  high: Math.min(1, value + 0.2),
  note: isKnown ? value.toFixed(1) : "not stated",
});
const ten = FACTORS.slice(0, 10).map(({ name }, index) => spoke(name, index / 10, index !== 4));
const numbers = (svg: string, pattern: RegExp): string[][] =>
  [...svg.matchAll(pattern)].map(([, ...found]) => found.map(String));

describe("the radar", () => {
  const svg = radar({ title: "Ten", description: "All.", spokes: ten }).text;

  it("is well-formed, puts no text on another and none outside", () => {
    expect(elementsOf(svg)[0]).toBe("svg");
    const boxes = textBoxes(svg);
    expect(overlaps(boxes)).toEqual([]);
    const [, width = "", height = ""] = /width="([^"]+)" height="([^"]+)"/u.exec(svg) ?? [];
    for (const { left, right, top, bottom } of boxes) {
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(Number(width));
      expect(bottom).toBeLessThanOrEqual(Number(height));
    }
  });

  it("is no wider than its half of a page of 1,100 pixels, one long word behind a hyphen included", () => {
    expect(svg).toContain(">Self-</text>");
    expect(svg).toContain(">Modification</text>");
    const [, width = ""] = /width="([^"]+)"/u.exec(svg) ?? [];
    expect(Number(width)).toBeLessThanOrEqual(514);
  });

  it("puts each value on its spoke, as far out as it is large", () => {
    const [[, width = ""] = []] = numbers(svg, /(<svg)[^>]* width="([^"]+)"/gu);
    const [[, height = ""] = []] = numbers(svg, /(<svg)[^>]* height="([^"]+)"/gu);
    const points = numbers(svg, /<circle class="([^"]+)" cx="([^"]+)" cy="([^"]+)"/gu);
    const distances = points.map(([, x, y]) =>
      Math.hypot(Number(x) - Number(width) / 2, Number(y) - Number(height) / 2),
    );
    for (const [index, distance] of distances.entries()) expect(distance).toBeCloseTo(14 * index, 1);
    expect(points.map(([kind]) => kind?.includes("hollow"))).toEqual(ten.map(({ isKnown }) => !isKnown));
  });

  it("keeps to its elements under hostile names", () => {
    const plain = elementsOf(
      radar({ title: "x", description: "x", spokes: ten.map((one) => ({ ...one, name: "x" })) }).text,
    );
    const hostile = radar({
      title: HOSTILE,
      description: HOSTILE,
      spokes: ten.map((one) => ({ ...one, name: `x${HOSTILE}` })),
    });
    expect(new Set(elementsOf(hostile.text))).toEqual(new Set(plain));
  });
});

describe("the bar of bands", () => {
  const bands = [
    { name: "Low", from: 0, to: 7 },
    { name: "High", from: 7, to: 10 },
  ];
  const svg = severityBar({ title: "t", description: "d", bands, value: 7.2, low: 6.5, high: 8 }).text;

  it("places bands, interval and value in percent of ten points", () => {
    expect(elementsOf(svg)[0]).toBe("svg");
    expect(numbers(svg, /<rect class="band band-(\w+)" x="([\d.]+)%" y="14" width="([\d.]+)%"/gu)).toEqual([
      ["low", "0", "70"],
      ["high", "70", "30"],
    ]);
    expect(numbers(svg, /class="interval" x1="([\d.]+)%" x2="([\d.]+)%"/gu)).toEqual([["65", "80"]]);
    expect(svg).toContain('<circle class="point" cx="72%"');
  });
});

describe("the waterfall", () => {
  it("lets each step begin where the one before has ended, whichever way it goes", () => {
    const steps = [
      { name: "base", from: 0, to: 6, change: "", result: "6.0" },
      { name: "up", from: 6, to: 8, change: "+2.0", result: "8.0" },
      { name: "down", from: 8, to: 7, change: "−1.0", result: "7.0" },
      { name: "end", from: 0, to: 7, change: "", result: "7.0" },
    ];
    const svg = waterfall({ title: "t", description: "d", steps }).text;
    expect(elementsOf(svg)[0]).toBe("svg");
    expect(numbers(svg, /<rect class="(total|rises|falls)" x="([\d.]+)%" y="[\d.]+" width="([\d.]+)%"/gu)).toEqual([
      ["total", "0", "60"],
      ["rises", "60", "20"],
      ["falls", "70", "10"],
      ["total", "0", "70"],
    ]);
    expect(svg).toContain("−1.0 = 7.0");
  });
});
