import { fit } from "../text-width.ts";
import { type Markup, markup } from "./markup.ts";
import { emptyPicture, label, namesIn, picture, textPx } from "./svg.ts";

/** Shares in rows and columns. */
export interface HeatMap {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** 0-1 for each column; null where a share is not defined. */
    readonly values: readonly (number | null)[];
  }[];
}

const ROW_NAME_CELLS = 36;
const COLUMN_NAME_CELLS = 24;
const CELL_PX = { width: 28, height: 20 };
const LEGEND_PX = 44;
const STEPS = 5;
/** The first of the steps that is too dark, on light paper, for dark digits. */
const FIRST_DARK_STEP = 4;

/** Step of lightness, 1-5, each a fifth wide. */
const stepOf = (share: number): number => Math.max(1, Math.min(STEPS, Math.ceil(share * STEPS)));

const inkOn = (step: number): string => (step < FIRST_DARK_STEP ? "on-light" : "on-dark");

/** Whole percent; never 0 for something, nor 100 for less than all. */
const percentOf = (share: number): string =>
  String(share === 1 ? 100 : Math.max(1, Math.min(99, Math.round(share * 100))));

function cell(x: number, y: number, share: number | null, says: string): Markup {
  const middle = x + CELL_PX.width / 2;
  if (share === null) return label("soft middle", middle, y + 14, "–");
  if (share === 0) return label("soft middle", middle, y + 14, "·");
  const step = stepOf(share);
  const percent = percentOf(share);
  return markup`<g><title>${says}: ${percent}%</title><rect class="step${step}" x="${x + 1}" y="${y + 1}" width="${CELL_PX.width - 2}" height="${CELL_PX.height - 2}"/><text class="${inkOn(step)} middle" x="${middle}" y="${y + 14}">${percent}</text></g>`;
}

function legend(): Markup[] {
  const swatches = Array.from({ length: STEPS }, (_, index) => {
    const x = 8 + index * 64;
    const range = `${index * 20 + 1}–${(index + 1) * 20}`;
    return markup`<rect class="step${index + 1}" x="${x}" y="10" width="58" height="18"/><text class="${inkOn(index + 1)} middle" x="${x + 29}" y="23">${range}</text>`;
  });
  return [...swatches, label("soft", 8 + STEPS * 64, 23, "%, · is none, – is not defined")];
}

/** Rows and columns in the order given; every share is printed in its cell as a percentage. Pure. */
export function heatMap({ title, columns, rows }: HeatMap): Markup {
  if (rows.length === 0 || columns.length === 0) return emptyPicture(title);
  const names = namesIn(
    rows.map(({ name }) => name),
    ROW_NAME_CELLS,
  );
  const heads = columns.map((name) => fit(name, COLUMN_NAME_CELLS));
  const left = names.widthPx + 20;
  const top = LEGEND_PX + Math.max(...heads.map(textPx)) + 8;
  const shares = rows.flatMap(({ values }) => values).filter((value) => value !== null);
  return picture({
    title,
    description: `${rows.length} rows and ${columns.length} columns; ${shares.filter((share) => share > 0).length} of ${shares.length} cells are above 0.`,
    width: Math.max(left + columns.length * CELL_PX.width + 8, 8 + STEPS * 64 + 220),
    height: top + rows.length * CELL_PX.height + 8,
    body: [
      ...legend(),
      ...heads.map((head, column) => {
        const x = left + (column + 0.5) * CELL_PX.width + 4;
        return markup`<text class="name" transform="translate(${x} ${top - 6}) rotate(-90)">${head}<title>${columns[column] ?? ""}</title></text>`;
      }),
      ...rows.flatMap(({ name, values }, row) => {
        const y = top + row * CELL_PX.height;
        return [
          markup`<text class="name end" x="${left - 8}" y="${y + 14}">${names.shown[row] ?? ""}<title>${name}</title></text>`,
          ...columns.map((column, index) =>
            cell(left + index * CELL_PX.width, y, values[index] ?? null, `${name}, ${column}`),
          ),
        ];
      }),
    ],
  });
}
