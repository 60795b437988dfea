import { type Signal, signalsOf } from "./signal.ts";

/** "X is a coding agent": what an agent of a kind does by its nature, when it says outright that it is one. */
const IS_A_CODING_AGENT =
  /\b(?:is|as) an? (?:[\w-]+[ ,]+){0,4}?(?:coding|software engineering|programming) (?:agent|assistant|tool)\b|^an? (?:[\w-]+[ ,]+){0,3}?(?:AI|agentic|autonomous|terminal) coding (?:agent|assistant)\b/i;

const NOT_ITSELF =
  /\b(?:for (?:your|any|every) coding (?:agent|assistant)|(?:your|any|other|another|if|when|whether)\b[^.]{0,40}coding (?:agent|assistant))/i;

const coding = (probe: string): Signal[] =>
  signalsOf(probe, "yes", [[2, IS_A_CODING_AGENT, { unless: NOT_ITSELF, isIndirect: true }]]);

/** Abilities that follow from the kind of agent a listing says it is. */
export const KIND_SIGNALS: readonly Signal[] = [
  ...coding("uses_language_model"),
  ...coding("prompts_drive_actions"),
  ...coding("reads_local_files"),
  ...coding("writes_files"),
];
