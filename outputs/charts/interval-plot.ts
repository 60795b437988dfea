import { type Markup, markup } from "./markup.ts";
import { decimal } from "./numbers.ts";
import { linearScale, type Scale } from "./scale.ts";
import { emptyPicture, label, line, namesIn, picture, textPx } from "./svg.ts";

/** A measured value; `low` and `high` are equal to it where no interval is known. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The same values measured twice. */
export interface IntervalPlot {
  readonly title: string;
  /** Unit of the horizontal axis. */
  readonly axis: string;
  /** Names of the two measurements. */
  readonly first: string;
  readonly second: string;
  readonly rows: readonly {
    readonly name: string;
    /** Null where it is not defined. */
    readonly first: Estimate | null;
    readonly second: Estimate | null;
  }[];
}

const NAME_CELLS = 34;
const SERIES_CELLS = 44;
const PLOT_PX = 400;
const ROW_PX = 38;
const TOP_PX = 56;
const BOTTOM_PX = 44;
/** Of a series from the middle of its row. */
const OFFSET_PX = 8;

type Series = "first" | "second";

/** A filled circle for the first, a hollow square for the second: told apart without colour. */
const mark = (series: Series, x: number, y: number): Markup =>
  series === "first"
    ? markup`<circle class="first" cx="${x}" cy="${y}" r="4"/>`
    : markup`<rect class="second hollow thick" x="${x - 4}" y="${y - 4}" width="8" height="8"/>`;

function estimate(series: Series, of: Estimate | null, scale: Scale, y: number, noteX: number): Markup[] {
  if (of === null) return [label("soft", noteX, y + 4, "not defined")];
  const [from, to] = [scale.at(of.low), scale.at(of.high)];
  const kind = `${series} thick`;
  return [
    line(kind, from, y, to, y),
    line(kind, from, y - 4, from, y + 4),
    line(kind, to, y - 4, to, y + 4),
    mark(series, scale.at(of.value), y),
    label("", noteX, y + 4, decimal(of.value, 3)),
  ];
}

const drawn = (rows: IntervalPlot["rows"]): Estimate[] =>
  rows.flatMap(({ first, second }) => [first, second]).filter((one) => one !== null);

/** Point and interval of every row, twice. Pure. */
export function intervalPlot({ title, axis, first, second, rows }: IntervalPlot): Markup {
  const all = drawn(rows);
  if (all.length === 0) return emptyPicture(title);
  const { shown, widthPx } = namesIn(
    rows.map(({ name }) => name),
    NAME_CELLS,
  );
  const legend = namesIn([first, second], SERIES_CELLS);
  const left = widthPx + 20;
  const right = left + PLOT_PX;
  const bottom = TOP_PX + rows.length * ROW_PX;
  const noteX = right + 20;
  const scale = linearScale({
    direction: "horizontal",
    low: Math.min(...all.map(({ low }) => low)),
    high: Math.max(...all.map(({ high }) => high)),
    from: left,
    to: right,
  });
  return picture({
    title,
    description: `${rows.length} values with their intervals, of ${first} (filled circles) and of ${second} (hollow squares).`,
    width: Math.max(noteX + textPx("not defined") + 8, 40 + 2 * (legend.widthPx + 40)),
    height: bottom + BOTTOM_PX,
    body: [
      mark("first", 16, 14),
      label("name", 28, 18, legend.shown[0] ?? ""),
      mark("second", 16 + legend.widthPx + 40, 14),
      label("name", 28 + legend.widthPx + 40, 18, legend.shown[1] ?? ""),
      ...scale.ticks.flatMap(({ at, label: text }) => [
        line("grid", at, TOP_PX - 4, at, bottom + 4),
        label("soft middle", at, TOP_PX - 10, text),
        label("soft middle", at, bottom + 18, text),
      ]),
      label("middle", (left + right) / 2, bottom + 36, axis),
      ...rows.flatMap(({ name, first: before, second: after }, row) => {
        const y = TOP_PX + (row + 0.5) * ROW_PX;
        return [
          markup`<text class="name end" x="${left - 12}" y="${y + 4}">${shown[row] ?? ""}<title>${name}</title></text>`,
          ...estimate("first", before, scale, y - OFFSET_PX, noteX),
          ...estimate("second", after, scale, y + OFFSET_PX, noteX),
        ];
      }),
    ],
  });
}
