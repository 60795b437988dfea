import { impliedBand, lowersRisk } from "../../../pipeline/framework/band.ts";
import { type Answers, holds, reasonsFor } from "../../../pipeline/framework/capability.ts";
import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { LAYERS } from "../../../pipeline/framework/layers.ts";
import { findProbe, PROBES, probesOfFactor } from "../../../pipeline/framework/probes/index.ts";
import { scenariosFor } from "../../../pipeline/framework/risks/choose.ts";
import { threatsOfLayer } from "../../../pipeline/framework/threats/index.ts";
import type { ProbeAnswer } from "../../../pipeline/schema/ids.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { KEYWORD_RULES } from "./keyword-rules.ts";

interface SpanLine {
  readonly id: string;
  readonly text: string;
  readonly isCredible: boolean;
}

interface Found {
  readonly answer: ProbeAnswer;
  readonly spans: readonly string[];
}

const SPAN_LINE = /^(?<id>S[1-9]\d*) \[.*?\](?<marks>(?: HIDDEN)?(?: SUSPICIOUS)?) (?<text>.*)$/;
const MOST_SPANS = 2;
const MOST_THREATS = 3;
const MOST_SCENARIOS = 3;

/** The span lines of a rendered user message. Indented lines belong to the span above. */
export function readSpans(user: string): SpanLine[] {
  const spans: SpanLine[] = [];
  for (const line of user.split("\n")) {
    const { id, marks = "", text = "" } = SPAN_LINE.exec(line)?.groups ?? {};
    const last = spans.at(-1);
    if (id !== undefined) spans.push({ id, text, isCredible: marks === "" });
    else if (line.startsWith("    ") && last !== undefined) {
      spans[spans.length - 1] = { ...last, text: `${last.text}\n${line.trim()}` };
    }
  }
  return spans;
}

/** Answers every probe by keywords. A lowering answer counts only from lines that nobody hid and that ask for nothing. */
function answerProbes(spans: readonly SpanLine[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const [probe, answer, words] of KEYWORD_RULES) {
    const asked = findProbe(probe);
    if (asked === undefined) throw new Error(`the keyword rules answer an unknown probe: ${probe}`);
    const usable = lowersRisk(asked, answer) ? spans.filter(({ isCredible }) => isCredible) : spans;
    const hits = usable.filter(({ text }) => words.test(text)).map(({ id }) => id);
    if (hits.length > 0 && !found.has(probe)) found.set(probe, { answer, spans: hits.slice(0, MOST_SPANS) });
  }
  return found;
}

/**
 * A judge without a model: reads the span ids out of the rendered user message and gives a judgement that fits the
 * contract, carries evidence and is the same for the same message.
 */
export function judgeByKeywords(user: string): Judgement {
  const found = answerProbes(readSpans(user));
  const name = /^Agent: (.+?) \(/m.exec(user)?.[1] ?? "It";
  const answers: Answers = new Map([...found].map(([probe, { answer }]) => [probe, answer]));
  const spansOf = (probes: readonly string[]): string[] =>
    [...new Set(probes.flatMap((probe) => found.get(probe)?.spans ?? []))].slice(0, MOST_SPANS * 2);
  const say = (probes: readonly string[]): string =>
    probes.map((probe) => findProbe(probe)?.says[found.get(probe)?.answer === "no" ? "no" : "yes"]).join(", and ");

  const factors = FACTORS.map((factor): Judgement["factors"][number] => {
    const answered = probesOfFactor(factor.id)
      .map(({ id }) => id)
      .filter((id) => found.has(id));
    if (answered.length === 0) {
      return { id: factor.id, spans: [], rationale: factor.silence, certainty: "not_stated", level: null };
    }
    const { lowest, highest } = impliedBand(factor.id, answers);
    const typical = Math.round(factor.typicalTenths / 2);
    const level = ([0, 1, 2, 3, 4, 5] as const)[Math.min(highest, Math.max(lowest, typical))] ?? null;
    return { id: factor.id, spans: spansOf(answered), rationale: `It ${say(answered)}.`, certainty: "stated", level };
  });

  const layers = LAYERS.map(({ id, role }): Judgement["layers"][number] => {
    const open = threatsOfLayer(id).filter(
      ({ opensWhen }) => reasonsFor(opensWhen, answers).length > 0 && holds(opensWhen, answers),
    );
    const [first] = open;
    const threats = open.slice(0, MOST_THREATS).map(({ id: threat, opensWhen, severity, likelihood }) => ({
      id: threat,
      spans: spansOf(reasonsFor(opensWhen, answers)),
      severity,
      likelihood,
    }));
    if (first === undefined) return { id, spans: [], text: `nothing read describes ${role}.`, threats };
    const reasons = reasonsFor(first.opensWhen, answers);
    return { id, spans: spansOf(reasons), text: `The agent ${say(reasons)}. ${first.description}`, threats };
  });

  const scenarios = scenariosFor(answers)
    .slice(0, MOST_SCENARIOS)
    .flatMap((chosen): Judgement["scenarios"] => {
      const spans = spansOf(chosen.reasons);
      if (spans.length === 0) return [];
      const { risk, template, metrics, threat, mitigation, mitigationReasons } = chosen;
      const text = template.text.replaceAll("{name}", name);
      return [
        {
          risk,
          spans,
          title: template.title,
          text,
          metrics,
          threat,
          mitigation,
          mitigationSpans: spansOf(mitigationReasons),
        },
      ];
    });

  const clear = [...found.keys()].slice(0, 3);
  return {
    summary: clear.length === 0 ? "The text says next to nothing about this agent." : `An agent that ${say(clear)}.`,
    probes: PROBES.map(({ id }) => ({
      id,
      spans: [...(found.get(id)?.spans ?? [])],
      answer: found.get(id)?.answer ?? "not_stated",
    })),
    factors,
    layers,
    crossLayer: [],
    scenarios,
  };
}
