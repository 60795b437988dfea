import { type Markup, markup } from "./markup.ts";
import { decimal } from "./numbers.ts";
import { linearScale, type Scale } from "./scale.ts";
import { emptyPicture, label, line, namesIn, picture } from "./svg.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How two things grow with a third. */
export interface LinePlot {
  readonly title: string;
  /** Names of the axes, with their units. */
  readonly across: string;
  readonly up: string;
  readonly first: { readonly name: string; readonly points: readonly Point[] };
  readonly second: { readonly name: string; readonly points: readonly Point[] };
}

type Series = "first" | "second";

const LEFT_PX = 72;
const TOP_PX = 56;
const PLOT_PX = { width: 460, height: 240 };
const RIGHT_PX = LEFT_PX + PLOT_PX.width;
const BOTTOM_PX = TOP_PX + PLOT_PX.height;
const NAME_CELLS = 44;

/** A filled circle for the first, a hollow square for the second: told apart without colour. */
const mark = (series: Series, x: number, y: number, says: string): Markup =>
  series === "first"
    ? markup`<circle class="first" cx="${x}" cy="${y}" r="4"><title>${says}</title></circle>`
    : markup`<rect class="second hollow thick" x="${x - 4}" y="${y - 4}" width="8" height="8"><title>${says}</title></rect>`;

function drawn(series: Series, { name, points }: LinePlot[Series], across: Scale, up: Scale): Markup[] {
  const ascending = points.toSorted((a, b) => a.x - b.x);
  const places = ascending.map(({ x, y }) => ({ x: across.at(x), y: up.at(y) }));
  const kind = series === "first" ? "first thick" : "second thick dashed";
  return [
    ...places.slice(1).map((to, index) => line(kind, places[index]?.x ?? to.x, places[index]?.y ?? to.y, to.x, to.y)),
    ...ascending.map(({ x, y }) =>
      mark(series, across.at(x), up.at(y), `${name}: ${decimal(y, 2)} at ${decimal(x, 0)}`),
    ),
  ];
}

const described = ({ name, points }: LinePlot[Series]): string =>
  `${name}: ${points.map(({ x, y }) => `${decimal(y, 2)} at ${decimal(x, 0)}`).join(", ")}`;

/** Two series of measured points over one axis, both axes from zero, joined by lines to be followed by the eye. Pure. */
export function linePlot({ title, across: acrossName, up: upName, first, second }: LinePlot): Markup {
  const all = [...first.points, ...second.points];
  if (all.length === 0) return emptyPicture(title);
  const across = linearScale({
    direction: "horizontal",
    low: 0,
    high: Math.max(1, ...all.map(({ x }) => x)),
    from: LEFT_PX,
    to: RIGHT_PX,
  });
  const up = linearScale({
    direction: "vertical",
    low: 0,
    high: Math.max(1, ...all.map(({ y }) => y)),
    from: BOTTOM_PX,
    to: TOP_PX,
  });
  const legend = namesIn([first.name, second.name], NAME_CELLS);
  const secondPx = 16 + legend.widthPx + 40;
  return picture({
    title,
    description: `${described(first)} (filled circles); ${described(second)} (hollow squares).`,
    width: Math.max(RIGHT_PX + 40, secondPx + legend.widthPx + 24),
    height: BOTTOM_PX + 44,
    body: [
      mark("first", 16, 14, first.name),
      label("name", 28, 18, legend.shown[0] ?? ""),
      mark("second", secondPx, 14, second.name),
      label("name", secondPx + 12, 18, legend.shown[1] ?? ""),
      ...across.ticks.flatMap(({ at, label: text }) => [
        line("grid", at, TOP_PX, at, BOTTOM_PX),
        label("soft middle", at, BOTTOM_PX + 16, text),
      ]),
      ...up.ticks.flatMap(({ at, label: text }) => [
        line("grid", LEFT_PX, at, RIGHT_PX, at),
        label("soft end", LEFT_PX - 8, at + 4, text),
      ]),
      ...drawn("first", first, across, up),
      ...drawn("second", second, across, up),
      markup`<text class="middle" transform="translate(16 ${(TOP_PX + BOTTOM_PX) / 2}) rotate(-90)">${upName}</text>`,
      label("middle", (LEFT_PX + RIGHT_PX) / 2, BOTTOM_PX + 36, acrossName),
    ],
  });
}
