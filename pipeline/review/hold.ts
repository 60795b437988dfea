import { impliedBand } from "../framework/band.ts";
import { generalScenario } from "../framework/risks/choose.ts";
import { thinListing } from "../framework/thin-listing.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { CheckedJudgement, CheckedScenario, FactorResult, LayerResult, ProbeResult } from "../schema/checked.ts";
import type { Dossier } from "../schema/dossier.ts";
import type { Evidence } from "../schema/evidence.ts";
import type { Finding, FindingCode } from "../schema/finding.ts";
import { metricsOf } from "../scoring/cvss.ts";
import { flat, hasReason, readTexts } from "./reason.ts";

/** What the judge said otherwise than before without a reason in the text: the old value stands. */
export interface Held {
  /** For people: "Persistent Memory: level 3, not 2". */
  readonly what: string;
}

export interface HoldInput {
  readonly previous: Assessment;
  /** What is read now. */
  readonly dossier: Dossier;
  /** What the judge says of it now. */
  readonly checked: CheckedJudgement;
  /** Texts that the previous assessment was made from. */
  readonly previousTexts: readonly string[];
}

/** Tells old text from new, and finds a quote again where it stands now. */
function openTexts({ dossier, previousTexts }: Pick<HoldInput, "dossier" | "previousTexts">) {
  const spans = new Map(dossier.spans.map((span) => [flat(span.text), span]));
  return {
    ...readTexts(
      previousTexts,
      dossier.spans.map(({ text }) => text),
    ),
    /** The same quotes with today's offsets; null if one of them is no span of its own any more. */
    anchored: (evidence: readonly Evidence[]): Evidence[] | null => {
      const found = evidence.flatMap(({ quote }) => {
        const span = spans.get(flat(quote));
        return span === undefined ? [] : { source: span.source, start: span.start, end: span.end, quote: span.text };
      });
      return found.length === evidence.length ? found : null;
    },
  };
}

type Texts = ReturnType<typeof openTexts>;

function holdProbe(before: ProbeResult | undefined, after: ProbeResult, texts: Texts): ProbeResult | null {
  if (before === undefined || before.answer === after.answer) return null;
  if (hasReason(before.evidence, after.evidence, texts)) return null;
  const evidence = texts.anchored(before.evidence);
  return evidence === null ? null : { ...before, evidence };
}

/**
 * Answers to a house, what the judge says otherwise without a reason in the text put back; an answer that stands keeps its
 * quotes, so that an unchanged text gives an unchanged file.
 */
export function holdAnswers(
  before: readonly ProbeResult[],
  after: readonly ProbeResult[],
  read: Pick<HoldInput, "dossier" | "previousTexts">,
): ProbeResult[] {
  const texts = openTexts(read);
  const old = new Map(before.map((answer) => [answer.id, answer]));
  return after.map((answer) => {
    const was = old.get(answer.id);
    if (was?.answer !== answer.answer) return holdProbe(was, answer, texts) ?? answer;
    return { ...answer, evidence: texts.anchored(was.evidence) ?? answer.evidence };
  });
}

const levelWords = (level: number | null): string => (level === null ? "not stated" : `level ${level}`);

function holdFactor(before: FactorResult | undefined, after: FactorResult, texts: Texts, held: Held[]): FactorResult {
  if (before === undefined) return after;
  const answers = new Map(before.probes.map((probe) => [probe.id, probe]));
  let moved = false;
  const probes = after.probes.map((probe) => {
    const kept = holdProbe(answers.get(probe.id), probe, texts);
    if (kept !== null)
      held.push({
        what: `${after.name}: ${probe.id} stays ${kept.answer.replace("_", " ")}, the judge now says ${probe.answer.replace("_", " ")}`,
      });
    const result = kept ?? probe;
    moved ||= result.answer !== (answers.get(probe.id)?.answer ?? "not_stated");
    return result;
  });
  const isSame = before.level === after.level && before.certainty === after.certainty;
  const evidence = texts.anchored(before.evidence);
  // A level follows its answers; without one of them having moved for a reason, it has none to move either.
  if (isSame || moved || evidence === null || hasReason(before.evidence, after.evidence, texts))
    return { ...after, probes };
  if (before.level !== after.level)
    held.push({
      what: `${after.name}: ${levelWords(before.level)} stays, the judge now says ${levelWords(after.level)}`,
    });
  return { ...before, evidence, probes, spread: after.spread };
}

const quotesOfLayer = ({ evidence, threats }: LayerResult): Evidence[] => [
  ...evidence,
  ...threats.flatMap((threat) => threat.evidence),
];

const isConsistent = (layer: LayerResult): boolean =>
  (layer.certainty === "mapped") === layer.evidence.length + layer.threats.length > 0;

