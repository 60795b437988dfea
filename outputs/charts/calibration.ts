import { radiusOf } from "./dots.ts";
import { type Markup, markup } from "./markup.ts";
import { decimal } from "./numbers.ts";
import { linearScale } from "./scale.ts";
import { emptyPicture, label, line, picture, textPx } from "./svg.ts";

/** How often answers given with some confidence were right. */
export interface Calibration {
  readonly title: string;
  readonly bins: readonly {
    /** Mean confidence of the bin, 0-1. */
    readonly confidence: number;
    /** Share that was right, 0-1. */
    readonly accuracy: number;
    readonly count: number;
  }[];
}

const LEFT_PX = 52;
const TOP_PX = 16;
const SIDE_PX = 272;
const WIDTH_PX = LEFT_PX + SIDE_PX + 20;
const BAR_TOP_PX = TOP_PX + SIDE_PX + 62;
const BAR_PX = 44;
const HEIGHT_PX = BAR_TOP_PX + BAR_PX + 24;

const BRIEF = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** Counts over their bars, those left out that would touch the one before. */
function countLabels(bars: readonly { x: number; y: number; count: number }[]): Markup[] {
  let taken = Number.NEGATIVE_INFINITY;
  return bars.flatMap(({ x, y, count }) => {
    const text = BRIEF.format(count);
    const start = x - textPx(text) / 2;
    if (start < taken + 2) return [];
    taken = x + textPx(text) / 2;
    return label("soft middle", x, y - 4, text);
  });
}

/**
 * Reliability diagram: confidence against the share that was right, with the count of every bin below. On the dashed line
 * confidence means what it says; the thin line from a dot to it is the error of its bin. Pure.
 * Source: Guo et al. 2017, "On Calibration of Modern Neural Networks", figure 1.
 */
export function calibrationPlot({ title, bins }: Calibration): Markup {
  if (bins.length === 0) return emptyPicture(title);
  const ascending = bins.toSorted((a, b) => a.confidence - b.confidence);
  const across = linearScale({ direction: "horizontal", low: 0, high: 1, from: LEFT_PX, to: LEFT_PX + SIDE_PX });
  const up = linearScale({ direction: "vertical", low: 0, high: 1, from: TOP_PX + SIDE_PX, to: TOP_PX });
  const most = Math.max(1, ...ascending.map(({ count }) => count));
  const bars = ascending.map(({ confidence, count }) => ({
    x: across.at(confidence),
    y: BAR_TOP_PX + BAR_PX * (1 - count / most),
    count,
  }));
  const total = ascending.reduce((sum, { count }) => sum + count, 0);
  const bottom = TOP_PX + SIDE_PX;
  const middleY = TOP_PX + SIDE_PX / 2;
  return picture({
    title,
    description: `${total} answers in ${bins.length} bins: ${ascending
      .map(({ confidence, accuracy }) => `confidence ${decimal(confidence, 2)}, right ${decimal(accuracy, 2)}`)
      .join("; ")}.`,
    width: WIDTH_PX,
    height: HEIGHT_PX,
    body: [
      ...across.ticks.flatMap(({ at, label: text }) => [
        line("grid", at, TOP_PX, at, bottom),
        label("soft middle", at, bottom + 16, text),
      ]),
      ...up.ticks.flatMap(({ at, label: text }) => [
        line("grid", LEFT_PX, at, LEFT_PX + SIDE_PX, at),
        label("soft end", LEFT_PX - 6, at + 4, text),
      ]),
      line("axis dashed", across.at(0), up.at(0), across.at(1), up.at(1)),
      markup`<text class="middle" transform="translate(14 ${middleY}) rotate(-90)">share that was right</text>`,
      label("middle", LEFT_PX + SIDE_PX / 2, bottom + 34, "confidence"),
      ...ascending.map(({ confidence, accuracy }) =>
        line("first", across.at(confidence), up.at(accuracy), across.at(confidence), up.at(confidence)),
      ),
      ...ascending.map(
        ({ confidence, accuracy, count }) =>
          markup`<circle class="first" cx="${across.at(confidence)}" cy="${up.at(accuracy)}" r="${radiusOf(count, most)}"><title>confidence ${decimal(confidence, 2)}, right ${decimal(accuracy, 2)}, count ${count}</title></circle>`,
      ),
      ...bars.map(
        ({ x, y }) =>
          markup`<rect class="first dot" x="${x - 5}" y="${y}" width="10" height="${BAR_TOP_PX + BAR_PX - y}"/>`,
      ),
      ...countLabels(bars),
      line("axis", LEFT_PX, BAR_TOP_PX + BAR_PX, LEFT_PX + SIDE_PX, BAR_TOP_PX + BAR_PX),
      label("middle", LEFT_PX + SIDE_PX / 2, BAR_TOP_PX + BAR_PX + 16, "answers in each bin"),
    ],
  });
}
