import { UsageError } from "../../pipeline/index.ts";
import { counted } from "../../outputs/numbers.ts";
import type { Evaluation, Figure, SuiteResult } from "../result.ts";

type Measured = Pick<Figure, "value" | "interval">;

/** One figure of two evaluations. */
export interface ComparedFigure {
  readonly id: string;
  readonly says: string;
  readonly before: Measured;
  readonly now: Measured;
  /** Now less before; null where one of them is not defined. */
  readonly difference: number | null;
  /**
   * Whether the 95% intervals have a value in common; null where there is no interval. Apart is a clear difference, overlap
   * is not yet a proof of none.
   */
  readonly overlap: boolean | null;
}

export interface Comparison {
  /** What is not the same in how both were measured, in words; model names come from outside. Empty: the same judge. */
  readonly changes: readonly string[];
  /** Figures of the suites that both ran, in the order of the later evaluation. */
  readonly figures: readonly ComparedFigure[];
}

const MISSING: Measured = { value: null, interval: null };

const figuresOf = ({ suites }: Evaluation, ran: ReadonlySet<string>): Figure[] =>
  suites.filter(({ suite }) => ran.has(suite)).flatMap(({ figures }) => figures);

const ranIn = ({ suites }: Evaluation): Set<string> => new Set(suites.map(({ suite }) => suite));

function overlapOf({ interval: a }: Measured, { interval: b }: Measured): boolean | null {
  return a === null || b === null ? null : a.low <= b.high && b.low <= a.high;
}

const promptWords = ({ prompts }: Evaluation["judge"], id: string): string => {
  const prompt = prompts.find((one) => one.id === id);
  return prompt === undefined ? "none" : `version ${prompt.version} (${prompt.sha256.slice(0, 12)})`;
};

function promptChanges(before: Evaluation["judge"], now: Evaluation["judge"]): string[] {
  const ids = new Set([...before.prompts, ...now.prompts].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [old, current] = [promptWords(before, id), promptWords(now, id)];
    return old === current ? [] : `prompt ${id}: ${old}, now ${current}`;
  });
}

const modelOf = ({ judge }: Evaluation): string => `${judge.model} (${judge.provider})`;
const samplesOf = ({ samples, samplesMax }: Evaluation): string =>
  samples === samplesMax ? String(samples) : `${samples} to ${samplesMax}`;

const sizeOf = ({ listings, trials }: SuiteResult): string =>
  `${counted(listings, "listing")} × ${counted(trials, "trial")}`;

/** Suites that read more or fewer listings, or oftener: their figures may differ for that alone. */
function sizeChanges(before: Evaluation, now: Evaluation): string[] {
  return now.suites.flatMap((suite) => {
    const old = before.suites.find((one) => one.suite === suite.suite);
    if (old === undefined || sizeOf(old) === sizeOf(suite)) return [];
    return [`${suite.suite}: ${sizeOf(old)}, now ${sizeOf(suite)}`];
  });
}

function changesBetween(before: Evaluation, now: Evaluation): string[] {
  const changes = [
    ...(modelOf(before) === modelOf(now) ? [] : [`model: ${modelOf(before)}, now ${modelOf(now)}`]),
    ...promptChanges(before.judge, now.judge),
    ...(samplesOf(before) === samplesOf(now) ? [] : [`samples: ${samplesOf(before)}, now ${samplesOf(now)}`]),
  ];
  const unnamed = changes.length === 0 && before.identity !== now.identity;
  return [
    ...(unnamed ? ["the questions or settings of the judge; model, prompts and samples are the same"] : changes),
    ...sizeChanges(before, now),
  ];
}

/**
 * Holds an evaluation against an earlier one, or against one of another model or prompt, figure by figure. Pure.
 * @throws {UsageError} `USAGE` for evaluations of two formats: their figures may mean different things.
 */
export function compareEvaluations(before: Evaluation, now: Evaluation): Comparison {
  const formats = new Set<string>([before.format, now.format]);
  if (formats.size > 1) {
    throw new UsageError(
      `expected two evaluations of one format, got ${[...formats].join(" and ")}; measure the older one again`,
    );
  }
  const [ranBefore, ranNow] = [ranIn(before), ranIn(now)];
  const ran = new Set([...ranBefore].filter((suite) => ranNow.has(suite)));
  const byId = (evaluation: Evaluation) => new Map(figuresOf(evaluation, ran).map((figure) => [figure.id, figure]));
  const [old, current] = [byId(before), byId(now)];
  const all = new Map([...current, ...[...old].filter(([id]) => !current.has(id))]);
  return {
    changes: changesBetween(before, now),
    figures: [...all.values()].map(({ id, says }) => {
      const [first, second] = [old.get(id) ?? MISSING, current.get(id) ?? MISSING];
      return {
        id,
        says,
        before: first,
        now: second,
        difference: first.value === null || second.value === null ? null : second.value - first.value,
        overlap: overlapOf(first, second),
      };
    }),
  };
}

/** What the intervals say of a difference. */
export const overlapWords = (overlap: boolean | null): string =>
  overlap === null ? "no interval" : overlap ? "overlap" : "apart";
