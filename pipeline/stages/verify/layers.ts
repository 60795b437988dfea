import { LAYERS, NOT_CERTAIN_PREFIX } from "../../framework/layers.ts";
import { findThreat, type Threat, THREATS } from "../../framework/threats/index.ts";
import type { CheckedJudgement, LayerResult, ThreatResult } from "../../schema/checked.ts";
import type { Evidence } from "../../schema/evidence.ts";
import type { Grade, LayerId } from "../../schema/ids.ts";
import { type Judgement, TEXT_LIMITS } from "../../schema/judgement.ts";
import type { CheckContext } from "./context.ts";
import { joinEvidence } from "./evidence.ts";
import { isHalf, mostCommon } from "./merge.ts";
import type { Notes } from "./notes.ts";
import { visibleText } from "./plain-text.ts";
import type { PublishText } from "./publish-text.ts";

const MAX_QUOTES = 3;
/** A tie between samples goes to the graver word. */
const GRAVER_FIRST: readonly Grade[] = ["high", "medium", "low"];

type Mention = Judgement["layers"][number]["threats"][number];

interface Supported extends Mention {
  readonly quotes: readonly Evidence[];
}

/** The likelihood that the evidence carries: low where samples name the threat and most could not show it. */
function likelihoodOf(threat: Threat, supported: readonly Supported[], { judgements, notes }: CheckContext): Grade {
  const name = `${threat.name} (${threat.layer})`;
  if (!isHalf(supported.length, judgements.length)) {
    notes.add(
      "evidence-dropped",
      `the threat ${name} had a quote in ${supported.length} of ${judgements.length} samples and counts as unlikely`,
    );
    return "low";
  }
  const likelihoods = supported.map(({ likelihood }) => likelihood);
  return mostCommon(likelihoods, GRAVER_FIRST) ?? threat.likelihood;
}

function checkThreat(threat: Threat, mentions: readonly Mention[], context: CheckContext): ThreatResult | null {
  const { book } = context;
  const supported = mentions
    .map((mention): Supported => ({ ...mention, quotes: book.resolve(mention.spans).map((span) => book.quote(span)) }))
    .filter(({ quotes }) => quotes.length > 0);
  if (supported.length === 0)
    context.notes.add("evidence-dropped", `the threat ${threat.name} (${threat.layer}) had no quote`);
  if (supported.length === 0 || !isHalf(mentions.length, context.judgements.length)) return null;
  const severities = supported.map(({ severity }) => severity);
  return {
    id: threat.id,
    name: threat.name,
    description: threat.description,
    severity: mostCommon(severities, GRAVER_FIRST) ?? threat.severity,
    likelihood: likelihoodOf(threat, supported, context),
    evidence: joinEvidence(
      supported.map(({ quotes }) => quotes),
      MAX_QUOTES,
    ),
    mitigations: [...threat.mitigations],
    references: {
      asi: [...threat.references.asi],
      llm: [...threat.references.llm],
      atlas: [...threat.references.atlas],
    },
  };
}

/** Threats of one layer that at least half of the samples name, with a quote. Names, texts and links come from the catalogue, never from a judge. */
function checkThreats(layer: LayerId, context: CheckContext): ThreatResult[] {
  const { judgements, notes } = context;
  const named = judgements.map(({ layers }) => layers.find(({ id }) => id === layer)?.threats ?? []);
  return [...new Set(named.flat().map(({ id }) => id))].flatMap((id) => {
    const threat = findThreat(id);
    if (threat === undefined || threat.layer !== layer) {
      notes.add("evidence-dropped", `the threat "${visibleText(id).slice(0, 60)}" is not in the catalogue of ${layer}`);
      return [];
    }
    const mentions = named.flatMap((threats) => threats.find((mention) => mention.id === id) ?? []);
    return checkThreat(threat, mentions, context) ?? [];
  });
}

/** Threats of the catalogue that a text names in so many words, though no quote stands for them. */
function reportUnprovenThreats(text: string, layer: LayerId, kept: readonly ThreatResult[], notes: Notes): void {
  const said = text.toLowerCase();
  for (const { id, name } of THREATS) {
    // A name of one word is an ordinary word.
    if (!name.includes(" ") || kept.some((threat) => threat.id === id) || !said.includes(name.toLowerCase())) continue;
    notes.add("claim-unsupported", `the text of ${layer} names the threat ${name}, for which no quote stands there`);
  }
}

/** The first text of which something is left once it is fit to be published. */
function firstPublished(texts: readonly string[], place: string, limit: number, publish: PublishText): string {
  for (const text of texts) {
    const published = publish(text, place, limit);
    if (published !== "") return published;
  }
  return "";
}

const withoutPrefix = (text: string): string => text.replace(/^\s*not certain from the listing\s*[-–—:.]*\s*/i, "");

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** All seven layers. One without a single verified quote is not certain, and says so (design §6). */
export function checkLayers(context: CheckContext): LayerResult[] {
  const { judgements, book, isReliable, notes, publish } = context;
  return LAYERS.map(({ id, name, role }) => {
    const entries = judgements.flatMap(({ layers }) => layers.find((layer) => layer.id === id) ?? []);
    const threats = checkThreats(id, context);
    const cited = entries.map((entry) => book.resolve(entry.spans).map((span) => book.quote(span)));
    const evidence = joinEvidence(cited, MAX_QUOTES);
    const mapped = evidence.length > 0 || threats.length > 0;
    // A text with a quote of its own speaks before one without; without any, an unreliable judge has nothing to say.
    const proven = entries.filter((_, index) => (cited[index]?.length ?? 0) > 0);
    const speakers = isReliable || mapped ? [...proven, ...entries] : [];
    const texts = speakers.map((entry) => withoutPrefix(entry.text));
    const text =
      firstPublished(texts, `the text of ${id}`, TEXT_LIMITS.layerText, publish) || `nothing was read about ${role}.`;
    if (mapped) reportUnprovenThreats(text, id, threats, notes);
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
export function checkCrossLayer({ judgements, book, notes, publish }: CheckContext): CheckedJudgement["crossLayer"] {
  const chains = judgements.find(({ crossLayer }) => crossLayer.length > 0)?.crossLayer ?? [];
  return chains.flatMap(({ layers, text, spans }) => {
    const evidence = book
      .resolve(spans)
      .map((span) => book.quote(span))
      .slice(0, MAX_QUOTES);
    const chain = layers.join(", ");
    if (evidence.length === 0) notes.add("evidence-dropped", `a chain over ${chain} had no quote`);
    const told = evidence.length === 0 ? "" : publish(text, `the chain over ${chain}`, TEXT_LIMITS.chainText);
    return told === "" ? [] : [{ layers, text: told, evidence }];
  });
}
