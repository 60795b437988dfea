import type { Assessment } from "../../schema/assessment.ts";
import type { DiffQuote } from "../../schema/diff.ts";
import type { Evidence } from "../../schema/evidence.ts";
import { flat } from "../reason.ts";
import { allFactors } from "./factors.ts";
import { findingKey } from "./findings.ts";
import { paired } from "./moved.ts";
import { scenarioQuotes } from "./scenarios.ts";

/** What a claim rests on. */
interface Resting {
  readonly path: string;
  /** The same claim on both sides. */
  readonly key: string;
  readonly name: string;
  readonly quotes: readonly Evidence[];
}

/** Every claim of an assessment that rests on quotes, in printed order. A factor's answers count with it. */
const claimsOf = (assessment: Assessment): Resting[] =>
  [
    ...allFactors(assessment).map(({ id, name, evidence, probes }) => ({
      path: `factors.${id}`,
      name,
      quotes: [...evidence, ...probes.flatMap((probe) => probe.evidence)],
    })),
    ...assessment.layers.flatMap(({ id, name, evidence, threats }) => [
      { path: `layers.${id}`, name: `${id} ${name}`, quotes: evidence },
      ...threats.map((threat) => ({
        path: `layers.${id}.threats.${threat.id}`,
        name: `${id}: ${threat.name}`,
        quotes: threat.evidence,
      })),
    ]),
    ...assessment.scenarios.map((scenario) => ({
      path: `scenarios.${scenario.risk}`,
      name: scenario.title,
      quotes: scenarioQuotes(scenario),
    })),
    ...assessment.crossLayer.map(({ layers, evidence }) => ({
      path: `crossLayer.${layers.join("-")}`,
      name: `across ${layers.join(", ")}`,
      quotes: evidence,
    })),
  ]
    .map((claim) => ({ ...claim, key: claim.path }))
    .concat(
      assessment.findings.map((finding) => ({
        path: `findings.${finding.code}`,
        key: findingKey(finding),
        name: finding.code,
        quotes: finding.evidence,
      })),
    );

/** Quotes behind one claim that came or went. */
export interface MovedQuotes {
  readonly path: string;
  readonly name: string;
  readonly came: readonly Evidence[];
  readonly went: readonly Evidence[];
}

const without = (quotes: readonly Evidence[], others: readonly Evidence[]): Evidence[] => {
  const seen = new Set(others.map(({ quote }) => flat(quote)));
  return quotes.filter(({ quote }) => {
    const text = flat(quote);
    const isOther = !seen.has(text);
    seen.add(text);
    return isOther;
  });
};

/** Quotes that came or went, by what they stand behind; where they stand, and how their lines break, says nothing. */
export function movedQuotes(before: Assessment, after: Assessment): MovedQuotes[] {
  return paired(claimsOf(before), claimsOf(after), ({ key }) => key).flatMap(([was, is]) => {
    const claim = is ?? was;
    if (claim === undefined) return [];
    const [old, now] = [was?.quotes ?? [], is?.quotes ?? []];
    const { path, name } = claim;
    const moved = { path, name, came: without(now, old), went: without(old, now) };
    return moved.came.length + moved.went.length === 0 ? [] : moved;
  });
}

/** Quotes as they are shown: with the title of their source. */
export const shownQuotes = (quotes: readonly Evidence[], { sources }: Assessment): DiffQuote[] =>
  quotes.map(({ source, quote }) => ({ quote, source: sources.find(({ id }) => id === source)?.title ?? source }));
