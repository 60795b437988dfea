import type { Certainty, FactorId, LayerId, ProbeAnswer, RiskId, Severity } from "../../pipeline/index.ts";

/** A place in a source that stands behind an answer. Offsets in UTF-8 bytes of the source's text. */
export interface Place {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** The attack that decides the score, and the labels that go into the equation. */
export interface DecidingScenario {
  readonly risk: RiskId;
  /** CVSS v4.0 base vector. */
  readonly vector: string;
  readonly threat: "A" | "P" | "U";
  readonly mitigation: "N" | "P" | "S";
}

/** Everything that is compared between readings of a listing, and nothing that is only wording. */
export interface Reading {
  /** AIVSS, 0-10, one decimal. */
  readonly aivss: number;
  readonly severity: Severity;
  readonly low: number;
  readonly high: number;
  /** Inputs of the equation: CVSS base 0-10, factor sum 0-10, multipliers. */
  readonly cvssBase: number;
  readonly factorSum: number;
  readonly threatMultiplier: number;
  readonly mitigationFactor: number;
  readonly scenario: DecidingScenario;
  /** Risks of all scenarios, sorted. */
  readonly risks: readonly RiskId[];
  readonly probes: ReadonlyMap<string, ProbeAnswer>;
  /** Places behind each answered probe. */
  readonly evidence: ReadonlyMap<string, readonly Place[]>;
  /** Level 0-5; null where nothing is stated. All eleven factors. */
  readonly levels: ReadonlyMap<FactorId, number | null>;
  readonly certainties: ReadonlyMap<FactorId, Certainty>;
  readonly layers: ReadonlyMap<LayerId, "mapped" | "not_certain">;
  /** Slugs of all threats, sorted. */
  readonly threats: readonly string[];
  /** Codes of all findings, each once, sorted. */
  readonly findings: readonly string[];
  /** Quotes of the whole assessment, and how many of them do not stand at their offsets. */
  readonly quotes: { readonly stored: number; readonly misplaced: number };
  readonly usage: { readonly calls: number; readonly promptTokens: number; readonly completionTokens: number };
  /** US dollars; null when the price is not known. */
  readonly costUsd: number | null;
}

/** One reading of one listing. A failure is a result. */
export interface Trial {
  /** Key of the case: the listing's id, with what was changed in it. */
  readonly listing: string;
  /** From 0. Equal numbers of one listing and judge give equal readings where answers are on record. */
  readonly trial: number;
  readonly reading: Reading | null;
  /** Null if there is a reading. */
  readonly failure: { readonly code: string; readonly message: string } | null;
}

/** A trial with a reading. */
export interface ReadTrial extends Trial {
  readonly reading: Reading;
}

export const hasReading = (trial: Trial): trial is ReadTrial => trial.reading !== null;

/** Readings by listing, in order of trial; listings without any are left out. */
export function readingsByListing(trials: readonly Trial[]): ReadonlyMap<string, readonly Reading[]> {
  const read = trials.filter(hasReading).toSorted((a, b) => a.trial - b.trial);
  return new Map(
    [...Map.groupBy(read, ({ listing }) => listing)].map(([id, own]) => [id, own.map(({ reading }) => reading)]),
  );
}
