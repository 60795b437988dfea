import { type Markup, markup } from "./markup.ts";
import { widePicture } from "./svg.ts";

export interface Band {
  readonly name: string;
  /** Where it begins and ends, points 0-10. */
  readonly from: number;
  readonly to: number;
}

export interface SeverityBar {
  readonly title: string;
  readonly description: string;
  /** Ascending, from 0 to 10. */
  readonly bands: readonly Band[];
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const TRACK_PX = { top: 14, height: 14 };

/** Place of points on the bar. */
const percent = (points: number): Markup => markup`${points * 10}%`;

/** A score and its interval over the bands from 0 to 10, as wide as its column. Pure. */
export function severityBar({ title, description, bands, value, low, high }: SeverityBar): Markup {
  const middle = TRACK_PX.top + TRACK_PX.height / 2;
  const last = bands.at(-1);
  return widePicture({
    title,
    description,
    height: 50,
    body: [
      ...bands.map(
        ({ name, from, to }) =>
          markup`<rect class="band band-${name.toLowerCase()}" x="${percent(from)}" y="${TRACK_PX.top}" width="${percent(to - from)}" height="${TRACK_PX.height}"/>`,
      ),
      // The highest band is narrow: its name ends where it ends.
      ...bands.map(
        (band) =>
          markup`<text class="soft${band === last ? " end" : ""}" x="${percent(band === last ? band.to : band.from)}" y="44">${band.name}</text>`,
      ),
      markup`<line class="interval" x1="${percent(low)}" x2="${percent(high)}" y1="${middle}" y2="${middle}"/>`,
      ...[low, high].map(
        (end) =>
          markup`<line class="interval-end" x1="${percent(end)}" x2="${percent(end)}" y1="${middle - 6}" y2="${middle + 6}"/>`,
      ),
      markup`<circle class="point" cx="${percent(value)}" cy="${middle}" r="6"/>`,
    ],
  });
}
