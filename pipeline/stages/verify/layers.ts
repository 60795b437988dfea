import { LAYERS, NOT_CERTAIN_PREFIX } from "../../framework/layers.ts";
import { findThreat } from "../../framework/threats/index.ts";
import type { CheckedJudgement, LayerResult, ThreatResult } from "../../schema/checked.ts";
import type { Grade, LayerId } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { type EvidenceBook, joinEvidence } from "./evidence.ts";
import { isMajority, mostCommon } from "./merge.ts";
import type { Notes } from "./notes.ts";

const MAX_QUOTES = 3;
/** A tie between samples goes to the graver word. */
const GRAVER_FIRST: readonly Grade[] = ["high", "medium", "low"];

interface Context {
  readonly judgements: readonly Judgement[];
  readonly samples: number;
  readonly book: EvidenceBook;
  readonly notes: Notes;
}

/** Threats of one layer that most samples name with a quote. Names, texts and links come from the catalogue, never from a judge. */
function checkThreats(layer: LayerId, { judgements, samples, book, notes }: Context): ThreatResult[] {
  const named = judgements.flatMap(({ layers }) => layers.find(({ id }) => id === layer)?.threats ?? []);
  const kept: ThreatResult[] = [];
  for (const id of new Set(named.map((threat) => threat.id))) {
    const threat = findThreat(id);
    if (threat === undefined || threat.layer !== layer) {
      notes.add("evidence-dropped", `the threat "${id.slice(0, 60)}" is not in the catalogue of ${layer}`);
      continue;
    }
    const mentions = named.filter((mention) => mention.id === id);
    const supported = mentions.map((mention) => ({
      ...mention,
      quotes: book.resolve(mention.spans).map((span) => book.quote(span)),
    }));
    const withQuote = supported.filter(({ quotes }) => quotes.length > 0);
    if (withQuote.length === 0) notes.add("evidence-dropped", `the threat ${threat.name} (${layer}) had no quote`);
    if (!isMajority(withQuote.length, samples)) continue;
    kept.push({
      id,
      name: threat.name,
      description: threat.description,
      severity:
        mostCommon(
          withQuote.map((mention) => mention.severity),
          GRAVER_FIRST,
        ) ?? threat.severity,
      likelihood:
        mostCommon(
          withQuote.map((mention) => mention.likelihood),
          GRAVER_FIRST,
        ) ?? threat.likelihood,
      evidence: joinEvidence(
        withQuote.map(({ quotes }) => quotes),
        MAX_QUOTES,
      ),
      mitigations: [...threat.mitigations],
      references: {
        asi: [...threat.references.asi],
        llm: [...threat.references.llm],
        atlas: [...threat.references.atlas],
      },
    });
  }
  return kept;
}

const withoutPrefix = (text: string): string =>
  text.replace(/^\s*not certain from the listing\s*[-–—:.]*\s*/i, "").trim();

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** All seven layers. One without a single verified quote is not certain, and says so (design §6). */
export function checkLayers(context: Context): LayerResult[] {
  return LAYERS.map(({ id, name, role }) => {
    const entries = context.judgements.flatMap(({ layers }) => layers.find((layer) => layer.id === id) ?? []);
    const threats = checkThreats(id, context);
    const cited = entries.map((entry) => context.book.resolve(entry.spans).map((span) => context.book.quote(span)));
    const evidence = joinEvidence(cited, MAX_QUOTES);
    const mapped = evidence.length > 0 || threats.some((threat) => threat.evidence.length > 0);
    const text =
      withoutPrefix(entries.find((entry) => entry.text.trim() !== "")?.text ?? "") || `nothing was read about ${role}.`;
    return {
      id,
      name,
      certainty: mapped ? ("mapped" as const) : ("not_certain" as const),
      text: mapped ? capitalised(text) : NOT_CERTAIN_PREFIX + text,
      evidence,
      threats,
    };
  });
}

/** Chains over layers that have a quote; taken from the first sample that has any. */
export function checkCrossLayer({ judgements, book, notes }: Context): CheckedJudgement["crossLayer"] {
  const chains = judgements.find(({ crossLayer }) => crossLayer.length > 0)?.crossLayer ?? [];
  return chains.flatMap(({ layers, text, spans }) => {
    const evidence = book
      .resolve(spans)
      .map((span) => book.quote(span))
      .slice(0, MAX_QUOTES);
    if (evidence.length === 0) notes.add("evidence-dropped", `a chain over ${layers.join(", ")} had no quote`);
    return evidence.length === 0 ? [] : [{ layers, text, evidence }];
  });
}
