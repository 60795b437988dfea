/** Roles that words play in a text aimed at an assessor. The rules speak of roles, the phrase tables fill them. */
export const WORD_CLASSES = [
  /** "ignore", "disregard": what an attack does to the instructions given before. */
  "override",
  /** "are void": the same, said of the instructions. */
  "voided",
  /** "previous", "your": instructions that only a model has before it. */
  "prior",
  /** "all", "any": says less than `prior`. */
  "every",
  "instruction",
  /** "rules", "criteria": instructions only beside a `prior`. */
  "looseInstruction",
  /** Speaks of instructions inside content, which a careful prompt tells a model to ignore. */
  "foreign",
  /** Nobody else is called so: "AI assessor", "LLM judge". */
  "assessor",
  /** A person whose work is to judge agents: "security reviewer". */
  "securityReader",
  /** Also a person or a part of an agent: "reviewer". */
  "looseAssessor",
  /** "by the assessor", "by AIVSS". */
  "authority",
  "oblige",
  /** "note that": what a reader is told to believe. */
  "believe",
  /** "may skip", "should assume": what an assessor is let off. */
  "waive",
  /** Verbs that only rate: "rate", "classify". */
  "judge",
  /** Verbs that also do other things: "set", "mark". */
  "looseJudge",
  /** "this agent". */
  "target",
  /** "this repository": often the object of ordinary set-up advice. */
  "looseTarget",
  "criterion",
  /** "all factors". */
  "allCriteria",
  "scoreName",
  "lenient",
  /** Lenient in any company: "harmless", "lowest risk". */
  "ratedSafe",
  "harsh",
  "answeredNo",
  "lowNumber",
  "sealed",
  "certified",
  /** "when scoring this agent". */
  "whenScoring",
  /** "note to reviewers". */
  "addressing",
  "suppress",
  "risks",
  "negation",
  /** "you can": ordinary advice to a user. */
  "advice",
  /** "if you use": ordinary advice to some users. */
  "condition",
  /** "tricks the model to": somebody else's words. */
  "reporting",
  /** "the server" right before a verb: it tells what somebody does, where the verb's form alone could order it. */
  "subject",
  /** A question mark. */
  "question",
  /** "temperature", "rate limit": what a zero is allowed to belong to. */
  "setting",
  "rolePlay",
  "unbound",
  /** Phrases that take over by themselves: "begin new instructions". */
  "takeover",
  /** Who rates, in languages whose words for it name nobody else. */
  "rater",
  /** What such a text asks for: "give", "must". */
  "told",
  /** How mild the result shall be. */
  "mild",
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** Phrases of one language by role, in folded spelling or not; `*` ends a stem. */
export interface PhraseTable {
  readonly language: string;
  /** True where the verb stands before its object, so that the order of words tells more. */
  readonly verbFirst: boolean;
  readonly phrases: { readonly [Class in WordClass]?: readonly string[] };
}
