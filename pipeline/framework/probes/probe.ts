import type { FactorId } from "../../schema/ids.ts";

/** Lowest and highest factor level that an answer allows, 0-5. */
export type Band = readonly [lowest: number, highest: number];

/** A yes / no / not_stated question about the agent. `not_stated` never narrows the band. */
export interface Probe {
  readonly id: string;
  readonly factor: FactorId;
  /** What a "yes" does to the risk. A lowering answer needs evidence of its own (design §8). */
  readonly direction: "raises" | "lowers";
  readonly question: string;
  readonly yes: Band;
  readonly no: Band;
  /** How a report says "yes" and "no" about the agent, without subject: "runs shell commands". */
  readonly says: { readonly yes: string; readonly no: string };
}

/** One row of a probe table: id, direction, question, bands for yes and no, wording for yes and no. */
export type ProbeRow = readonly [
  id: string,
  direction: Probe["direction"],
  question: string,
  yes: Band,
  no: Band,
  saysYes: string,
  saysNo: string,
];

export const probesOf = (factor: FactorId, rows: readonly ProbeRow[]): Probe[] =>
  rows.map(([id, direction, question, yes, no, saysYes, saysNo]) => ({
    id,
    factor,
    direction,
    question,
    yes,
    no,
    says: { yes: saysYes, no: saysNo },
  }));
