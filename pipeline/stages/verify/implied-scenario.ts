import { type ChosenScenario, generalScenario, scenariosFor } from "../../framework/risks/choose.ts";
import type { CheckedScenario, FactorResult } from "../../schema/checked.ts";
import { vectorOf } from "../../scoring/cvss.ts";
import { type HeadlineScenario, type Levels, worstFirst } from "../../scoring/score-scenario.ts";
import type { DecidedContext } from "./context.ts";
import { joinEvidence } from "./evidence.ts";

const MAX_QUOTES = 4;

/** A scenario before it has its place among the others. */
export type Unplaced = Omit<CheckedScenario, "id">;

/** What the scenarios of one agent are compared by. */
export interface Comparison {
  readonly name: string;
  readonly factors: readonly FactorResult[];
}

/** Which profile orders them makes no difference: every rule grows with the CVSS base, and multiplies by the same steps. */
const PROFILE = "listing";

const forHeadline = ({ metrics, threat, mitigation }: Unplaced, id: string): HeadlineScenario => ({
  id,
  cvss: { vector: vectorOf(metrics), base: 0 },
  threat,
  mitigation,
});

/** The gravest of some scenarios by its score, the first of equals; null if there is none. */
function worstOf(scenarios: readonly Unplaced[], factors: readonly FactorResult[]): Unplaced | null {
  const levels: Levels = new Map(factors.map(({ id, level }) => [id, level]));
  const named = scenarios.map((scenario, index) => forHeadline(scenario, String(index)));
  const [worst] = worstFirst(named, PROFILE, levels);
  return worst === undefined ? null : (scenarios[Number(worst.id)] ?? null);
}

/** A template's scenario, with the quotes of the answers that it rests on. */
function fill(chosen: ChosenScenario, { probes }: DecidedContext, name: string): Unplaced {
  const quotesFor = (reasons: readonly string[]) =>
    joinEvidence(
      reasons.map((probe) => probes.get(probe)?.evidence ?? []),
      MAX_QUOTES,
    );
  const { risk, template, metrics, threat, mitigation, reasons, mitigationReasons } = chosen;
  return {
    risk,
    title: template.title,
    text: template.text.replaceAll("{name}", name),
    metrics,
    threat,
    mitigation,
    evidence: quotesFor(reasons),
    mitigationEvidence: quotesFor(mitigationReasons),
  };
}

/**
 * Holds the judge's scenarios to its own answers: if the gravest attack that the answers imply scores higher than all of
 * them, it stands too, in place of the judge's own for that risk. So a judge can find graver attacks than the answers
 * imply, and none can talk a stated capability away by a mild vector or by silence. Pure.
 */
export function withImplied(
  judged: readonly Unplaced[],
  context: DecidedContext,
  { name, factors }: Comparison,
): Unplaced[] {
  const { answers, isReliable, notes } = context;
  // Of a judge that is not reliable the answers may be chance as well: never below what silence would give.
  const chosen = [...scenariosFor(answers), ...(isReliable ? [] : [generalScenario(answers)])];
  const implied = worstOf(
    chosen.map((one) => fill(one, context, name)),
    factors,
  );
  if (implied === null || worstOf([...judged, implied], factors) !== implied) return [...judged];
  if (implied.evidence.length === 0 && judged.length === 0) {
    notes.add("no-scenario", "no scenario had a quote of its own; the general one stands in");
  } else {
    notes.add(
      "scenario-added",
      `"${implied.title}" follows from the answers, and scores higher than every scenario that the judge named`,
    );
  }
  return [...judged.filter(({ risk }) => risk !== implied.risk), implied];
}
