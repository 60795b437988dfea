/** Probes that conditions name together. A group is a list for a condition's `any`, or for asking whether one is "yes". */

/** Tools that change something outside the agent. */
export const CHANGING_TOOLS: readonly string[] = [
  "runs_shell_commands",
  "executes_code",
  "controls_browser_or_desktop",
  "changes_database",
  "writes_files",
  "writes_to_live_service",
  "manages_infrastructure",
  "moves_money",
  "sends_messages",
];

/** Those among them that can destroy what they touch: programs, files, tables, infrastructure, money. */
export const GRAVE_TOOLS: readonly string[] = [
  "runs_shell_commands",
  "executes_code",
  "changes_database",
  "writes_files",
  "manages_infrastructure",
  "moves_money",
];

/** Everything that shows that the agent does not only read: tools, stated effects, changes to itself. */
export const CHANGES_ANYTHING: readonly string[] = [
  ...CHANGING_TOOLS,
  "performs_write_actions",
  "takes_irreversible_actions",
  "edits_own_instructions",
  "installs_tools_at_runtime",
  "rewrites_own_code",
];

/** Tools that run what they are given on the host. */
export const RUNS_CODE: readonly string[] = ["runs_shell_commands", "executes_code"];

/** Text of strangers reaches the agent over a network. */
export const READS_STRANGERS: readonly string[] = ["reads_untrusted_content", "browses_open_web"];

/** It sees data that its user would not publish. */
export const SEES_PRIVATE_DATA: readonly string[] = [
  "reads_local_files",
  "reads_account_data",
  "handles_personal_or_secret_data",
];

/** Ways by which data can leave again: tools and services that reach beyond the user's machine. */
export const CAN_SEND: readonly string[] = [
  "sends_messages",
  "writes_to_live_service",
  "browses_open_web",
  "controls_browser_or_desktop",
  "runs_shell_commands",
  "executes_code",
  "manages_infrastructure",
  "sends_telemetry",
  "depends_on_hosted_service",
  "calls_other_agents",
  "speaks_agent_protocol",
];

/** It holds rights that a thief could use. */
export const HOLDS_CREDENTIALS: readonly string[] = [
  "uses_fixed_credential",
  "acts_for_user",
  "serves_many_accounts",
  "switches_identity_at_runtime",
  "keeps_secrets_in_plain_text",
];

/** Ways by which an attacker's text, traffic or release arrives from a network. */
export const REACHED_FROM_NETWORK: readonly string[] = [
  ...READS_STRANGERS,
  "listens_on_network",
  "reads_account_data",
  "retrieves_documents",
  "writes_to_live_service",
  "controls_browser_or_desktop",
  "watches_environment",
  "depends_on_hosted_service",
  "calls_other_agents",
  "speaks_agent_protocol",
  "joins_open_network",
  "adds_tools_at_runtime",
  "installs_tools_at_runtime",
  "installs_unpinned",
];
