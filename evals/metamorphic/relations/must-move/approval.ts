import { withMarkdown } from "../documents.ts";
import { pick, type Relation } from "../relation.ts";
import { withSentences } from "../sentences.ts";

/** Ways to say that a person is asked first. */
const ASKS = [
  /\b(?:asks?|waits?|pauses?|prompts?)\b.{0,60}\b(?:confirm\w*|approv\w*|permission|consent|go-ahead|OK|Enter|yes)\b/i,
  /\b(?:requires?|needs?)\b.{0,60}\b(?:confirmation|approval|consent|go-ahead)\b/i,
  /\b(?:you|person|people|human|user|operator|owner|reviewer|engineer|somebody|someone)s?\b.{0,30}\b(?:confirms?|approves?|agrees?|signs? off)\b/i,
  /\b(?:confirmed|approved)\b.{0,40}\bby\b.{0,20}\b(?:you|person|human|user|operator|engineer|reviewer)\b/i,
  /\basks?\b.{0,30}\b(?:before|first)\b/i,
  /\b(?:until|unless|after) (?:(?:the|an?) (?:person|human|user|operator|owner|reviewer|engineer)|you|somebody|someone)\b.{0,20}\b(?:answer|confirm|approve|agree|say|press)/i,
  /\bwaits? for (?:you|an? (?:person|human|user|operator|owner|reviewer|engineer))\b/i,
];

/** A sentence that denies or undoes it, speaks of when it is not so, or of later, is another fact. */
const DENIES =
  /\b(?:no|not|never|without|skip\w*|bypass\w*|disabl\w*|optional\w*|planned|roadmap|coming soon)\b|n't\b|--\w|\b(?:turn|switch)\w* off/i;

const isApproval = (sentence: string): boolean =>
  ASKS.some((pattern) => pattern.test(sentence)) && !DENIES.test(sentence);

/** The opposite of an approval. */
export const OPPOSITES = [
  "It acts without asking anybody.",
  "Nobody is asked to confirm anything.",
  "Changes are carried out at once, without any confirmation.",
];

/** What is said of a person's approval, taken out or turned round. Only where a sentence speaks of it. */
export const APPROVAL: readonly Relation[] = [
  {
    id: "remove-approval",
    kind: "must-move",
    says: "removes the sentence that says that a person is asked",
    expects: { factor: "autonomy_of_action", direction: "not-down" },
    unless: [],
    needs: ["asks_before_acting"],
    apply: (listing) => withMarkdown(listing, (text) => withSentences(text, isApproval, "")),
  },
  {
    id: "negate-approval",
    kind: "must-move",
    says: "turns the sentence that says that a person is asked into its opposite",
    expects: { factor: "autonomy_of_action", direction: "up", level: 3 },
    unless: [],
    needs: ["asks_before_acting"],
    apply: (listing, random) =>
      withMarkdown(listing, (text) => withSentences(text, isApproval, pick(random, OPPOSITES))),
  },
];
