import { type Markup, markup } from "./markup.ts";
import { label, line, pictureInPage, textPx } from "./svg.ts";

export interface Spoke {
  readonly name: string;
  /** 0-1; of an unknown one what is assumed. */
  readonly value: number;
  readonly isKnown: boolean;
  /** Where measurements lie, 0-1. */
  readonly low: number;
  readonly high: number;
  /** What stands below the name: "0.6", "not stated". */
  readonly note: string;
}

export interface Radar {
  readonly title: string;
  readonly description: string;
  readonly spokes: readonly Spoke[];
}

const RADIUS_PX = 140;
const LABEL_GAP_PX = 14;
const LINE_PX = 15;
const RINGS = [0.2, 0.4, 0.6, 0.8, 1];

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Names in two lines of about one length, so that the picture stays narrow enough for its half of a page: between words, or
 * behind a hyphen where there is one word.
 */
function twoLines(name: string): string[] {
  const ends = (pattern: RegExp): number[] => [...name.matchAll(pattern)].map(({ index }) => index + 1);
  const spaces = ends(/ /gu);
  const breaks = spaces.length > 0 ? spaces : ends(/-(?=.)/gu);
  const [best] = breaks.toSorted((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2));
  return best === undefined ? [name] : [name.slice(0, best).trimEnd(), name.slice(best)];
}

const pathOf = (points: readonly Point[]): Markup => {
  const [first, ...rest] = points.map(({ x, y }) => markup`${x} ${y}`);
  return first === undefined ? markup`` : markup`M${first}${rest.map((point) => markup`L${point}`)}Z`;
};

/** Where a label stands: beside its spoke, above or below it. */
const anchorOf = (cosine: number): string => (Math.abs(cosine) < 0.2 ? "middle" : cosine > 0 ? "" : "end");

/** Values on spokes around a centre, the band in which measurements lie, and unknown ones as hollow points. Pure. */
export function radar({ title, description, spokes }: Radar): Markup {
  const names = spokes.map(({ name, note }) => [...twoLines(name), note]);
  const sidePx = Math.max(0, ...names.flat().map(textPx));
  const tallPx = 3 * LINE_PX;
  const centre = { x: sidePx + LABEL_GAP_PX + RADIUS_PX, y: tallPx + LABEL_GAP_PX + RADIUS_PX };
  const angle = (index: number): number => (2 * Math.PI * index) / spokes.length - Math.PI / 2;
  const at = (index: number, value: number): Point => ({
    x: centre.x + Math.cos(angle(index)) * RADIUS_PX * value,
    y: centre.y + Math.sin(angle(index)) * RADIUS_PX * value,
  });
  const ring = (value: number): Markup => pathOf(spokes.map((_, index) => at(index, value)));
  const labels = names.flatMap((lines, index) => {
    const [cosine, sine] = [Math.cos(angle(index)), Math.sin(angle(index))];
    const end = at(index, 1 + LABEL_GAP_PX / RADIUS_PX);
    // Upwards the lines stand above their point, downwards below it, in between beside it.
    const top = end.y + LINE_PX * (0.75 + ((sine - 1) / 2) * lines.length);
    return lines.map((text, row) => {
      const kind = row === lines.length - 1 ? `${anchorOf(cosine)} value` : anchorOf(cosine);
      return label(kind.trim(), end.x, top + row * LINE_PX, text);
    });
  });
  return pictureInPage({
    title,
    description,
    width: 2 * centre.x,
    height: 2 * centre.y,
    body: [
      ...RINGS.map((value) => markup`<path class="ring" d="${ring(value)}"/>`),
      ...spokes.map(({ isKnown }, index) => {
        const { x, y } = at(index, 1);
        return line(isKnown ? "grid" : "axis dashed", centre.x, centre.y, x, y);
      }),
      markup`<path class="between" fill-rule="evenodd" d="${pathOf(spokes.map(({ high }, index) => at(index, high)))}${pathOf(spokes.map(({ low }, index) => at(index, low)))}"/>`,
      markup`<path class="shape" d="${pathOf(spokes.map(({ value }, index) => at(index, value)))}"/>`,
      ...spokes.map(({ value, isKnown }, index) => {
        const { x, y } = at(index, value);
        return markup`<circle class="${isKnown ? "first" : "first hollow thick"}" cx="${x}" cy="${y}" r="4"/>`;
      }),
      ...labels,
    ],
  });
}