function holdLayer(before: LayerResult | undefined, after: LayerResult, texts: Texts, held: Held[]): LayerResult {
  if (before === undefined) return after;
  const old = new Map(before.threats.map((threat) => [threat.id, threat]));
  const named = new Set(after.threats.map(({ id }) => id));
  const kept = after.threats.flatMap((threat) => {
    const was = old.get(threat.id);
    if (was === undefined) {
      if (threat.evidence.some(texts.isNew)) return threat;
      held.push({ what: `${after.id}: the threat ${threat.name} is not added` });
      return [];
    }
    if (hasReason(was.evidence, threat.evidence, texts)) return threat;
    return { ...threat, severity: was.severity, likelihood: was.likelihood };
  });
  const back = before.threats.flatMap((threat) => {
    if (named.has(threat.id) || threat.evidence.some(texts.isGone)) return [];
    const evidence = texts.anchored(threat.evidence);
    if (evidence === null) return [];
    held.push({ what: `${after.id}: the threat ${threat.name} stays` });
    return { ...threat, evidence };
  });
  // As they stood before, and new ones behind them: order says nothing.
  const rank = new Map(before.threats.map(({ id }, index) => [id, index]));
  const threats = [...kept, ...back].toSorted((a, b) => (rank.get(a.id) ?? rank.size) - (rank.get(b.id) ?? rank.size));
  const evidence = texts.anchored(before.evidence);
  const now = { ...after, threats };
  const then = evidence === null ? null : { ...before, evidence, threats };
  const isNoise =
    before.certainty !== after.certainty && !hasReason(quotesOfLayer(before), quotesOfLayer(after), texts);
  // Its threats were put back, or taken away: then the layer's own words follow, if their quotes still stand.
  const result = (isNoise ? [then, now] : [now, then]).find((layer) => layer !== null && isConsistent(layer)) ?? after;
  if (isNoise && result === then)
    held.push({ what: `${after.id} stays ${before.certainty === "mapped" ? "mapped" : "not certain"}` });
  return result;
}

type Recorded = Assessment["scenarios"][number];

/** A recorded scenario as verify gives it, with today's offsets; null if a quote is no span of its own any more. */
function restored(scenario: Recorded, texts: Texts): Omit<CheckedScenario, "id"> | null {
  const evidence = texts.anchored(scenario.evidence);
  const mitigationEvidence = texts.anchored(scenario.mitigationEvidence);
  if (evidence === null || mitigationEvidence === null) return null;
  const { risk, title, text, threat, mitigation, cvss } = scenario;
  return { risk, title, text, threat, mitigation, metrics: metricsOf(cvss.vector), evidence, mitigationEvidence };
}

const quotesOf = ({
  evidence,
  mitigationEvidence,
}: Pick<CheckedScenario, "evidence" | "mitigationEvidence">): Evidence[] => [...evidence, ...mitigationEvidence];

const answersIn = (factors: readonly FactorResult[]) =>
  new Map(factors.flatMap(({ probes }) => probes.map(({ id, answer }) => [id, answer] as const)));

/** Where what stood before rested on text that is gone, and nothing new says more. */
function standIn(factors: readonly FactorResult[], name: string): Omit<CheckedScenario, "id"> {
  const { risk, template, metrics, threat, mitigation } = generalScenario(answersIn(factors));
  const { title, text } = template;
  const words = { title, text: text.replaceAll("{name}", name) };
  return { risk, ...words, metrics, threat, mitigation, evidence: [], mitigationEvidence: [] };
}

function holdScenarios({ previous, checked }: HoldInput, texts: Texts, held: Held[]): CheckedScenario[] {
  const old = new Map(previous.scenarios.map((scenario) => [scenario.risk, scenario]));
  const now = new Set(checked.scenarios.map(({ risk }) => risk));
  const kept = checked.scenarios.flatMap(({ id: _id, ...scenario }): Omit<CheckedScenario, "id">[] => {
    const was = old.get(scenario.risk);
    if (was === undefined) {
      if (quotesOf(scenario).some(texts.isNew)) return [scenario];
      held.push({ what: `the scenario "${scenario.title}" is not added` });
      return [];
    }
    if (hasReason(quotesOf(was), quotesOf(scenario), texts)) return [scenario];
    const before = restored(was, texts);
    if (before === null) return [scenario];
    const isSame =
      JSON.stringify([before.metrics, before.threat, before.mitigation]) ===
      JSON.stringify([scenario.metrics, scenario.threat, scenario.mitigation]);
    if (!isSame) held.push({ what: `the scenario "${was.title}" stays as it was` });
    return [before];
  });
  const back = previous.scenarios.flatMap((scenario) => {
    const before = now.has(scenario.risk) || quotesOf(scenario).some(texts.isGone) ? null : restored(scenario, texts);
    if (before === null) return [];
    held.push({ what: `the scenario "${scenario.title}" stays` });
    return [before];
  });
  if (kept.length + back.length === 0) return [{ id: "s1", ...standIn(checked.factors, previous.agent.name) }];
  const rank = new Map(previous.scenarios.map(({ risk }, index) => [risk, index]));
  return [...kept, ...back]
    .toSorted((a, b) => (rank.get(a.risk) ?? rank.size) - (rank.get(b.risk) ?? rank.size))
    .map((scenario, index) => ({ ...scenario, id: `s${index + 1}` }));
}

