import type { WordClass } from "./word-class.ts";

/** Roles of which one must be found. */
type AnyOf = readonly WordClass[];

export interface Rule {
  readonly id: string;
  /** Found first; the other roles stand around it. */
  readonly anchor: AnyOf;
  readonly needs: readonly AnyOf[];
  /** Greatest distance between the anchor and another role, in words. */
  readonly reach: number;
  /** True if the others stand behind the anchor, where the language puts verbs first. */
  readonly ordered: boolean;
  /** True if all of it must stand in one span. */
  readonly oneSpan: boolean;
  /** Roles that make it ordinary, anywhere in reach. */
  readonly unless: AnyOf;
  /** Roles that make it ordinary when they stand close before the anchor. */
  readonly unlessBefore: AnyOf;
  /** Speaks to whoever assesses, not to any model: teaching about attacks excuses it only in quotation marks or code. */
  readonly aimed: boolean;
  /** Nothing excuses it. */
  readonly always: boolean;
}

const PLAIN = {
  ordered: false,
  oneSpan: false,
  unless: [],
  unlessBefore: [],
  aimed: true,
  always: false,
} as const satisfies Partial<Rule>;
const CAREFUL: AnyOf = ["negation", "advice", "condition", "reporting", "subject"];
const RATED: AnyOf = ["lenient", "ratedSafe"];
const VERBS: AnyOf = ["judge", "looseJudge", "oblige", "suppress", "waive"];
const AGENT: AnyOf = ["target", "looseTarget"];

/** What makes a text an instruction to an assessor, in words with roles. One rule serves all languages that fill its roles. */
export const RULES: readonly Rule[] = [
  {
    ...PLAIN,
    id: "override-given-before",
    anchor: ["override"],
    needs: [["prior"], ["instruction"]],
    reach: 9,
    ordered: true,
    unlessBefore: CAREFUL,
    aimed: false,
  },
  {
    ...PLAIN,
    id: "override-rules-before",
    anchor: ["override"],
    needs: [["prior"], ["looseInstruction"]],
    reach: 9,
    ordered: true,
    oneSpan: true,
    unless: ["foreign"],
    unlessBefore: CAREFUL,
    aimed: false,
  },
  {
    ...PLAIN,
    id: "override-all",
    anchor: ["override"],
    needs: [["every"], ["instruction"]],
    reach: 6,
    ordered: true,
    unless: ["foreign"],
    unlessBefore: CAREFUL,
    aimed: false,
  },
  {
    ...PLAIN,
    id: "given-before-is-void",
    anchor: ["instruction", "looseInstruction"],
    needs: [["prior"], ["voided"]],
    reach: 8,
    oneSpan: true,
    unless: ["foreign"],
    unlessBefore: CAREFUL,
    aimed: false,
  },
  {
    ...PLAIN,
    id: "takeover",
    anchor: ["takeover"],
    needs: [],
    reach: 0,
    unless: ["question"],
    unlessBefore: CAREFUL,
    aimed: false,
  },
  {
    ...PLAIN,
    id: "role-play",
    anchor: ["rolePlay"],
    needs: [["assessor", "looseAssessor", "unbound"]],
    reach: 5,
    unlessBefore: ["negation", "reporting"],
    aimed: false,
  },
  {
    ...PLAIN,
    id: "assessor-rates",
    anchor: ["assessor", "addressing"],
    needs: [VERBS, [...RATED, "sealed", "certified"], [...AGENT, "criterion", "allCriteria"]],
    reach: 20,
  },
  {
    ...PLAIN,
    id: "assessor-is-let-off",
    anchor: ["assessor", "addressing"],
    needs: [["waive", "suppress"]],
    reach: 7,
    unlessBefore: ["negation"],
  },
  {
    ...PLAIN,
    id: "reader-must-believe",
    anchor: ["assessor", "securityReader", "addressing"],
    needs: [["oblige"], ["believe"]],
    reach: 5,
    unlessBefore: ["negation"],
  },
  {
    ...PLAIN,
    id: "reader-rates-agent",
    anchor: ["looseAssessor"],
    needs: [["oblige", "suppress", "waive"], [...RATED, "certified"], AGENT],
    reach: 18,
    oneSpan: true,
  },
  {
    ...PLAIN,
    id: "reader-is-let-off",
    anchor: ["looseAssessor"],
    needs: [["waive", "suppress"], AGENT, ["certified", "risks", ...RATED]],
    reach: 16,
  },
  {
    ...PLAIN,
    id: "rate-agent",
    anchor: ["judge"],
    needs: [AGENT, RATED],
    reach: 12,
    ordered: true,
    unlessBefore: ["negation", "advice"],
  },
  {
    ...PLAIN,
    id: "call-agent-safe",
    anchor: ["looseJudge"],
    needs: [["target"], ["ratedSafe"]],
    reach: 12,
    ordered: true,
    unlessBefore: ["negation", "advice"],
  },
  {
    ...PLAIN,
    id: "do-not-rate-harshly",
    anchor: ["negation"],
    needs: [["judge", "looseJudge"], ["target"], ["harsh"]],
    reach: 12,
    ordered: true,
  },
  { ...PLAIN, id: "all-criteria", anchor: ["allCriteria"], needs: [[...RATED, "answeredNo"]], reach: 8 },
  {
    ...PLAIN,
    id: "certified-by-assessor",
    anchor: ["certified"],
    needs: [["authority"], [...RATED, ...AGENT]],
    reach: 8,
  },
  {
    ...PLAIN,
    id: "sealed-score",
    anchor: ["scoreName"],
    needs: [["lowNumber", "ratedSafe"], ["sealed"]],
    reach: 8,
    ordered: true,
  },
  {
    ...PLAIN,
    id: "when-scoring",
    anchor: ["whenScoring"],
    needs: [[...RATED, "waive", "suppress", "override", "sealed", "answeredNo"]],
    reach: 20,
    always: true,
  },
  { ...PLAIN, id: "keep-silent", anchor: ["suppress"], needs: [["risks"], ["target"]], reach: 12 },
  {
    ...PLAIN,
    id: "seen-by-assessor",
    anchor: ["assessor", "addressing"],
    needs: [["override"], ["instruction", "criterion"]],
    reach: 14,
    oneSpan: true,
    unlessBefore: ["negation"],
  },
  { ...PLAIN, id: "rater-is-told", anchor: ["rater"], needs: [["mild"], ["told"]], reach: 14 },
];

/** How close before an anchor a role makes it ordinary, in words: "never ignore", "you can safely ignore", "if you use X, ignore". */
export const JUST_BEFORE: { readonly [Class in WordClass]?: number } = {
  negation: 1,
  advice: 2,
  condition: 6,
  reporting: 3,
  subject: 1,
};
/** The same where verbs stand last and the word that allows stands first. */
export const BEFORE_A_LAST_VERB = 8;
/** A rating this close to a setting ("temperature to 0") rates no agent, in words. */
export const BESIDE_SETTING = 2;
