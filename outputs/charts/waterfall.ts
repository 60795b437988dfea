import { type Markup, markup } from "./markup.ts";
import { widePicture } from "./svg.ts";

export interface Step {
  readonly name: string;
  /** Points 0-10, before and after. */
  readonly from: number;
  readonly to: number;
  readonly change: string;
  readonly result: string;
}

export interface Waterfall {
  readonly title: string;
  readonly description: string;
  /** The first and the last stand on zero, those between hang on the one before. */
  readonly steps: readonly Step[];
}

const ROW_PX = 38;
const BAR_PX = 10;
const BAR_TOP_PX = 20;

/** What each step adds or takes, from 0 to 10, as wide as its column. Pure. */
export function waterfall({ title, description, steps }: Waterfall): Markup {
  const rows = steps.flatMap(({ name, from, to, change, result }, index) => {
    const y = index * ROW_PX;
    const isEnd = index === 0 || index === steps.length - 1;
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    const kind = isEnd ? "total" : to < from ? "falls" : "rises";
    const figures = change === "" ? result : `${change} = ${result}`;
    return [
      markup`<rect class="track" x="0" y="${y + BAR_TOP_PX}" width="100%" height="${BAR_PX}"/>`,
      isEnd
        ? markup``
        : markup`<rect class="carried" x="0" y="${y + BAR_TOP_PX}" width="${left * 10}%" height="${BAR_PX}"/>`,
      markup`<rect class="${kind}" x="${left * 10}%" y="${y + BAR_TOP_PX}" width="${(right - left) * 10}%" height="${BAR_PX}"/>`,
      markup`<text x="0" y="${y + 14}">${name}</text>`,
      markup`<text class="end value" x="100%" y="${y + 14}">${figures}</text>`,
    ];
  });
  return widePicture({ title, description, height: steps.length * ROW_PX - 4, body: rows });
}
