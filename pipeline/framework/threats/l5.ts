import type { Threat } from "./threat.ts";

/** Evaluation and Observability: how the agent is measured, logged and watched. */
export const L5_THREATS: readonly Threat[] = [
  {
    id: "maestro:l5/manipulation-of-evaluation-metrics",
    layer: "L5",
    name: "Manipulation of Evaluation Metrics",
    description:
      "The agent can edit the very tests that judge its work. Making a check pass is then cheaper than being right, for the agent and for an attacker.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["tests_its_results", "model_output_acts"], any: ["writes_files", "executes_code"] },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Keep acceptance tests where the agent may read but not write them.",
      "Mark changed, skipped or deleted tests in the review, and let a person approve them one by one.",
    ],
    references: { asi: ["ASI10", "ASI09"], llm: ["LLM09"], atlas: ["AML.T0031"] },
  },
  {
    id: "maestro:l5/compromised-observability-tools",
    layer: "L5",
    name: "Compromised Observability Tools",
    description:
      "The view that shows traces and prompts is reachable over the network and sees everything. Taken over, it is a window into every session.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["exposes_traces_or_metrics", "listens_on_network", "handles_personal_or_secret_data"],
      none: ["requires_authentication"],
    },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Put traces and debug pages behind the same login as the data that they show.",
      "Switch the debug interface off by default, and bind it to the loopback address.",
    ],
    references: { asi: ["ASI10", "ASI08"], llm: ["LLM03"], atlas: ["AML.T0107"] },
  },
  {
    id: "maestro:l5/denial-of-service-on-evaluation-infrastructure",
    layer: "L5",
    name: "Denial of Service on Evaluation Infrastructure",
    description:
      "Runs start by themselves and rely on a check. If that check can be made to time out, unchecked results pass.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["tests_its_results", "acts_unattended", "runs_on_schedule_or_event"],
      none: ["has_spend_or_rate_limits"],
    },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Treat a check that did not finish as failed.",
      "Alert when runs end without a verdict, and pause the schedule.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0029"] },
  },
  {
    id: "maestro:l5/evasion-of-detection",
    layer: "L5",
    name: "Evasion of Detection",
    description:
      "It runs commands unattended on the word of foreign text, and no record of its actions is described. Harmful steps drown in ordinary ones.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["acts_unattended", "runs_shell_commands", "reads_untrusted_content"],
      none: ["keeps_action_log", "exposes_traces_or_metrics"],
    },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Record every command and connection on the host, outside the agent's reach.",
      "Alert on what this agent never needs: new hosts, key files, changes to its own settings.",
    ],
    references: { asi: ["ASI10"], llm: ["LLM01"], atlas: ["AML.T0015", "AML.T0068", "AML.T0107"] },
  },
  {
    id: "maestro:l5/data-leakage-through-observability",
    layer: "L5",
    name: "Data Leakage through Observability",
    description:
      "Personal or secret data passes through an agent that logs, traces or reports usage. Copies end up where fewer rules apply than to the original.",
    visibleFromListing: "often",
    opensWhen: {
      any: ["handles_personal_or_secret_data", "reads_account_data"],
      andAny: ["keeps_action_log", "sends_telemetry", "exposes_traces_or_metrics"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Log names of tools and outcomes; mask arguments, contents and tokens before anything is written.",
      "Make telemetry opt-in, list its fields, and offer one switch that turns it off.",
      "Give logs an expiry date and the same access rules as the data that they describe.",
    ],
    references: { asi: ["ASI03"], llm: ["LLM02"], atlas: ["AML.T0057"] },
  },
  {
    id: "maestro:l5/poisoning-observability-data",
    layer: "L5",
    name: "Poisoning Observability Data",
    description:
      "The agent watches logs, metrics or feeds and changes live systems by what it sees there. Whoever can write a log line gives it a reason to act.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["watches_environment", "acts_unattended"],
      any: ["manages_infrastructure", "writes_to_live_service", "runs_shell_commands"],
    },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Treat text fields of logs and alerts as data from strangers; act only on fields that your own systems set.",
      "Require two independent signals before an automatic change.",
      "Limit how many changes it may make in an hour.",
    ],
    references: { asi: ["ASI10", "ASI08"], llm: ["LLM04"], atlas: ["AML.T0031"] },
  },
];
