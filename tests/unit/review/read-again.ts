import { holdNoise } from "../../../pipeline/review/hold.ts";
import type { CheckedJudgement } from "../../../pipeline/schema/checked.ts";
import type { Dossier, Span } from "../../../pipeline/schema/dossier.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { Finding } from "../../../pipeline/schema/finding.ts";
import { metricsOf } from "../../../pipeline/scoring/cvss.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { REPLY, SAMPLE_TEXTS } from "../../support/sample-assessment/texts.ts";

export const PREVIOUS = sampleAssessment();

/** How far each quote has moved since. */
const MOVED = 1000;
export const moved = ({ source, start, end, quote }: Evidence): Evidence => ({
  source,
  start: start + MOVED,
  end: end + MOVED,
  quote,
});

/** A sentence that could not be read before. */
export const FRESH: Evidence = { source: "A", start: 5000, end: 5029, quote: "Refunds of any size are paid." };

export const spanOf = ({ source, start, end, quote }: Evidence, index = 0): Span => ({
  id: `S${index + 1}`,
  source,
  start,
  end,
  text: quote,
  kind: "prose",
  section: "",
  hidden: false,
  suspicious: false,
});

function quotesIn(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("quote" in value) return [value as Evidence];
  return Object.values(value).flatMap(quotesIn);
}

/** Every quote of the sample, where it stands today. */
export const QUOTES = [...new Map([...quotesIn(PREVIOUS), REPLY].map((one) => [one.quote, moved(one)])).values()];

/** What the judge says of the same text: the same, with today's offsets. */
export function sameAgain(): CheckedJudgement {
  const text = JSON.stringify(PREVIOUS, (key, value: unknown) =>
    (key === "start" || key === "end") && typeof value === "number" ? value + MOVED : value,
  );
  const { summary, factors, naturalLanguageInterface, layers, crossLayer, scenarios, findings } = JSON.parse(
    text,
  ) as typeof PREVIOUS;
  return {
    summary,
    factors: [...factors, naturalLanguageInterface],
    layers,
    crossLayer,
    scenarios: scenarios.map(({ scores: _scores, cvss, ...scenario }) => ({
      ...scenario,
      metrics: metricsOf(cvss.vector),
    })),
    findings,
  };
}

export interface Change {
  /** What the judge says otherwise. */
  readonly says?: (checked: CheckedJudgement) => void;
  /** Quotes that stand in the text no more. */
  readonly gone?: readonly Evidence[];
  /** Quotes that stand in the text, within a longer sentence. */
  readonly within?: readonly Evidence[];
  /** Findings of the text itself. */
  readonly ofText?: Finding[];
}

/** The judge reads the agent again; `FRESH` is new in the text. */
export function again({ says = () => {}, gone = [], within = [], ofText = [] }: Change) {
  const checked = sameAgain();
  says(checked);
  const has = (list: readonly Evidence[], { quote }: Evidence): boolean => list.some((one) => one.quote === quote);
  const spans = [...QUOTES.filter((quote) => !has(gone, quote)), FRESH].map((quote, index) =>
    spanOf(has(within, quote) ? { ...quote, quote: `Now: ${quote.quote} And more.` } : quote, index),
  );
  const dossier = { spans, findings: ofText } as unknown as Dossier;
  const { checked: result, held } = holdNoise({
    previous: PREVIOUS,
    dossier,
    checked,
    previousTexts: Object.values(SAMPLE_TEXTS),
  });
  return { result, held: held.map(({ what }) => what), said: checked };
}

export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the sample has no such part");
  return value;
}
export const factorIn = ({ factors }: Pick<CheckedJudgement, "factors">, id = "autonomy_of_action") =>
  must(factors.find((factor) => factor.id === id));
export const layerIn = ({ layers }: Pick<CheckedJudgement, "layers">, id: string) =>
  must(layers.find((layer) => layer.id === id));
export const threatIn = (checked: Pick<CheckedJudgement, "layers">, layer: string) =>
  must(layerIn(checked, layer).threats[0]);
export const probeIn = (checked: Pick<CheckedJudgement, "factors">, id: string) =>
  must(checked.factors.flatMap(({ probes }) => probes).find((probe) => probe.id === id));
export const scenarioIn = ({ scenarios }: Pick<CheckedJudgement, "scenarios">, risk = "tool_misuse") =>
  must(scenarios.find((scenario) => scenario.risk === risk));

export const OLD = sameAgain();
/** A factor whose answers leave room for other levels. */
export const OPACITY = "opacity_reflexivity";
