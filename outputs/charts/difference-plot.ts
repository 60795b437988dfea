import { drawDots, mergeDots } from "./dots.ts";
import { type Markup, markup } from "./markup.ts";
import { decimal } from "./numbers.ts";
import { linearScale, type Scale } from "./scale.ts";
import { emptyPicture, label, line, namesIn, picture } from "./svg.ts";

/** Two measurements of the same things. */
export interface DifferencePlot {
  readonly title: string;
  readonly points: readonly {
    readonly name: string;
    /** Of both measurements. */
    readonly mean: number;
    /** First less second. */
    readonly difference: number;
  }[];
  /** Mean difference. */
  readonly bias: number;
  /** 95% limits of agreement. */
  readonly low: number;
  readonly high: number;
}

const LEFT_PX = 64;
const TOP_PX = 16;
const PLOT_PX = { width: 440, height: 280 };
const RIGHT_PX = LEFT_PX + PLOT_PX.width;
const BOTTOM_PX = TOP_PX + PLOT_PX.height;
const NOTE_PX = 16;
const MOST_NAMED = 6;

/** Words beside the three lines, pushed apart where the lines lie closer than a line of text. */
function lineNotes(notes: readonly { y: number; text: string }[]): Markup[] {
  let last = Number.NEGATIVE_INFINITY;
  return notes
    .toSorted((a, b) => a.y - b.y)
    .map(({ y, text }) => {
      last = Math.max(y, last + NOTE_PX);
      return label("", RIGHT_PX + 10, last + 4, text);
    });
}

/** Names of the points that lie outside the limits, the farthest first, as far as they find room. */
function outsiderNames({ points, bias, low, high }: DifferencePlot, x: Scale, y: Scale): Markup[] {
  const outside = points
    .filter(({ difference }) => difference < low || difference > high)
    .toSorted((a, b) => Math.abs(b.difference - bias) - Math.abs(a.difference - bias))
    .slice(0, MOST_NAMED);
  const taken: { from: number; to: number; y: number }[] = [];
  return outside.flatMap(({ name, mean, difference }) => {
    const { shown, widthPx } = namesIn([name], 28);
    const at = { x: x.at(mean), y: y.at(difference) };
    const leftwards = at.x + 10 + widthPx > RIGHT_PX;
    const from = leftwards ? at.x - 10 - widthPx : at.x + 10;
    const box = { from, to: from + widthPx, y: at.y };
    const touches = taken.some(
      (other) => Math.abs(other.y - box.y) < NOTE_PX && box.from < other.to && other.from < box.to,
    );
    if (touches || from < LEFT_PX) return [];
    taken.push(box);
    return label(leftwards ? "name end" : "name", leftwards ? at.x - 10 : at.x + 10, at.y + 4, shown[0] ?? "");
  });
}

/**
 * Mean of two measurements against their difference, with bias and 95% limits of agreement. Equal points are one dot whose
 * area is their number. Pure.
 * Source: Bland & Altman 1986, "Statistical methods for assessing agreement between two methods of clinical measurement".
 */
export function differencePlot(data: DifferencePlot): Markup {
  const { title, points, bias, low, high } = data;
  if (points.length === 0) return emptyPicture(title);
  const means = points.map(({ mean }) => mean);
  const differences = [...points.map(({ difference }) => difference), low, high, 0];
  const [widest, lowest] = [Math.max(...differences), Math.min(...differences)];
  const flat = widest === lowest;
  const x = linearScale({
    direction: "horizontal",
    low: Math.min(...means),
    high: Math.max(...means),
    from: LEFT_PX,
    to: RIGHT_PX,
  });
  const y = linearScale({
    direction: "vertical",
    low: flat ? lowest - 1 : lowest,
    high: flat ? widest + 1 : widest,
    from: BOTTOM_PX,
    to: TOP_PX,
  });
  const dots = mergeDots(
    points.map(({ name, mean, difference }) => ({
      x: x.at(mean),
      y: y.at(difference),
      says: [`${name}: ${decimal(difference, 2)} at ${decimal(mean, 2)}`],
    })),
  );
  const outside = points.filter(({ difference }) => difference < low || difference > high).length;
  return picture({
    title,
    description: `${points.length} points; bias ${decimal(bias, 2)}, 95% limits of agreement ${decimal(low, 2)} to ${decimal(high, 2)}; ${outside} outside them.`,
    width: RIGHT_PX + 160,
    height: BOTTOM_PX + 44,
    body: [
      ...x.ticks.flatMap(({ at, label: text }) => [
        line("grid", at, TOP_PX, at, BOTTOM_PX),
        label("soft middle", at, BOTTOM_PX + 16, text),
      ]),
      ...y.ticks.flatMap(({ at, label: text }) => [
        line("grid", LEFT_PX, at, RIGHT_PX, at),
        label("soft end", LEFT_PX - 8, at + 4, text),
      ]),
      line("axis", LEFT_PX, y.at(0), RIGHT_PX, y.at(0)),
      line("centre", LEFT_PX, y.at(bias), RIGHT_PX, y.at(bias)),
      ...[low, high].map((limit) => line("centre dashed", LEFT_PX, y.at(limit), RIGHT_PX, y.at(limit))),
      ...drawDots(dots, Math.max(...dots.map(({ says }) => says.length))),
      ...outsiderNames(data, x, y),
      ...lineNotes([
        { y: y.at(high), text: `upper limit ${decimal(high, 2)}` },
        { y: y.at(bias), text: `bias ${decimal(bias, 2)}` },
        { y: y.at(low), text: `lower limit ${decimal(low, 2)}` },
      ]),
      markup`<text class="middle" transform="translate(16 ${(TOP_PX + BOTTOM_PX) / 2}) rotate(-90)">difference</text>`,
      label("middle", (LEFT_PX + RIGHT_PX) / 2, BOTTOM_PX + 36, "mean of both"),
    ],
  });
}
