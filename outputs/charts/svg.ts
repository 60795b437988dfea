import { fit, textWidth } from "../text-width.ts";
import { Markup, markup } from "./markup.ts";

/**
 * The look of every chart; it holds for a file of its own and inside a page. Hues are those of Okabe & Ito ("Color Universal
 * Design", 2008), which people with any colour vision tell apart, darker or lighter for contrast on the paper. Steps of a
 * heat map go from paper to full ink in one hue, so that lightness alone carries them.
 */
export const CHART_STYLE = `
.assay-chart{--paper:#fff;--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--first:#0072b2;--second:#b34700;
--step1:#dbe9f6;--step2:#a9cce8;--step3:#6aaed6;--step4:#2f7fb8;--step5:#08457e;--on-light:#10202e;--on-dark:#fff;
font:12px/1.2 system-ui,sans-serif}
@media screen and (prefers-color-scheme:dark){.assay-chart{--paper:#0d1117;--ink:#e6edf3;--soft:#9aa4af;--line:#343b44;
--first:#56b4e9;--second:#f0a030;--step1:#12304a;--step2:#1a4f7a;--step3:#2a74ad;--step4:#63b1e5;--step5:#c4e4fa;
--on-light:#fff;--on-dark:#08131d}}
.assay-chart text{fill:var(--ink)}
.assay-chart .name{font-family:ui-monospace,monospace}
.assay-chart .soft{fill:var(--soft)}
.assay-chart .end{text-anchor:end}
.assay-chart .middle{text-anchor:middle}
.assay-chart .paper{fill:var(--paper)}
.assay-chart .grid{stroke:var(--line)}
.assay-chart .axis{stroke:var(--soft)}
.assay-chart .dashed{stroke-dasharray:5 4}
.assay-chart .first{fill:var(--first);stroke:var(--first)}
.assay-chart .second{fill:var(--second);stroke:var(--second)}
.assay-chart .dot{fill-opacity:.45}
.assay-chart .thick{stroke-width:2}
.assay-chart .hollow{fill:var(--paper)}
.assay-chart .centre{stroke:var(--ink);stroke-width:2}
.assay-chart .step1{fill:var(--step1)}.assay-chart .step2{fill:var(--step2)}.assay-chart .step3{fill:var(--step3)}
.assay-chart .step4{fill:var(--step4)}.assay-chart .step5{fill:var(--step5)}
.assay-chart .on-light{fill:var(--on-light)}.assay-chart .on-dark{fill:var(--on-dark)}
`;

/** Of a character at 12 px in the widest font in use: monospaced, 0.6 em and a little. */
const CHARACTER_PX = 7.3;

/** Upper estimate of the width of a text at 12 px, pixels. */
export const textPx = (text: string): number => textWidth(text) * CHARACTER_PX;

/** Names cut to at most `cells` characters, and the room the longest takes in pixels. */
export function namesIn(names: readonly string[], cells: number): { shown: string[]; widthPx: number } {
  const shown = names.map((name) => fit(name, cells));
  return { shown, widthPx: Math.max(0, ...shown.map(textPx)) };
}

export interface Picture {
  readonly title: string;
  /** What a reader who does not see the picture should know. */
  readonly description: string;
  /** Pixels. Text has its size at 100%: the picture is meant to be scrolled, not shrunk. */
  readonly width: number;
  readonly height: number;
  readonly body: readonly Markup[];
}

const svg = ({ title, description, width, height, body }: Picture, style: Markup): Markup =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" class="assay-chart" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>${title}</title><desc>${description}</desc>${style}<rect class="paper" width="${width}" height="${height}"/>${body}</svg>\n`;

/** One SVG, for a file or for a page: no script, no reference to anything outside. */
export const picture = (content: Picture): Markup => svg(content, markup`<style>${new Markup(CHART_STYLE)}</style>`);

/** The same for a page that holds `CHART_STYLE` itself. */
export const pictureInPage = (content: Picture): Markup => svg(content, markup``);

export interface WidePicture {
  readonly title: string;
  readonly description: string;
  /** Pixels. */
  readonly height: number;
  /** Places and widths in percent, so that it fills the room it is given while its text keeps its size. */
  readonly body: readonly Markup[];
}

/** An SVG as wide as the column of the page that it stands in; the page holds `CHART_STYLE` itself. */
export const widePicture = ({ title, description, height, body }: WidePicture): Markup =>
  markup`<svg xmlns="http://www.w3.org/2000/svg" class="assay-chart wide" role="img" width="100%" height="${height}"><title>${title}</title><desc>${description}</desc>${body}</svg>\n`;

/** What stands in place of a chart without data. */
export const emptyPicture = (title: string): Markup =>
  picture({
    title,
    description: "Nothing to show.",
    width: 320,
    height: 40,
    body: [markup`<text class="soft" x="8" y="24">Nothing to show.</text>`],
  });

export const line = (kind: string, x1: number, y1: number, x2: number, y2: number): Markup =>
  markup`<line class="${kind}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

/** @param x left end, or what `kind` says: `middle`, `end`. @param y baseline */
export const label = (kind: string, x: number, y: number, text: string): Markup =>
  markup`<text class="${kind}" x="${x}" y="${y}">${text}</text>`;
