import { describe, expect, it } from "vitest";
import { badgeJson, badgeSvg, badgeWords } from "../../../outputs/badge.ts";
import { BAND_COLOURS } from "../../../outputs/band-colours.ts";
import { elementsOf } from "./charts-support.ts";

const SCORE = { aivss: 8.3, severity: "High", low: 8.2, high: 9 } as const;

/** Relative luminance. Source: WCAG 2.2, "relative luminance". */
const luminance = (colour: string): number =>
  [0.2126, 0.7152, 0.0722].reduce((sum, share, index) => {
    const value = Number.parseInt(colour.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
    return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  }, 0);

describe("badge", () => {
  it("says the score, its band, and the interval where there is one", () => {
    expect(badgeWords(SCORE)).toBe("8.3 High (8.2 to 9.0)");
    expect(badgeWords({ ...SCORE, low: 8.3, high: 8.3 })).toBe("8.3 High");
  });

  it("is what shields.io asks an endpoint for", () => {
    expect(JSON.parse(badgeJson(SCORE))).toEqual({
      schemaVersion: 1,
      label: "AIVSS",
      message: "8.3 High (8.2 to 9.0)",
      color: BAND_COLOURS.High.slice(1),
    });
  });

  it("is a picture with a name, all of its words inside it", () => {
    const svg = badgeSvg(SCORE);
    expect(elementsOf(svg)).toEqual(["svg", "title", "rect", "path", "g", "text", "text"]);
    expect(svg).toContain('role="img" aria-label="AIVSS 8.3 High (8.2 to 9.0)"');
    const width = Number(/width="(\d+)"/u.exec(svg)?.[1]);
    const ends = [...svg.matchAll(/<text x="(\d+)" y="\d+" textLength="(\d+)"/gu)].map(
      ([, x, length]) => Number(x) + Number(length),
    );
    expect(ends).toHaveLength(2);
    for (const end of ends) expect(end).toBeLessThan(width);
  });

  it.each(Object.values(BAND_COLOURS))("has white words on %s with a contrast of 4.5", (colour) => {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
  });
});
