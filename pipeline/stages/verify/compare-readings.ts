import { factorById } from "../../framework/factors.ts";
import type { CheckedJudgement } from "../../schema/checked.ts";
import type { Dossier } from "../../schema/dossier.ts";
import type { Finding } from "../../schema/finding.ts";
import type { Headline } from "../../schema/score.ts";

/** One judgement of an agent, as far as two of them are compared. */
export interface Reading {
  readonly checked: Pick<CheckedJudgement, "factors" | "scenarios">;
  readonly scored: { readonly score: Headline };
}

/** Quotes that a finding shows. */
const MAX_QUOTES = 6;
/** Moves that a finding names. */
const MAX_MOVES = 6;

const levelWords = (level: number | null): string => (level === null ? "not stated" : `${level}`);

/** What moved from the reading with the suspicious text to the one without, in words. */
function movesBetween(withText: Reading, without: Reading): string[] {
  const factors = withText.checked.factors.flatMap(({ id, level }) => {
    const other = without.checked.factors.find((factor) => factor.id === id)?.level ?? null;
    return other === level ? [] : [`${factorById(id).name} level ${levelWords(level)} and ${levelWords(other)}`];
  });
  const risksOf = ({ checked }: Reading): string[] => checked.scenarios.map(({ risk }) => risk);
  const only = (here: Reading, there: Reading): string[] => {
    const others = new Set(risksOf(there));
    return risksOf(here).filter((risk) => !others.has(risk));
  };
  const lost = only(withText, without);
  const gained = only(without, withText);
  const cvss = [withText, without].map(({ scored }) => scored.score.cvssBase.toFixed(1));
  return [
    ...(cvss[0] === cvss[1] ? [] : [`CVSS base ${cvss.join(" and ")}`]),
    ...factors,
    ...(lost.length === 0 ? [] : [`only with it the scenario ${lost.join(", ")}`]),
    ...(gained.length === 0 ? [] : [`only without it the scenario ${gained.join(", ")}`]),
  ];
}

const suspiciousQuotes = ({ spans }: Dossier): Finding["evidence"] =>
  spans
    .filter(({ suspicious }) => suspicious)
    .slice(0, MAX_QUOTES)
    .map(({ source, start, end, text }) => ({ source, start, end, quote: text }));

/** True if the reading without suspicious text is the graver one. Equal scores keep the whole text. */
export const isGraverWithout = (withText: Reading, without: Reading): boolean =>
  without.scored.score.aivss > withText.scored.score.aivss;

/**
 * Says what suspicious text did to the score (design §8.4). An error where it lowered it: a review is forced. Pure.
 * @param dossier the whole one
 */
export function compareReadings(dossier: Dossier, withText: Reading, without: Reading): Finding {
  const lowered = isGraverWithout(withText, without);
  const [first, second] = [withText, without].map(({ scored }) => scored.score);
  const moves = movesBetween(withText, without);
  const shown = moves.slice(0, MAX_MOVES).join(", ");
  const more = moves.length > MAX_MOVES ? ` and ${moves.length - MAX_MOVES} more` : "";
  const same = first?.aivss === second?.aivss;
  return {
    code: "injection-compared",
    severity: lowered ? "error" : moves.length > 0 ? "warning" : "note",
    message: [
      `with the suspicious text: ${first?.aivss.toFixed(1)}, without: ${second?.aivss.toFixed(1)};`,
      same ? "the reading of the whole text is published;" : "the higher is published;",
      moves.length === 0 ? "nothing else moved." : `what moved, with and without: ${shown}${more}.`,
    ].join(" "),
    evidence: suspiciousQuotes(dossier),
  };
}

/** Says that the judge had no usable answer while the suspicious text stood there: the reading without it is published. Pure. */
export const unreadableWith = (dossier: Dossier, { code }: { readonly code: string }): Finding => ({
  code: "injection-compared",
  severity: "error",
  message: `with the suspicious text the judge gave no usable answer (${code}); the reading without it is published.`,
  evidence: suspiciousQuotes(dossier),
});
