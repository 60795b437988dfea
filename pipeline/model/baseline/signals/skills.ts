import { type Signal, type SignalRow, signalsOf } from "./signal.ts";

/** The YAML head of a skill: text that a model loads and follows. */
const IS_SKILL: readonly SignalRow[] = [[3, /^description: /, { in: ["front-matter"] }]];

export const SKILL_SIGNALS: readonly Signal[] = [
  ...signalsOf("uses_language_model", "yes", IS_SKILL),
  ...signalsOf("serves_agent_clients", "yes", IS_SKILL),
  ...signalsOf("prompts_drive_actions", "yes", IS_SKILL),
];
