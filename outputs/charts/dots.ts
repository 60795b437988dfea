import { type Markup, markup } from "./markup.ts";

/** Things that would be drawn on top of each other, as one. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  /** Of each thing that lies here. */
  readonly says: readonly string[];
}

const SMALLEST_PX = 3;
const LARGEST_PX = 7;
const NAMES_SHOWN = 8;

/** Merges dots of one place, in the order of their first. */
export function mergeDots(dots: readonly Dot[]): Dot[] {
  const places = Map.groupBy(dots, ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return [...places.values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : { ...first, says: own.flatMap(({ says }) => says) };
  });
}

/** Radius of a dot whose area stands for `count`, when the largest stands for `most`; pixels, 3 to 7. */
export const radiusOf = (count: number, most: number): number =>
  Math.max(SMALLEST_PX, Math.min(LARGEST_PX, SMALLEST_PX * Math.sqrt(most)) * Math.sqrt(count / most));

const spoken = (says: readonly string[]): string => {
  const kinds = [...Map.groupBy(says, (text) => text)].map(([text, all]) =>
    all.length === 1 ? text : `${all.length} × ${text}`,
  );
  const rest = kinds.length - NAMES_SHOWN;
  return [...kinds.slice(0, NAMES_SHOWN), ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
};

/** Dots with what lies under each as a tooltip. @param most the count that the largest dot stands for */
export const drawDots = (dots: readonly Dot[], most: number): Markup[] =>
  dots.map(
    ({ x, y, says }) =>
      markup`<circle class="first dot" cx="${x}" cy="${y}" r="${radiusOf(says.length, most)}"><title>${spoken(says)}</title></circle>`,
  );
