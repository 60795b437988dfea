import type { Condition } from "../../framework/capability.ts";

/**
 * What follows from other answers: by logic ("sends messages", so it changes something outside itself), never by habit.
 * Applied until nothing new follows; a stated answer is never overwritten, and the evidence is that of the reasons.
 */
export interface Implication {
  /** What must hold over answers of "yes". */
  readonly when: Condition;
  /** Probes that must all be answered "no"; they are reasons as well. */
  readonly denied?: readonly string[];
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

/** What it reads beyond the arguments of a call. */
const READING = [
  "reads_local_files",
  "reads_account_data",
  "browses_open_web",
  "retrieves_documents",
  "searches_long_term_store",
  "watches_environment",
];

const CHOOSING_STEPS = ["decomposes_tasks", "replans_on_results", "pursues_open_goals"];

const CHANGING_ITSELF = [
  "edits_own_instructions",
  "rewrites_own_code",
  "installs_tools_at_runtime",
  "adds_tools_at_runtime",
];

const KEEPING = [
  "keeps_session_state",
  "stores_data_on_disk",
  "keeps_memory_across_sessions",
  "searches_long_term_store",
];

/** Any of `probes` being "yes" settles another question. */
const anyOf = (probes: readonly string[], probe: string, answer: "yes" | "no"): Implication => ({
  when: { any: probes },
  probe,
  answer,
});

/** `reason` being "no" settles further questions with no. */
const noneWithout = (reason: string, probes: readonly string[]): Implication[] =>
  probes.map((probe) => ({ when: {}, denied: [reason], probe, answer: "no" }));

const ACTING: readonly Implication[] = [
  anyOf([...WRITING, "takes_irreversible_actions"], "performs_write_actions", "yes"),
  {
    when: { all: ["read_only_tools"], none: ["performs_write_actions"] },
    probe: "performs_write_actions",
    answer: "no",
  },
  anyOf(["performs_write_actions"], "read_only_tools", "no"),
  ...noneWithout("performs_write_actions", ["takes_irreversible_actions"]),
  anyOf(["sends_messages", "moves_money"], "takes_irreversible_actions", "yes"),
  anyOf(
    [...WRITING, "executes_code", "browses_open_web", "reads_account_data", "retrieves_documents"],
    "calls_tools_or_apis",
    "yes",
  ),
  // "Can it be skipped?" has an answer only where somebody is asked.
  { when: {}, denied: ["approval_can_be_skipped"], probe: "asks_before_acting", answer: "yes" },
  // Whatever starts by itself or asks nobody works unattended; the tools of a server are the exception, their client may ask.
  {
    when: { all: ["runs_on_schedule_or_event"], none: ["asks_before_acting", "leaves_planning_to_client"] },
    probe: "acts_unattended",
    answer: "yes",
  },
  {
    when: { all: ["performs_write_actions"], none: ["leaves_planning_to_client"] },
    denied: ["asks_before_acting"],
    probe: "acts_unattended",
    answer: "yes",
  },
];

const PLANNING: readonly Implication[] = [
  ...["does_one_fixed_thing", "leaves_planning_to_client"].map((probe) => anyOf(CHOOSING_STEPS, probe, "no")),
  // Who leads a team splits the work among it, unless the text says that the work comes split.
  {
    when: { all: ["orchestrates_agents"], none: ["leaves_planning_to_client"] },
    probe: "decomposes_tasks",
    answer: "yes",
  },
];

const STAYING_THE_SAME: readonly Implication[] = [
  anyOf(["installs_tools_at_runtime"], "adds_tools_at_runtime", "yes"),
  anyOf(CHANGING_ITSELF, "is_static", "no"),
  ...["edits_own_instructions", "rewrites_own_code", "installs_tools_at_runtime", "adds_tools_at_runtime"].map(
    (probe) => anyOf(["is_static"], probe, "no"),
  ),
  ...noneWithout("adds_tools_at_runtime", ["installs_tools_at_runtime"]),
];

const KNOWING: readonly Implication[] = [
  anyOf(["browses_open_web"], "reads_untrusted_content", "yes"),
  anyOf([...READING, "keeps_memory_across_sessions"], "sees_only_arguments", "no"),
  anyOf(["keeps_memory_across_sessions", "searches_long_term_store"], "stores_data_on_disk", "yes"),
  anyOf(KEEPING, "is_stateless", "no"),
  anyOf(["uses_fixed_credential", "acts_for_user"], "needs_no_credentials", "no"),
];

const AMONG_AGENTS: readonly Implication[] = [
  anyOf(["orchestrates_agents", "joins_open_network"], "calls_other_agents", "yes"),
  anyOf(
    ["serves_agent_clients", "calls_other_agents", "orchestrates_agents", "speaks_agent_protocol"],
    "works_alone",
    "no",
  ),
];

const DECIDING: readonly Implication[] = [
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
  // Who orders a model's free output turned into action, swaps models or leads agents decides with one.
  {
    when: {
      any: ["orchestrates_agents", "decomposes_tasks", "model_output_acts", "model_is_exchangeable"],
      none: ["leaves_planning_to_client"],
    },
    probe: "uses_language_model",
    answer: "yes",
  },
  anyOf(["uses_language_model"], "behaves_deterministically", "no"),
  anyOf(["behaves_deterministically"], "uses_language_model", "no"),
  ...noneWithout("uses_language_model", ["model_output_acts"]),
  {
    when: { all: ["writes_to_live_service"], any: ["uses_fixed_credential", "acts_for_user"] },
    probe: "depends_on_hosted_service",
    answer: "yes",
  },
];

const BEING_SPOKEN_TO: readonly Implication[] = [
  // A skill and a tool server are driven by whoever calls them; whether that is free text the caller decides.
  ...["takes_only_structured_input", "free_text_for_search_only"].map((probe): Implication => ({
    when: { all: ["prompts_drive_actions"], none: ["serves_agent_clients"] },
    probe,
    answer: "no",
  })),
  anyOf(["free_text_for_search_only"], "takes_only_structured_input", "no"),
  anyOf(["takes_only_structured_input", "free_text_for_search_only"], "prompts_drive_actions", "no"),
];

export const IMPLICATIONS: readonly Implication[] = [
  ...ACTING,
  ...PLANNING,
  ...STAYING_THE_SAME,
  ...KNOWING,
  ...AMONG_AGENTS,
  ...DECIDING,
  ...BEING_SPOKEN_TO,
];

/** An answer that falls away beside facts that say more: a tool server has no say in how its client is prompted. */
export interface Yield {
  readonly probe: string;
  /** Any of these being "yes" is enough. */
  readonly to: readonly string[];
}

export const YIELDS: readonly Yield[] = [
  // Told from names of tools or a general remark; the ability that is listed is the better witness.
  { probe: "read_only_tools", to: WRITING },
  {
    probe: "sees_only_arguments",
    to: ["reads_local_files", "reads_account_data", "browses_open_web", "reads_untrusted_content"],
  },
  {
    probe: "does_one_fixed_thing",
    to: ["has_many_tools", "decomposes_tasks", "replans_on_results", "runs_shell_commands", "executes_code"],
  },
  { probe: "leaves_planning_to_client", to: CHOOSING_STEPS },
  { probe: "behaves_deterministically", to: ["uses_language_model"] },
  { probe: "is_static", to: CHANGING_ITSELF },
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
