import type { SourceRecord } from "../pipeline/schema/source.ts";
import { FACTOR_IDS, type FactorId } from "../pipeline/schema/ids.ts";
import { shorten } from "./escape.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Id of the line of a factor: f1-f10 in printed order, f11 for the language interface. */
export const factorLine = (factor: FactorId): string => `f${FACTOR_IDS.indexOf(factor) + 1}`;

/** Id of the nth quote of a line: f1, f1b, f1c, … */
export const quoteId = (line: string, index: number): string =>
  index === 0 ? line : `${line}${LETTERS[index] ?? `-${index + 1}`}`;

/** Title of a source up to its first comma, as evidence names it; empty for an unknown one. From outside: escape it. */
export const shortTitle = (source: string, sources: readonly SourceRecord[]): string =>
  shorten(
    sources
      .find(({ id }) => id === source)
      ?.title.split(",")[0]
      ?.trim() ?? "",
    60,
  );

/** Enough of a hash to compare by eye; the whole one stands in assessment.json. */
export const shortHash = (sha256: string): string => `${sha256.slice(0, 12)}…`;
