import { severityOf } from "../../framework/bands.ts";
import type { Dossier } from "../../schema/dossier.ts";
import type { ProfileId } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { disagreements, innerValues } from "./disagreement.ts";
import { headlineOf } from "./headline-of.ts";

const byId = <T extends { readonly id: string }>(entries: readonly T[]): T[] =>
  entries.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));

/** What decides a score; wording, summaries and the order of answers do not. */
const decisionsOf = ({ probes, factors, scenarios }: Judgement): string =>
  JSON.stringify([
    byId(probes.map(({ id, answer, spans }) => ({ id, answer, spans }))),
    byId(factors.map(({ id, level, certainty, spans }) => ({ id, level, certainty, spans }))),
    scenarios.map(({ title: _title, text: _text, ...decided }) => decided),
  ]);

const severityAt = (aivss: number): string => severityOf(Math.round(aivss * 10));

/** True if single samples, scored alone, fall into different bands. */
function straddlesBand(judgements: readonly Judgement[], scoreOf: (some: readonly Judgement[]) => number): boolean {
  const scores = innerValues(judgements.map((judgement) => scoreOf([judgement])));
  return severityAt(scores[0] ?? 0) !== severityAt(scores.at(-1) ?? 0);
}

/**
 * Whether further samples could change what is published (design §9): a band edge lies inside the spread of the samples'
 * own headlines, or samples disagree about something on which the headline depends. Equal answers give equal decisions.
 * Pure.
 */
export function needsMoreSamples(judgements: readonly Judgement[], dossier: Dossier, profile: ProfileId): boolean {
  // Most samples agree, and then nothing has to be scored.
  if (new Set(judgements.map(decisionsOf)).size < 2) return false;
  const scoreOf = (some: readonly Judgement[]): number => headlineOf(some, dossier, profile).aivss;
  if (straddlesBand(judgements, scoreOf)) return true;
  for (const { sides } of disagreements(judgements)) {
    if (new Set(sides.map(scoreOf)).size > 1) return true;
  }
  return false;
}
