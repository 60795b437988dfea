import type { Attack, Family } from "../attack.ts";
import { insert, type Place } from "./insert.ts";

/** One attack as data. */
export interface Row {
  readonly wants: string;
  readonly marks: readonly string[];
  /** Texts and where they go, inserted one after the other. */
  readonly parts: readonly (readonly [place: Place, text: string])[];
}

/** The attacks of one family, numbered `<family>-01`, `-02`, … in the order of the rows. */
export const attacksOf = (family: Family, rows: readonly Row[]): Attack[] =>
  rows.map(({ wants, marks, parts }, index) => ({
    id: `${family}-${String(index + 1).padStart(2, "0")}`,
    family,
    wants,
    marks,
    apply: (listing) => parts.reduce((changed, [place, text]) => insert(changed, place, text), listing),
  }));
