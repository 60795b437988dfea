import { counted, grouped, oneDecimal } from "../../outputs/numbers.ts";
import type { ProgressEvent } from "../ports/progress.ts";
import { wordUsd } from "../schema/usage.ts";

/** So few agents are told one by one; of more only what matters. */
const FEW = 20;
/** Before this a rate says nothing, in milliseconds. */
const SETTLED_MS = 2000;

/** Where a run stands. */
export interface Tally {
  readonly take: (event: ProgressEvent) => void;
  /** False until it is known how many agents there are. */
  readonly isBegun: () => boolean;
  /** True if the run has so many agents that not every step is worth a line. */
  readonly isLong: () => boolean;
  /** Short parts for a live line, the weightiest first: "12/300", "2 failed", "3.1/s", "93 s left", "$0.12". */
  readonly parts: () => string[];
  /** The same as a sentence, with failures by kind. */
  readonly sentence: () => string;
}

const duration = (seconds: number): string => {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.ceil(seconds / 60)} min` : `${oneDecimal(seconds / 3600)} h`;
};

const rateWords = (perSecond: number): string =>
  perSecond >= 1 ? `${oneDecimal(perSecond)}/s` : `${oneDecimal(perSecond * 60)}/min`;

export interface TallyOptions {
  /** Any steady clock, in milliseconds. */
  readonly clockMs: () => number;
  /** US dollars spent so far; null where nothing is spent, or the price is not known. */
  readonly spentUsd: () => number | null;
}

/** Counts the events of one run. */
export function createTally({ clockMs, spentUsd }: TallyOptions): Tally {
  const startedAt = clockMs();
  const failures = new Map<string, number>();
  let agents = 0;
  let succeeded = 0;

  const failed = (): number => [...failures.values()].reduce((sum, count) => sum + count, 0);
  const isLong = (): boolean => agents > FEW;

  function pace(done: number): string[] {
    const elapsedMs = clockMs() - startedAt;
    if (!isLong()) return elapsedMs < 1000 ? [] : [`${Math.floor(elapsedMs / 1000)} s`];
    if (elapsedMs < SETTLED_MS || done === 0) return [];
    const perSecond = done / (elapsedMs / 1000);
    const left = done < agents ? [`${duration((agents - done) / perSecond)} left`] : [];
    return [rateWords(perSecond), ...left];
  }

  function parts(failureWords: (count: number) => string): string[] {
    const done = succeeded + failed();
    const usd = spentUsd();
    return [
      `${grouped(done)}/${grouped(agents)}`,
      ...(failed() === 0 ? [] : [failureWords(failed())]),
      ...pace(done),
      ...(usd === null || usd === 0 ? [] : [wordUsd(usd)]),
    ];
  }

  return {
    take: (event) => {
      if (event.kind === "run-start") ({ agents } = event);
      else if (event.kind === "agent-end" || event.kind === "agent-unchanged") succeeded += 1;
      else if (event.kind === "agent-fail") failures.set(event.code, (failures.get(event.code) ?? 0) + 1);
    },
    isBegun: () => agents > 0,
    isLong,
    parts: () => parts((count) => `${grouped(count)} failed`),
    sentence: () => {
      const kinds = [...failures].map(([code, count]) => `${grouped(count)} ${code}`).join(", ");
      return parts((count) => `${counted(count, "failure")}: ${kinds}`).join(", ");
    },
  };
}
