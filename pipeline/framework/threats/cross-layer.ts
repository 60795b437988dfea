import type { Threat } from "./threat.ts";

/** Threats that exist only because layers touch each other. */
export const CROSS_LAYER_THREATS: readonly Threat[] = [
  {
    id: "maestro:x/supply-chain-attacks",
    layer: "X",
    name: "Supply Chain Attacks",
    description:
      "A release that nobody looked at arrives in an agent with commands, code or infrastructure at hand. One poisoned part reaches framework, host and what they control at once.",
    visibleFromListing: "often",
    opensWhen: {
      all: ["installs_unpinned"],
      any: ["runs_shell_commands", "executes_code", "manages_infrastructure"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Pin the version and its hash, and wait some days before taking a new one.",
      "Run it in a container that holds only the one key it needs.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0010", "AML.T0109"] },
  },
  {
    id: "maestro:x/lateral-movement",
    layer: "X",
    name: "Lateral Movement",
    description:
      "A command run on the host finds credentials for the layer above or below, and the attack goes on from there under a valid name.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["runs_shell_commands"],
      any: ["manages_infrastructure", "keeps_secrets_in_plain_text", "serves_many_accounts"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Hide key files, agent sockets and cloud metadata from the processes that it starts.",
      "Separate the account that runs commands from the account that holds credentials.",
    ],
    references: { asi: ["ASI03", "ASI08"], llm: ["LLM06"], atlas: ["AML.T0012", "AML.T0091"] },
  },
  {
    id: "maestro:x/privilege-escalation",
    layer: "X",
    name: "Privilege Escalation",
    description:
      "A stranger who may only write text gets the rights of the agent that reads it: a line in a page ends as a command, a query or a payment.",
    visibleFromListing: "often",
    opensWhen: {
      all: ["reads_untrusted_content"],
      any: [
        "runs_shell_commands",
        "executes_code",
        "manages_infrastructure",
        "changes_database",
        "moves_money",
        "switches_identity_at_runtime",
      ],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Split reading and acting between two agents, and pass only checked fields between them.",
      "Decide in code, by where the request came from, which tools a step may use.",
    ],
    references: { asi: ["ASI03", "ASI02"], llm: ["LLM06"], atlas: ["AML.T0053", "AML.T0105"] },
  },
  {
    id: "maestro:x/data-leakage",
    layer: "X",
    name: "Data Leakage",
    description:
      "Personal or secret data that one layer guards becomes visible in another: in a message, in a web request, with a hosted service or in telemetry.",
    visibleFromListing: "often",
    opensWhen: {
      all: ["handles_personal_or_secret_data"],
      any: ["sends_messages", "browses_open_web", "sends_telemetry", "depends_on_hosted_service"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Write down which data may cross which boundary, and block the rest at the boundary, not in the prompt.",
      "Look for secrets and personal data in outgoing text before it is sent.",
    ],
    references: { asi: ["ASI03", "ASI06"], llm: ["LLM02"], atlas: ["AML.T0057", "AML.T0025"] },
  },
  {
    id: "maestro:x/goal-misalignment-cascades",
    layer: "X",
    name: "Goal Misalignment Cascades",
    description:
      "A goal that was misread or bent is handed to further agents, which carry it out faithfully and unattended.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["acts_unattended"],
      any: ["orchestrates_agents", "calls_other_agents", "several_models_in_loop"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Pass the person's original wish along, and let each agent check its own part against it.",
      "Place a checkpoint with a person between planning and the first change.",
      "Limit depth and number of handed-on tasks.",
    ],
    references: { asi: ["ASI08", "ASI01", "ASI10"], llm: ["LLM09", "LLM06"], atlas: ["AML.T0048"] },
  },
];
