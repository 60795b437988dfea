import { createHash } from "node:crypto";
import { PROBES } from "../../framework/probes/index.ts";
import { CORE_RISKS } from "../../framework/risks/index.ts";
import { THREATS } from "../../framework/threats/index.ts";
import type { PromptRecord } from "../../schema/judgement.ts";
import { IMPLICATIONS, YIELDS } from "./implications.ts";
import { LAYER_WORDING } from "./layer-texts.ts";
import { LEVEL_MOVES } from "./level-moves.ts";
import { SIGNALS } from "./signals/index.ts";
import { TOOL_SIGNALS } from "./signals/tool-names.ts";

/** Raised by hand with every change of the rules that is meant to change answers; the hash changes by itself. */
export const RULES_VERSION = 2;

const patternAsText = (_key: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value);

/** Stands where a language model has its prompt: what was really used, so that a changed rule is a stated cause of a change. */
export function ruleSetRecord(): PromptRecord {
  const rules = [SIGNALS, TOOL_SIGNALS, IMPLICATIONS, YIELDS, LEVEL_MOVES, LAYER_WORDING, PROBES, THREATS, CORE_RISKS];
  return {
    id: "baseline-rules",
    version: RULES_VERSION,
    sha256: createHash("sha256").update(JSON.stringify(rules, patternAsText)).digest("hex"),
  };
}
