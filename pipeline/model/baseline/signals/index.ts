import { ABSENT_BEHAVIOUR_SIGNALS } from "./absent-behaviour.ts";
import { ABSENT_CONTEXT_SIGNALS } from "./absent-context.ts";
import { AGENTS_SIGNALS } from "./agents.ts";
import { APPROVAL_SIGNALS } from "./approval.ts";
import { AUTONOMY_SIGNALS } from "./autonomy.ts";
import { CONTEXT_SIGNALS } from "./context.ts";
import { STRANGERS_TEXT_SIGNALS } from "./strangers-text.ts";
import { DETERMINISM_SIGNALS } from "./determinism.ts";
import { LANGUAGE_MODEL_SIGNALS } from "./language-models.ts";
import { IDENTITY_SIGNALS } from "./identity.ts";
import { CREDENTIAL_SIGNALS } from "./credentials.ts";
import { KIND_SIGNALS } from "./kinds-of-agent.ts";
import { LANGUAGE_SIGNALS } from "./language.ts";
import { OTHER_LANGUAGES_SIGNALS } from "./languages.ts";
import { ACTION_IN_OTHER_LANGUAGES } from "./languages-action.ts";
import { TOOLS_IN_OTHER_LANGUAGES } from "./languages-tools.ts";
import { LIMIT_SIGNALS } from "./limits.ts";
import { BEHAVIOUR_IN_OTHER_LANGUAGES } from "./languages-behaviour.ts";
import { CONTEXT_IN_OTHER_LANGUAGES } from "./languages-context.ts";
import { MACHINE_TOOL_SIGNALS } from "./machine-tools.ts";
import { MANIFEST_SIGNALS } from "./manifests.ts";
import { MEMORY_SIGNALS } from "./memory.ts";
import { MESSAGE_AND_MONEY_SIGNALS } from "./message-and-money-tools.ts";
import { OPACITY_SIGNALS } from "./opacity.ts";
import { RECORD_SIGNALS } from "./records.ts";
import { PLANNING_SIGNALS } from "./planning.ts";
import { SELF_MODIFICATION_SIGNALS } from "./self-modification.ts";
import { SERVICE_TOOL_SIGNALS } from "./service-tools.ts";
import type { Signal } from "./signal.ts";
import { SKILL_SIGNALS } from "./skills.ts";
import { TOOL_SERVER_SIGNALS } from "./tool-server.ts";
import { TOOL_RANGE_SIGNALS } from "./tool-range.ts";

export type { Signal } from "./signal.ts";

/** Every wording that the baseline knows. Their serialised form is part of its identity. */
export const SIGNALS: readonly Signal[] = [
  ...AUTONOMY_SIGNALS,
  ...APPROVAL_SIGNALS,
  ...LIMIT_SIGNALS,
  ...PLANNING_SIGNALS,
  ...SELF_MODIFICATION_SIGNALS,
  ...MACHINE_TOOL_SIGNALS,
  ...SERVICE_TOOL_SIGNALS,
  ...MESSAGE_AND_MONEY_SIGNALS,
  ...TOOL_RANGE_SIGNALS,
  ...MEMORY_SIGNALS,
  ...CONTEXT_SIGNALS,
  ...STRANGERS_TEXT_SIGNALS,
  ...IDENTITY_SIGNALS,
  ...CREDENTIAL_SIGNALS,
  ...AGENTS_SIGNALS,
  ...DETERMINISM_SIGNALS,
  ...LANGUAGE_MODEL_SIGNALS,
  ...OPACITY_SIGNALS,
  ...RECORD_SIGNALS,
  ...LANGUAGE_SIGNALS,
  ...TOOL_SERVER_SIGNALS,
  ...SKILL_SIGNALS,
  ...KIND_SIGNALS,
  ...MANIFEST_SIGNALS,
  ...ABSENT_CONTEXT_SIGNALS,
  ...ABSENT_BEHAVIOUR_SIGNALS,
  ...OTHER_LANGUAGES_SIGNALS,
  ...ACTION_IN_OTHER_LANGUAGES,
  ...TOOLS_IN_OTHER_LANGUAGES,
  ...CONTEXT_IN_OTHER_LANGUAGES,
  ...BEHAVIOUR_IN_OTHER_LANGUAGES,
];
