import { formsOf } from "./phrase.ts";
import { ANY_TEXT, type SignalRow, SKILL } from "./signal.ts";

const NOT =
  "(?:(?:do|does|did|is|are|was|were|can|will|would|has|have|must|need)(?: not|n't)|cannot|never|nor|neither|no longer)";

/** Limits of a denial, in the rest of its clause: "no files are read unless you ask" reads files. */
const EXCEPTION =
  "unless|except\\w*|other than|outside (?:of|the|your|this|that)|apart from|besides|by default|until|if|when|where|without (?:your|permission|asking|consent|approval)|more than|yet|currently|need to|have to|should";
/** A condition that stands before it. */
const CONDITION =
  /^(?:if|when|where|unless|until|in [\w-]+ mode|with --\w+|by default|currently)\b|\b(?:worry|if you|when you|should)\b/i;

/** Regular participles only; irregular ones are named among the verbs where they matter. */
const participleOf = (verb: string): string => (verb.endsWith("e") ? `${verb}d` : `${verb}ed`);

/** A pattern for "does not VERB … OBJECT": a denial, at most two words, one of the verbs in any form, at most `reach` words, an object. */
export const notDoing = (verbs: string, objects: string, reach = 4): RegExp =>
  new RegExp(
    `\\b${NOT} (?:[\\w-]+,? (?:or )?){0,2}(?:${verbs.split(" ").map(formsOf).join("|")}|${verbs.split(" ").map(participleOf).join("|")})(?: [\\w'/-]+,?){0,${reach}} (?:${objects})\\b`,
    "i",
  );

/** A pattern for "no OBJECT", "without any OBJECT", "no this, that or OBJECT"; adjectives belong to the objects. */
export const lacking = (objects: string): RegExp =>
  new RegExp(
    `\\b(?:no|without|zero) (?:(?:an?|any|other) )?(?:[\\w-]+(?:,| or|, or| and|, no| nor) ){0,3}(?:${objects})\\b`,
    "i",
  );

/** A pattern for "no OBJECT is VERBed" and "nothing is VERBed": `participles` are alternatives of a regular expression. */
export const neverDone = (objects: string, participles: string): RegExp =>
  new RegExp(
    `\\b(?:(?:no|none of (?:the|your)) (?:[\\w-]+(?:,| or| and)? ){0,3}?(?:${objects})|nothing|none) (?:[\\w-]+ )?(?:is|are|gets?|was|were|will be) (?:ever |[\\w-]+ (?:or|and) )?(?:${participles})\\b`,
    "i",
  );

/** A denial counts wherever the agent is described or set up, and falls with an exception or a condition. */
export const denied = (...patterns: readonly RegExp[]): readonly SignalRow[] => [
  [
    3,
    patterns.map(({ source }) => new RegExp(`(?:${source})(?![^.;]*\\b(?:${EXCEPTION})\\b)`, "i")),
    { in: [...ANY_TEXT, ...SKILL], unless: CONDITION },
  ],
];
