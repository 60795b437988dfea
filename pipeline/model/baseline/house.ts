import { saysSomething } from "../../framework/says-something.ts";
import type { Dossier } from "../../schema/dossier.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { HouseQuestion } from "../../schema/policy.ts";
import { stanceOn } from "./reading/denial.ts";
import { plainText } from "./reading/plain-text.ts";

const MOST_SPANS = 3;

type Answer = "yes" | "no";

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A phrase as whole words, in any case and with any white space. */
const patternOf = (phrase: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${phrase.trim().split(/\s+/).map(escaped).join("\\s+")}(?![\\p{L}\\p{N}])`, "iu");

/** Spans of a dossier as they are matched: what a reader sees and what states something. */
const readable = ({ spans }: Dossier) =>
  spans
    .filter((span) => !span.hidden && !span.suspicious && span.kind !== "heading" && saysSomething(span))
    .map((span) => ({
      id: span.id,
      text: span.kind === "code" || span.kind === "field" ? span.text : plainText(span.text),
    }));

function spansFor(phrases: readonly string[], texts: ReturnType<typeof readable>): string[] {
  const patterns = phrases.map(patternOf);
  return texts.flatMap(({ id, text }) => {
    const isStated = patterns.some((pattern) => {
      const found = pattern.exec(text);
      return found !== null && stanceOn(text, found.index, found.index + found[0].length) === "stated";
    });
    return isStated ? [id] : [];
  });
}

/**
 * Answers the questions of a house by the phrases that it gives for them; silent where it gives none. A phrase that is denied, or
 * wished for, answers nothing. Where both sides are found the riskier one stands. Pure.
 */
export function answerHouse(questions: readonly HouseQuestion[], dossier: Dossier): Judgement["probes"] {
  if (questions.length === 0) return [];
  const texts = readable(dossier);
  return questions.flatMap(({ id, direction, words = {} }) => {
    const risky: Answer = direction === "raises" ? "yes" : "no";
    const order: readonly Answer[] = risky === "yes" ? ["yes", "no"] : ["no", "yes"];
    for (const answer of order) {
      const spans = spansFor(words[answer] ?? [], texts);
      if (spans.length > 0) return [{ id, spans: spans.slice(0, MOST_SPANS), answer }];
    }
    return [];
  });
}
