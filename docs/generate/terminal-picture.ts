import { textWidth } from "../../outputs/text-width.ts";

/** Weight and colour class of a piece of text in a terminal. */
interface Piece {
  readonly text: string;
  readonly classes: readonly string[];
}

/** SGR codes that Assay writes, as classes of the picture. Source: ECMA-48, 8.3.117. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ["1", "bold"],
  ["2", "soft"],
  ["31", "red"],
  ["32", "green"],
  ["33", "yellow"],
  ["35", "magenta"],
  ["36", "cyan"],
]);
/** What switches what off; 0 everything. */
const ENDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["0", [...CLASSES.values()]],
  ["22", ["bold", "soft"]],
  ["39", ["red", "green", "yellow", "magenta", "cyan"]],
]);

const CELL = { width: 8.4, height: 19 };
const MARGIN = 16;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const ESCAPE = "\u001b";
const CODE = new RegExp(`(${ESCAPE}\\[[\\d;]*m)`);

/** Takes a line apart at its colour codes. @throws {RangeError} for a code that the picture knows no class for */
function piecesOf(line: string): Piece[] {
  let classes: string[] = [];
  // What is split off by a group stands at every second place.
  return line.split(CODE).flatMap((part, index): Piece[] => {
    const codes = index % 2 === 1 ? part.slice(2, -1) : undefined;
    if (codes === undefined) return part === "" ? [] : [{ text: part, classes }];
    for (const code of codes === "" ? ["0"] : codes.split(";")) {
      const begins = CLASSES.get(code);
      const ends = ENDS.get(code);
      if (begins === undefined && ends === undefined) throw new RangeError(`no colour for the code ${code}`);
      classes = [...classes.filter((one) => !ends?.includes(one)), ...(begins === undefined ? [] : [begins])];
    }
    return [];
  });
}

/**
 * What a terminal shows, as an SVG that goes by the reader's colours. Pure.
 * @param lines with colour codes
 */
export function terminalPicture(title: string, lines: readonly string[]): string {
  const widths = lines.map((line) => piecesOf(line).reduce((sum, { text }) => sum + textWidth(text), 0));
  const columns = Math.max(...widths);
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = lines.length * CELL.height + 2 * MARGIN;
  const rows = lines.map((line, row) => {
    let column = 0;
    const spans = piecesOf(line).map(({ text, classes }) => {
      const length = textWidth(text);
      const place = `x="${(MARGIN + column * CELL.width).toFixed(1)}" textLength="${(length * CELL.width).toFixed(1)}"`;
      column += length;
      return `<tspan ${place}${classes.length === 0 ? "" : ` class="${classes.join(" ")}"`}>${escaped(text)}</tspan>`;
    });
    return `<text y="${MARGIN + (row + 0.75) * CELL.height}">${spans.join("")}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
rect{fill:#f6f8fa;stroke:#d1d9e0}
text{font:14px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;fill:#1f2328;white-space:pre}
.bold{font-weight:700}.soft{fill:#59636e}.red{fill:#b3261e}.green{fill:#0b6b3a}.yellow{fill:#8a5300}.magenta{fill:#8b1f8b}.cyan{fill:#0b6478}
@media (prefers-color-scheme:dark){rect{fill:#161b22;stroke:#343b44}text{fill:#e6edf3}.soft{fill:#9aa4af}.red{fill:#ff8b80}
.green{fill:#5bd08d}.yellow{fill:#f0b35c}.magenta{fill:#e59ae5}.cyan{fill:#6fd3e3}}
</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.join("\n")}
</svg>
`;
}
