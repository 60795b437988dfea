import type { Evidence } from "../../pipeline/schema/evidence.ts";

const NEWLINE = 0x0a;

interface TextRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Byte offset at which each line begins. */
function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last start that is not behind the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Lines and columns of quotes in one text, both from 1, columns in UTF-16 units, ends exclusive (SARIF 2.1.0 §3.30).
 * Undefined for a quote that does not stand where its offsets say.
 */
export function positionsIn(bytes: Uint8Array): (evidence: Evidence) => TextRegion | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = lineStarts(bytes);
  const place = (offset: number): readonly [line: number, column: number] => {
    const line = lineOf(starts, offset);
    return [line + 1, text.toString("utf8", starts[line], offset).length + 1];
  };
  return ({ start, end, quote }) => {
    if (!text.subarray(start, end).equals(Buffer.from(quote))) return undefined;
    const [[startLine, startColumn], [endLine, endColumn]] = [place(start), place(end)];
    return { startLine, startColumn, endLine, endColumn };
  };
}
