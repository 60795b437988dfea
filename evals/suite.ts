import type { Figure, Plot, SuiteResult, Table } from "./result.ts";
import type { Trial } from "./trials/trial.ts";

/** What a suite found out. */
export interface Measured {
  readonly figures: Figure[];
  readonly tables: Table[];
  readonly plots: Plot[];
}

const failuresOf = (trials: readonly Trial[]): Record<string, number> => {
  const codes = trials.flatMap(({ failure }) => failure?.code ?? []);
  return Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]));
};

/** Sums what the readings used; a price that is not known makes the sum unknown. */
export function usageOf(trials: readonly Trial[]): SuiteResult["usage"] {
  const read = trials.flatMap(({ reading }) => reading ?? []);
  const sum = (key: "calls" | "promptTokens" | "completionTokens"): number =>
    read.reduce((total, { usage }) => total + usage[key], 0);
  const costs = read.map(({ costUsd }) => costUsd);
  return {
    calls: sum("calls"),
    promptTokens: sum("promptTokens"),
    completionTokens: sum("completionTokens"),
    costUsd: costs.includes(null) ? null : costs.reduce<number>((total, cost) => total + (cost ?? 0), 0),
  };
}

/** The figures that every suite has: readings that came, and quotes that stand where they are said to. */
function commonFigures(suite: SuiteResult["suite"], trials: readonly Trial[]): Figure[] {
  const read = trials.flatMap(({ listing, reading }) => (reading === null ? [] : { listing, ...reading }));
  const stored = read.reduce((total, { quotes }) => total + quotes.stored, 0);
  const missing = read.reduce((total, { quotes }) => total + quotes.misplaced, 0);
  return [
    {
      id: `${suite}.readings.complete`,
      says: "share of readings that were answered, 0-1",
      value: trials.length === 0 ? null : read.length / trials.length,
      interval: null,
      count: trials.length,
      worst: Object.entries(failuresOf(trials))
        .slice(0, 3)
        .map(([name, value]) => ({ name, value, says: "readings that failed" })),
    },
    {
      id: `${suite}.evidence.found`,
      says: "share of stored quotes found byte for byte at their offsets, 0-1",
      value: stored === 0 ? null : 1 - missing / stored,
      interval: null,
      count: stored,
      worst: read
        .filter(({ quotes }) => quotes.misplaced > 0)
        .slice(0, 3)
        .map(({ listing, quotes }) => ({ name: listing, value: quotes.misplaced, says: "quotes out of place" })),
    },
  ];
}

/** A suite's result from its trials and what was measured of them. */
export function suiteResult(suite: SuiteResult["suite"], trials: readonly Trial[], measured: Measured): SuiteResult {
  const listings = new Set(trials.map(({ listing }) => listing)).size;
  return {
    suite,
    listings,
    trials: Math.max(0, ...trials.map(({ trial }) => trial + 1)),
    readings: trials.length,
    failures: failuresOf(trials),
    ...measured,
    figures: [...measured.figures, ...commonFigures(suite, trials)],
    usage: usageOf(trials),
  };
}
