import type { Condition } from "../../framework/capability.ts";

/** What follows from other answers. Applied until nothing new follows; a stated answer is never overwritten. */
export interface Implication {
  readonly when: Condition;
  readonly probe: string;
  readonly answer: "yes" | "no";
}

const WRITING = [
  "writes_files",
  "writes_to_live_service",
  "runs_shell_commands",
  "controls_browser_or_desktop",
  "changes_database",
  "manages_infrastructure",
  "sends_messages",
  "moves_money",
];

export const IMPLICATIONS: readonly Implication[] = [
  { when: { any: WRITING }, probe: "performs_write_actions", answer: "yes" },
  {
    when: { all: ["read_only_tools"], none: ["performs_write_actions"] },
    probe: "performs_write_actions",
    answer: "no",
  },
  { when: { any: ["sends_messages", "moves_money"] }, probe: "takes_irreversible_actions", answer: "yes" },
  {
    when: { any: [...WRITING, "executes_code", "browses_open_web", "reads_account_data", "retrieves_documents"] },
    probe: "calls_tools_or_apis",
    answer: "yes",
  },
  { when: { any: ["browses_open_web"] }, probe: "reads_untrusted_content", answer: "yes" },
  {
    when: { any: ["keeps_memory_across_sessions", "searches_long_term_store"] },
    probe: "stores_data_on_disk",
    answer: "yes",
  },
  { when: { any: ["orchestrates_agents"] }, probe: "calls_other_agents", answer: "yes" },
  { when: { any: ["joins_open_network", "speaks_agent_protocol"] }, probe: "calls_other_agents", answer: "yes" },
  { when: { any: ["installs_tools_at_runtime"] }, probe: "adds_tools_at_runtime", answer: "yes" },
  {
    when: {
      any: ["replans_on_results", "pursues_open_goals", "orchestrates_agents"],
      none: ["leaves_planning_to_client"],
    },
    probe: "decomposes_tasks",
    answer: "yes",
  },
  // A model that runs commands or programs of its own making acts without a fixed form; a written procedure is one, and in
  // a tool server the model belongs to the client.
  {
    when: {
      all: ["uses_language_model"],
      any: ["runs_shell_commands", "executes_code"],
      none: ["follows_fixed_procedure", "leaves_planning_to_client"],
    },
    probe: "model_output_acts",
    answer: "yes",
  },
  {
    when: { all: ["writes_to_live_service"], any: ["uses_fixed_credential", "acts_for_user"] },
    probe: "depends_on_hosted_service",
    answer: "yes",
  },
  {
    when: { any: ["orchestrates_agents", "decomposes_tasks"], none: ["leaves_planning_to_client"] },
    probe: "uses_language_model",
    answer: "yes",
  },
];

/** An answer that falls away beside facts that say more: a tool server has no say in how its client is prompted. */
export interface Yield {
  readonly probe: string;
  /** Any of these being "yes" is enough. */
  readonly to: readonly string[];
}

export const YIELDS: readonly Yield[] = [
  // Told from names of tools or a general remark; the ability that is listed is the better witness.
  {
    probe: "sees_only_arguments",
    to: ["reads_local_files", "reads_account_data", "browses_open_web", "reads_untrusted_content"],
  },
  {
    probe: "does_one_fixed_thing",
    to: ["has_many_tools", "decomposes_tasks", "replans_on_results", "runs_shell_commands", "executes_code"],
  },
  { probe: "leaves_planning_to_client", to: ["decomposes_tasks", "replans_on_results", "pursues_open_goals"] },
  { probe: "behaves_deterministically", to: ["uses_language_model"] },
  { probe: "is_stateless", to: ["keeps_memory_across_sessions", "searches_long_term_store"] },
  { probe: "needs_no_credentials", to: ["acts_for_user", "uses_fixed_credential"] },
  {
    probe: "free_text_for_search_only",
    to: ["performs_write_actions", "model_fills_typed_tools", "prompts_drive_actions"],
  },
  // Of a tool server such a text speaks of its client's work.
  { probe: "acts_unattended", to: ["leaves_planning_to_client"] },
  // In a tool server free text reaches typed calls through the client's model.
  { probe: "prompts_drive_actions", to: ["leaves_planning_to_client"] },
];
