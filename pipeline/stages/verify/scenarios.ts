import { contradictions, overclaims } from "../../framework/metrics-rules.ts";
import { riskById } from "../../framework/risks/index.ts";
import type { CheckedScenario } from "../../schema/checked.ts";
import { MITIGATION_LEVELS, type MitigationLevel, RISK_IDS, type RiskId, THREAT_LEVELS } from "../../schema/ids.ts";
import { type CvssMetrics, cvssMetricsSchema, type Judgement, TEXT_LIMITS } from "../../schema/judgement.ts";
import type { DecidedContext } from "./context.ts";
import { joinEvidence } from "./evidence.ts";
import { type Comparison, type Unplaced, withImplied } from "./implied-scenario.ts";
import { isHalf, mostCommon, upperMedian } from "./merge.ts";
import { fitText, visibleText, withoutAddresses } from "./plain-text.ts";

const MAX_QUOTES = 4;

type Draft = Judgement["scenarios"][number];

/** For findings: the title as the judge wrote it may hold anything. */
const titleOf = ({ title }: Draft): string => fitText(withoutAddresses(visibleText(title)), TEXT_LIMITS.scenarioTitle);

/** Values of each metric from the mildest to the gravest, so that a median means something. The specification lists them gravest first. */
const MILDEST_FIRST: readonly (readonly [keyof CvssMetrics, readonly string[]])[] = cvssMetricsSchema
  .keyof()
  .options.map((metric) => [metric, cvssMetricsSchema.shape[metric].options.toReversed()]);

/** Metric by metric the median of all samples. */
function mergeMetrics(drafts: readonly Draft[]): CvssMetrics {
  const merged = MILDEST_FIRST.map(([metric, order]) => [
    metric,
    order[upperMedian(drafts.map(({ metrics }) => order.indexOf(metrics[metric]))) ?? 0],
  ]);
  return cvssMetricsSchema.parse(Object.fromEntries(merged));
}

/**
 * The mitigation that evidence allows: none without a credible quote of its own, at most partial on prose alone (design §8.2).
 */
function allowedMitigation(
  draft: Draft,
  { book, notes, isReliable }: DecidedContext,
): { level: MitigationLevel; evidence: CheckedScenario["evidence"] } {
  if (draft.mitigation === "N") return { level: "N", evidence: [] };
  const spans = book.resolve(draft.mitigationSpans).filter((span) => isReliable && book.isCredible(span));
  if (spans.length === 0) {
    notes.add(
      "mitigation-lowered",
      `the mitigation claimed in "${titleOf(draft)}" had no quote of its own and counts as none`,
    );
    return { level: "N", evidence: [] };
  }
  const evidence = spans.map((span) => book.quote(span));
  if (draft.mitigation === "S" && !spans.some((span) => book.isFromManifest(span))) {
    notes.add(
      "mitigation-lowered",
      `the strong mitigation claimed in "${titleOf(draft)}" rested on prose alone and counts as partial`,
    );
    return { level: "P", evidence };
  }
  return { level: draft.mitigation, evidence };
}

/** Metrics that the answers allow; each one moved is reported. */
function allowedMetrics(judged: CvssMetrics, title: string, { answers, notes }: DecidedContext): CvssMetrics {
  return [contradictions, overclaims].reduce<CvssMetrics>((metrics, rules) => {
    const wrong = rules(metrics, answers);
    for (const { metric, from, to, reason } of wrong) {
      notes.add("scenario-adjusted", `"${title}": ${metric}:${from} became ${metric}:${to}, because ${reason}`);
    }
    return { ...metrics, ...Object.fromEntries(wrong.map(({ metric, to }) => [metric, to])) };
  }, judged);
}

function checkScenario(risk: RiskId, drafts: readonly Draft[], context: DecidedContext): Unplaced | null {
  const { book, notes, publish, judgements } = context;
  const { name } = riskById(risk);
  const supported = drafts
    .map((draft) => ({ draft, quotes: book.resolve(draft.spans).map((span) => book.quote(span)) }))
    .filter(({ quotes }) => quotes.length > 0);
  const first = supported[0]?.draft;
  if (first === undefined) notes.add("evidence-dropped", `the scenario for ${name} had no quote`);
  if (first === undefined || !isHalf(supported.length, judgements.length)) return null;
  const title = publish(first.title, `the title of the scenario for ${name}`, TEXT_LIMITS.scenarioTitle) || name;
  const judged = mergeMetrics(supported.map(({ draft }) => draft));
  const mitigations = supported.map(({ draft }) => allowedMitigation(draft, context));
  const mitigation =
    mostCommon(
      mitigations.map(({ level }) => level),
      MITIGATION_LEVELS,
    ) ?? "N";
  return {
    risk,
    title,
    text: publish(first.text, `the scenario for ${name}`, TEXT_LIMITS.scenarioText),
    metrics: allowedMetrics(judged, title, context),
    threat:
      mostCommon(
        supported.map(({ draft }) => draft.threat),
        THREAT_LEVELS,
      ) ?? "P",
    mitigation,
    evidence: joinEvidence(
      supported.map(({ quotes }) => quotes),
      MAX_QUOTES,
    ),
    mitigationEvidence: joinEvidence(
      mitigations.filter(({ level }) => level === mitigation && level !== "N").map(({ evidence }) => evidence),
      MAX_QUOTES,
    ),
  };
}

/**
 * One scenario for each risk that at least half of the samples name, with a quote; and the gravest one that the answers
 * imply, where the judge named none as grave.
 */
export function checkScenarios(context: DecidedContext, compared: Comparison): CheckedScenario[] {
  const drafts = context.judgements.map(({ scenarios }) => scenarios);
  const judged = RISK_IDS.flatMap((risk) => {
    // The first scenario a sample names for a risk speaks for it.
    const ofRisk = drafts.flatMap((scenarios) => scenarios.find((scenario) => scenario.risk === risk) ?? []);
    return ofRisk.length === 0 ? [] : (checkScenario(risk, ofRisk, context) ?? []);
  });
  return withImplied(judged, context, compared).map((scenario, index) => ({ id: `s${index + 1}`, ...scenario }));
}
