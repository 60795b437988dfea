import type { Assessment } from "../pipeline/schema/assessment.ts";
import { BAND_COLOURS } from "./band-colours.ts";
import { markup } from "./charts/markup.ts";
import { interval, oneDecimal } from "./numbers.ts";

type Score = Pick<Assessment["score"], "aivss" | "severity" | "low" | "high">;

const LABEL = "AIVSS";

/** "8.3 High", and what silence leaves open behind it: "8.3 High (8.2 to 8.7)". */
export const badgeWords = ({ aivss, severity, low, high }: Score): string =>
  `${oneDecimal(aivss)} ${severity}${low === high ? "" : ` (${interval(low, high)})`}`;

/** The shape of shields.io's endpoint badges (https://shields.io/badges/endpoint-badge). */
export const badgeJson = (score: Score): string =>
  `${JSON.stringify(
    { schemaVersion: 1, label: LABEL, message: badgeWords(score), color: BAND_COLOURS[score.severity].slice(1) },
    null,
    2,
  )}\n`;

/** Of an average character at 11 px in Verdana, the first of the fonts that are asked for, pixels. */
const CHARACTER_PX = 6.4;
const PADDING_PX = 6;
const HEIGHT_PX = 20;

const widthPx = (text: string): number => Math.round(text.length * CHARACTER_PX);

/** badge.svg: the score as a picture of its own, with nothing from outside in it. Texts are stretched to their measured width. */
export function badgeSvg(score: Score): string {
  const words = badgeWords(score);
  const [labelPx, wordsPx] = [widthPx(LABEL), widthPx(words)];
  const [left, right] = [labelPx + 2 * PADDING_PX, wordsPx + 2 * PADDING_PX];
  const title = `AIVSS ${words}`;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${title}" width="${left + right}" height="${HEIGHT_PX}" viewBox="0 0 ${left + right} ${HEIGHT_PX}"><title>${title}</title>
<rect width="${left + right}" height="${HEIGHT_PX}" rx="3" fill="${BAND_COLOURS[score.severity]}"/><path d="M3 0H${left}V${HEIGHT_PX}H3A3 3 0 0 1 0 17V3A3 3 0 0 1 3 0Z" fill="#3d444d"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true"><text x="${PADDING_PX}" y="14" textLength="${labelPx}">${LABEL}</text><text x="${left + PADDING_PX}" y="14" textLength="${wordsPx}">${words}</text></g>
</svg>
`.text;
}
