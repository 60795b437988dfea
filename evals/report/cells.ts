import { decimal, decimalsFor } from "../../outputs/charts/numbers.ts";
import { grouped } from "../../outputs/numbers.ts";
import type { Table } from "../result.ts";
import { NOT_DEFINED } from "./words.ts";

/** A cell as words; `isNumber` for a column that is set to the right. */
export interface Cell {
  readonly words: string;
  readonly isNumber: boolean;
}

const isNumber = (cell: Table["rows"][number][number] | undefined): cell is number => typeof cell === "number";

/** The rows of a table as words: each column with the decimals it needs, three at most, so that its points line up. */
export function cellsOf({ columns, rows }: Table): Cell[][] {
  const numbers = columns.map((_, column) => rows.map((row) => row[column]).filter(isNumber));
  const decimals = numbers.map((column) => decimalsFor(column));
  return rows.map((row) =>
    columns.map((_, column) => {
      const cell = row[column] ?? null;
      const inNumbers = (numbers[column]?.length ?? 0) > 0;
      if (cell === null) return { words: NOT_DEFINED, isNumber: inNumbers };
      if (!isNumber(cell)) return { words: cell, isNumber: false };
      return {
        words: Number.isInteger(cell) && decimals[column] === 0 ? grouped(cell) : decimal(cell, decimals[column] ?? 0),
        isNumber: true,
      };
    }),
  );
}
