import { drawDots, mergeDots } from "./dots.ts";
import { type Markup, markup } from "./markup.ts";
import { decimal, decimalsFor } from "./numbers.ts";
import { linearScale } from "./scale.ts";
import { emptyPicture, label, line, namesIn, picture, textPx } from "./svg.ts";

/** Repeated values, one line each. */
export interface DotPlot {
  readonly title: string;
  /** Unit of the horizontal axis. */
  readonly axis: string;
  /** Ends of the axis; it grows to hold every value. */
  readonly low: number;
  readonly high: number;
  readonly rows: readonly {
    readonly name: string;
    readonly values: readonly number[];
    /** The value that stands for the row: a bar across its line. */
    readonly middle: number;
  }[];
}

const NAME_CELLS = 30;
const PLOT_PX = 440;
const ROW_PX = 20;
const TOP_PX = 44;
const BOTTOM_PX = 40;

/** Rows in the order given; equal values of a row are one dot whose area is their number. Pure. */
export function dotPlot({ title, axis, low, high, rows }: DotPlot): Markup {
  if (rows.length === 0) return emptyPicture(title);
  const all = rows.flatMap(({ values, middle }) => [...values, middle]);
  const print = printer(rows.flatMap(({ values }) => values));
  const printMiddle = printer(rows.map(({ middle }) => middle));
  const { shown, widthPx } = namesIn(
    rows.map(({ name }) => name),
    NAME_CELLS,
  );
  const left = widthPx + 20;
  const right = left + PLOT_PX;
  const bottom = TOP_PX + rows.length * ROW_PX;
  const spans = rows.map(({ values, middle }) => {
    const ends = values.length === 0 ? [middle] : values;
    return { low: Math.min(...ends), high: Math.max(...ends) };
  });
  const lastColumn = spans.map((span) =>
    span.low === span.high ? print(span.low) : `${print(span.low)} to ${print(span.high)}`,
  );
  const scale = linearScale({
    direction: "horizontal",
    low: Math.min(low, ...all),
    high: Math.max(high, ...all),
    from: left,
    to: right,
  });
  const dots = rows.map(({ name, values }, row) =>
    mergeDots(values.map((value) => ({ x: scale.at(value), y: yOf(row), says: [`${name}: ${print(value)}`] }))),
  );
  const most = Math.max(1, ...dots.flat().map(({ says }) => says.length));
  const medians = Math.max(textPx("middle"), ...rows.map(({ middle }) => textPx(printMiddle(middle))));
  const middleEnd = right + 16 + medians;
  const width = middleEnd + 16 + Math.max(textPx("values"), ...lastColumn.map(textPx)) + 8;
  return picture({
    title,
    description: describe(shown, spans, print),
    width,
    height: bottom + BOTTOM_PX,
    body: [
      label("soft end", middleEnd, TOP_PX - 28, "middle"),
      label("soft", middleEnd + 16, TOP_PX - 28, "values"),
      ...scale.ticks.flatMap(({ at, label: text }) => [
        line("grid", at, TOP_PX - 4, at, bottom + 4),
        label("soft middle", at, TOP_PX - 10, text),
        label("soft middle", at, bottom + 18, text),
      ]),
      label("middle", (left + right) / 2, bottom + 34, axis),
      ...rows.flatMap(({ name, middle }, row) => {
        const y = yOf(row);
        const span = spans[row] ?? { low: middle, high: middle };
        return [
          markup`<text class="name end" x="${left - 12}" y="${y + 4}">${shown[row] ?? ""}<title>${name}</title></text>`,
          line("first", scale.at(span.low), y, scale.at(span.high), y),
          ...drawDots(dots[row] ?? [], most),
          line("centre", scale.at(middle), y - 8, scale.at(middle), y + 8),
          label("end", middleEnd, y + 4, printMiddle(middle)),
          label("soft", middleEnd + 16, y + 4, lastColumn[row] ?? ""),
        ];
      }),
    ],
  });
}

/** Prints numbers with the decimals that they need together. */
function printer(values: readonly number[]): (value: number) => string {
  const decimals = decimalsFor(values, 2);
  return (value) => decimal(value, decimals);
}

const yOf = (row: number): number => TOP_PX + (row + 0.5) * ROW_PX;

function describe(
  names: readonly string[],
  spans: readonly { low: number; high: number }[],
  print: (value: number) => string,
): string {
  const [widest] = spans
    .map((span, row) => ({ ...span, name: names[row] ?? "" }))
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  const says = `${names.length} lines of dots; a larger dot is more equal values, a bar the middle one.`;
  return widest === undefined
    ? says
    : `${says} The widest is ${widest.name}, from ${print(widest.low)} to ${print(widest.high)}.`;
}
