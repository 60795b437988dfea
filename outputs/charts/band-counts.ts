import { counted, grouped } from "../numbers.ts";
import { type Markup, markup } from "./markup.ts";
import { widePicture } from "./svg.ts";

export interface BandCount {
  readonly name: string;
  readonly count: number;
}

const ROW_PX = 26;
const BAR_PX = 16;
const NAME_PX = 64;
/** Percent of the width that the longest bar takes: its figure stands behind it. */
const LONGEST = 62;

/** How many there are in each band, a bar a band, as wide as its column. Pure. */
export function bandCounts(title: string, bands: readonly BandCount[]): Markup {
  const most = Math.max(1, ...bands.map(({ count }) => count));
  return widePicture({
    title,
    description: bands.map(({ name, count }) => `${name}: ${counted(count, "agent")}`).join(", "),
    height: bands.length * ROW_PX,
    body: bands.map(({ name, count }, index) => {
      const [top, share] = [index * ROW_PX, (count / most) * LONGEST];
      const middle = top + BAR_PX - 3;
      return markup`<text class="end" x="${NAME_PX - 10}" y="${middle}">${name}</text><svg x="${NAME_PX}" y="${top}" width="100%" height="${ROW_PX}" overflow="visible"><rect class="bar bar-${name.toLowerCase()}" width="${share}%" height="${BAR_PX}" rx="2"/><text class="value" x="${share}%" y="${BAR_PX - 3}" dx="6">${grouped(count)}</text></svg>`;
    }),
  });
}