/** Levels inside the bands of the answers that stand now, some of which are old ones. */
function insideBands(factors: readonly FactorResult[]): FactorResult[] {
  const answers = answersIn(factors);
  return factors.map((factor) => {
    if (factor.level === null) return factor;
    const { lowest, highest } = impliedBand(factor.id, answers);
    const level = Math.min(highest, Math.max(lowest, factor.level));
    return level === factor.level ? factor : { ...factor, level, score: (level * 2) / 10 };
  });
}

/** What had to be mended in a judge's answer. */
const OF_THE_ANSWER: ReadonlySet<FindingCode> = new Set([
  "evidence-dropped",
  "level-clamped",
  "answer-repaired",
  "answer-salvaged",
  "sample-failed",
  "mitigation-lowered",
  "scenario-adjusted",
  "scenario-added",
  "no-scenario",
]);

/** All that a judge decides, without words and quotes. */
const answersOf = ({ factors, layers, scenarios }: Pick<CheckedJudgement, "factors" | "layers" | "scenarios">) =>
  JSON.stringify([
    factors.map(({ level, certainty, probes }) => [level, certainty, probes.map(({ id, answer }) => [id, answer])]),
    layers.map(({ certainty, threats }) => [
      certainty,
      threats.map(({ id, severity, likelihood }) => [id, severity, likelihood]),
    ]),
    scenarios.map(({ risk, metrics, threat, mitigation }) => [risk, metrics, threat, mitigation]),
  ]);

const keyOf = ({ code, message }: Finding): string => `${code} ${message}`;

/**
 * Findings about what stands. An answer that changes nothing has not been mended either; and places that could be read
 * before contradict each other no more than they did.
 */
function holdFindings({ previous, dossier, checked }: HoldInput, result: CheckedJudgement, texts: Texts): Finding[] {
  const factors = [...previous.factors, previous.naturalLanguageInterface];
  const scenarios = previous.scenarios.map((scenario) => ({ ...scenario, metrics: metricsOf(scenario.cvss.vector) }));
  const isSame = answersOf({ ...previous, factors, scenarios }) === answersOf(result);
  const ofText = new Set(dossier.findings.map(keyOf));
  const before = new Set(previous.findings.map(keyOf));
  const isHeld = (finding: Finding): boolean => {
    if (ofText.has(keyOf(finding))) return false;
    if (finding.code === "sources-disagree") return !before.has(keyOf(finding)) && !finding.evidence.some(texts.isNew);
    return finding.code === "thin-listing" || (isSame && OF_THE_ANSWER.has(finding.code));
  };
  const standing = checked.findings.filter((finding) => !isHeld(finding));
  const named = new Set(standing.map(keyOf));
  const back = previous.findings.flatMap((finding) => {
    const { code, evidence } = finding;
    const isOfJudge = code === "sources-disagree" ? !evidence.some(texts.isGone) : isSame && OF_THE_ANSWER.has(code);
    const anchored = isOfJudge && !named.has(keyOf(finding)) ? texts.anchored(evidence) : null;
    return anchored === null ? [] : { ...finding, evidence: anchored };
  });
  const thin = thinListing(result.factors);
  return [...standing, ...back, ...(thin === null ? [] : [thin])];
}

/**
 * Puts back what a judge says otherwise than before without a reason in the text (design §9): an answer, level, threat or
 * scenario moves only if a quote behind the new one could not be read before, or a quote behind the old one is gone. What
 * is put back carries its old quotes at today's offsets, so that they still check. For one and the same judge; what another
 * model or prompt says is another matter. Pure.
 */
export function holdNoise(input: HoldInput): { readonly checked: CheckedJudgement; readonly held: readonly Held[] } {
  const { previous, checked } = input;
  const texts = openTexts(input);
  const held: Held[] = [];
  const factors = new Map(
    [...previous.factors, previous.naturalLanguageInterface].map((factor) => [factor.id, factor]),
  );
  const layers = new Map(previous.layers.map((layer) => [layer.id, layer]));
  const standing = insideBands(
    checked.factors.map((factor) => holdFactor(factors.get(factor.id), factor, texts, held)),
  );
  const result = {
    ...checked,
    factors: standing,
    layers: checked.layers.map((layer) => holdLayer(layers.get(layer.id), layer, texts, held)),
    scenarios: holdScenarios({ ...input, checked: { ...checked, factors: standing } }, texts, held),
  };
  return { checked: { ...result, findings: holdFindings(input, result, texts) }, held };
}
