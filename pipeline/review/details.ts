import type { Assessment } from "../schema/assessment.ts";
import { type DetailedDiff, type EvidenceMove, type Rewording, subjectOf } from "../schema/diff.ts";
import { attributedMoves } from "./diff.ts";
import { attribution, type SourceTexts } from "./diff/attribution.ts";
import { movedQuotes, shownQuotes } from "./diff/evidence.ts";
import { decidedPaths } from "./diff/overrides.ts";
import { sourceChanges } from "./diff/source-changes.ts";
import { movedTexts } from "./diff/wording.ts";

/**
 * Everything that differs between two assessments of an agent, with what it rests on: beside `diffAssessments` the quotes that
 * came or went, the texts that say it in other words, and the changed places of the sources. All lists are empty for two
 * assessments that differ in times, offsets and costs alone. Pure.
 * @param texts of the sources; null where none are at hand: then no places are shown, and the sources say why
 */
export function detailedDiff(before: Assessment, after: Assessment, texts: SourceTexts | null): DetailedDiff {
  const reasons = attribution(before, after, texts);
  const moves = attributedMoves(before, after, reasons);
  const quotes = movedQuotes(before, after);
  const { sources, hunksOf } = sourceChanges(before, after, texts, {
    before: [...moves.flatMap((moved) => moved.before), ...quotes.flatMap(({ went }) => went)],
    after: [...moves.flatMap((moved) => moved.after), ...quotes.flatMap(({ came }) => came)],
  });
  const evidence = quotes.map(({ path, name, came, went }): EvidenceMove => ({
    path,
    causes: reasons.causesAt(path, went, came),
    hunks: hunksOf(went, came),
    name,
    came: shownQuotes(came, after),
    went: shownQuotes(went, before),
  }));
  const bySubject = new Map(quotes.map((moved) => [moved.path, moved]));
  const texted = movedTexts(
    before,
    after,
    moves.map(({ change }) => change.path),
    decidedPaths(before, after),
  ).map((text): Rewording => {
    const { went = [], came = [] } = bySubject.get(subjectOf(text.path)) ?? {};
    return { ...text, causes: reasons.causesAt(text.path, went, came), hunks: hunksOf(went, came) };
  });
  return {
    slug: after.agent.slug,
    name: after.agent.name,
    causes: reasons.all,
    changes: moves.map((moved) => ({
      ...moved.change,
      causes: moved.causes,
      hunks: hunksOf(moved.before, moved.after),
    })),
    evidence,
    texts: texted,
    sources,
  };
}
