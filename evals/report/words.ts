import { decimal } from "../../outputs/charts/numbers.ts";
import { counted, day, grouped } from "../../outputs/numbers.ts";
import type { GateOutcome } from "../gates/gate.ts";
import type { Evaluation, Figure, SuiteResult } from "../result.ts";
import { gatesOf } from "./report.ts";

/** What stands for null everywhere: never 0. */
export const NOT_DEFINED = "not defined";

const DECIMALS = 3;

/** A measured number with three decimals. */
export const figureWords = (value: number | null): string => (value === null ? NOT_DEFINED : decimal(value, DECIMALS));

/** How bad an offender is: a count stays whole, everything else has three decimals. */
export const offenderWords = (value: number): string =>
  Number.isInteger(value) ? grouped(value) : decimal(value, DECIMALS);

/** A difference with its sign: "+0.012". */
export const differenceWords = (value: number | null): string =>
  value === null ? NOT_DEFINED : `${value > 0 ? "+" : ""}${decimal(value, DECIMALS)}`;

/** "0.910 to 0.984", or "none" where no interval was drawn. */
export const intervalWords = (interval: Figure["interval"]): string =>
  interval === null ? "none" : `${decimal(interval.low, DECIMALS)} to ${decimal(interval.high, DECIMALS)}`;

/** "≥ 0.95": a bound without needless zeros. */
export const boundWords = (bound: number | null, direction: GateOutcome["direction"]): string =>
  bound === null ? "" : `${direction === "at-least" ? "≥" : "≤"} ${Number(bound.toFixed(4))}`;

export type Mark = "passed" | "missed" | "open" | "none";

/** A sign beside the words, for the eye. */
export const SIGNS: Readonly<Record<Mark, string>> = { passed: "✓", missed: "✗", open: "?", none: "–" };

interface Verdict {
  readonly mark: Mark;
  readonly words: string;
}

const VERDICTS: { readonly [Outcome in GateOutcome["outcome"]]: Verdict } = {
  aim: { mark: "passed", words: "aim reached" },
  floor: { mark: "passed", words: "floor held, short of aim" },
  missed: { mark: "missed", words: "missed" },
  unmeasured: { mark: "open", words: NOT_DEFINED },
};

/** How a figure did against one gate. */
export const outcomeVerdict = ({ outcome, cause }: GateOutcome): Verdict =>
  outcome === "missed" && cause === "accepted" ? { mark: "missed", words: "worse than accepted" } : VERDICTS[outcome];

/** One line on a suite. */
export function suiteVerdict(suite: SuiteResult, gates: readonly GateOutcome[]): Verdict {
  const own = gatesOf(suite, gates);
  if (own.length === 0) return { mark: "none", words: "held against no gate" };
  const count = (outcome: GateOutcome["outcome"]): number => own.filter((gate) => gate.outcome === outcome).length;
  const [misses, open] = [count("missed"), count("unmeasured")];
  const also = open === 0 ? "" : `, ${open} ${NOT_DEFINED}`;
  if (misses > 0) return { mark: "missed", words: `missed ${misses} of ${counted(own.length, "gate")}${also}` };
  const held = own.length - open;
  return {
    mark: open > 0 ? "open" : "passed",
    words: `passed ${held} of ${counted(own.length, "gate")}, ${count("aim")} at their aim${also}`,
  };
}

/** Suites that count each changed listing beside the unchanged one. */
const WITH_TWINS: ReadonlySet<SuiteResult["suite"]> = new Set(["metamorphic", "injection"]);

/** "30 listings × 10 trials, 298 of 300 readings answered". */
export function extentWords({ suite, listings, trials, readings, failures }: SuiteResult): string {
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  const answered =
    failed === 0
      ? counted(readings, "reading")
      : `${grouped(readings - failed)} of ${counted(readings, "reading")} answered`;
  const read = `${counted(listings, "listing")}${WITH_TWINS.has(suite) ? " and changed twins" : ""}`;
  return `${read} × ${counted(trials, "trial")}, ${answered}`;
}

/** US dollars, or that no price is known. */
export const costWords = (costUsd: number | null): string =>
  costUsd === null ? "cost unknown" : `US$${costUsd.toFixed(costUsd > 0 && costUsd < 0.1 ? 4 : 2)}`;

/** What a suite used: "3,000 calls, 1,200,000 + 90,000 tokens, US$1.20". */
export const usageWords = ({ usage }: SuiteResult): string =>
  `${counted(usage.calls, "call")}, ${grouped(usage.promptTokens)} + ${grouped(usage.completionTokens)} tokens, ${costWords(usage.costUsd)}`;

/** Who judged and when, without the model's name, which its caller escapes. */
export function judgeWords({ judge, samples, samplesMax, measuredAt }: Evaluation): string {
  const growth = samplesMax > samples ? ` to ${samplesMax}` : "";
  const kind = judge.languageModel
    ? `${samples}${growth} ${samplesMax === 1 ? "sample" : "samples"} a reading`
    : "fixed rules, no language model";
  return `${kind}, measured on ${day(measuredAt)}`;
}

/** "readings that failed: MODEL_TIMEOUT 2", or an empty text. Codes are escaped by the caller. */
export const failureWords = ({ failures }: SuiteResult): string =>
  Object.entries(failures)
    .map(([code, count]) => `${code} ${grouped(count)}`)
    .join(", ");
