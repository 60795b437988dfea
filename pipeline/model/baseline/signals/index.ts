import { AGENTS_SIGNALS } from "./agents.ts";
import { AUTONOMY_SIGNALS } from "./autonomy.ts";
import { CONTEXT_SIGNALS } from "./context.ts";
import { DETERMINISM_SIGNALS } from "./determinism.ts";
import { IDENTITY_SIGNALS } from "./identity.ts";
import { KIND_SIGNALS } from "./kinds-of-agent.ts";
import { LANGUAGE_SIGNALS } from "./language.ts";
import { OTHER_LANGUAGES_SIGNALS } from "./languages.ts";
import { MACHINE_TOOL_SIGNALS } from "./machine-tools.ts";
import { MANIFEST_SIGNALS } from "./manifests.ts";
import { MEMORY_SIGNALS } from "./memory.ts";
import { OPACITY_SIGNALS } from "./opacity.ts";
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
  ...PLANNING_SIGNALS,
  ...SELF_MODIFICATION_SIGNALS,
  ...MACHINE_TOOL_SIGNALS,
  ...SERVICE_TOOL_SIGNALS,
  ...TOOL_RANGE_SIGNALS,
  ...MEMORY_SIGNALS,
  ...CONTEXT_SIGNALS,
  ...IDENTITY_SIGNALS,
  ...AGENTS_SIGNALS,
  ...DETERMINISM_SIGNALS,
  ...OPACITY_SIGNALS,
  ...LANGUAGE_SIGNALS,
  ...TOOL_SERVER_SIGNALS,
  ...SKILL_SIGNALS,
  ...KIND_SIGNALS,
  ...MANIFEST_SIGNALS,
  ...OTHER_LANGUAGES_SIGNALS,
];
