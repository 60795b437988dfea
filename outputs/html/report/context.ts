import { type Markup, markup } from "../../charts/markup.ts";
import type { SourceTexts } from "../../../pipeline/ports/writer.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";

/** Of text shown before and behind a quote. */
const MOST_LINES = 3;
const MOST_BYTES = 280;

/** Whole characters only: a cut inside one moves behind it. */
function wholeFrom(bytes: Buffer, at: number): number {
  let start = at;
  while (start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return start;
}

function before(bytes: Buffer, start: number): string {
  const from = wholeFrom(bytes, Math.max(0, start - MOST_BYTES));
  const lines = bytes.toString("utf8", from, start).split("\n");
  const shown = lines.slice(-MOST_LINES).join("\n");
  const isWhole = from === 0 && lines.length <= MOST_LINES;
  return isWhole || lines.length > MOST_LINES ? shown : `…${shown}`;
}

function behind(bytes: Buffer, end: number): string {
  const to = wholeFrom(bytes, Math.min(bytes.length, end + MOST_BYTES));
  const lines = bytes.toString("utf8", end, to).split("\n");
  const shown = lines.slice(0, MOST_LINES).join("\n");
  return to === bytes.length || lines.length > MOST_LINES ? shown : `${shown}…`;
}

/** Outside text that keeps its line breaks; everything else unseen is shown. */
const lined = (text: string): Markup[] =>
  text.split("\n").map((line, index) => (index === 0 ? markup`${line}` : markup`\n${line}`));

/** A quote among the lines around it; null where the text is not at hand or does not hold it there. */
export function inContext(texts: SourceTexts, { source, start, end, quote }: Evidence): Markup | null {
  const text = texts.get(source);
  const bytes = text === undefined ? undefined : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  if (bytes?.toString("utf8", start, end) !== quote) return null;
  return markup`<pre class="context">${lined(before(bytes, start).replace(/^\n+/, ""))}<mark>${lined(quote)}</mark>${lined(behind(bytes, end).trimEnd())}</pre>`;
}
