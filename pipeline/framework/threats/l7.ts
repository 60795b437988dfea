import { CHANGING_TOOLS, READS_STRANGERS } from "../capability-groups.ts";
import type { Threat } from "./threat.ts";

/** Agent Ecosystem: users, registries, marketplaces, other agents, integrations. */
export const L7_THREATS: readonly Threat[] = [
  {
    id: "maestro:l7/compromised-agents",
    layer: "L7",
    name: "Compromised Agents",
    description:
      "One of the agents it works with is hijacked, or was malicious from the start. Its answers arrive as trusted results.",
    visibleFromListing: "sometimes",
    opensWhen: { any: ["calls_other_agents", "orchestrates_agents", "speaks_agent_protocol", "joins_open_network"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Treat what another agent returns like text from a stranger, and check it against a schema.",
      "Give each agent only the tools of its part; never pass on your own credentials.",
      "Keep a switch that cuts off one agent without stopping the rest.",
    ],
    references: { asi: ["ASI10", "ASI03"], llm: ["LLM06"], atlas: ["AML.T0081", "AML.T0108"] },
  },
  {
    id: "maestro:l7/agent-impersonation",
    layer: "L7",
    name: "Agent Impersonation",
    description:
      "Agents find and call each other over a protocol, and nothing says how they prove who they are. A stranger can answer in a partner's name.",
    visibleFromListing: "sometimes",
    opensWhen: { any: ["speaks_agent_protocol", "joins_open_network"], none: ["requires_authentication"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Authenticate both sides of every agent call with keys that are bound to the agent.",
      "Sign agent cards and check the signature; do not trust a name or an address.",
    ],
    references: { asi: ["ASI03", "ASI07"], llm: ["LLM06"], atlas: ["AML.T0073", "AML.T0074"] },
  },
  {
    id: "maestro:l7/agent-identity-attack",
    layer: "L7",
    name: "Agent Identity Attack",
    description:
      "The agent holds a key or token that speaks for its owner. Stolen or passed on, it works for anybody, with no agent needed.",
    visibleFromListing: "often",
    opensWhen: {
      any: [
        "uses_fixed_credential",
        "keeps_secrets_in_plain_text",
        "switches_identity_at_runtime",
        "serves_many_accounts",
      ],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Create an account or key for this agent alone, with the narrowest scope and an expiry date.",
      "Keep the key in the system's key store or a secret manager, and rotate it.",
      "Watch the service's log for use of the key from unknown addresses.",
    ],
    references: { asi: ["ASI03"], llm: ["LLM06"], atlas: ["AML.T0012", "AML.T0091.000", "AML.T0083"] },
  },
  {
    id: "maestro:l7/agent-tool-misuse",
    layer: "L7",
    name: "Agent Tool Misuse",
    description:
      "Every tool does what it should, but the wrong one is called, or the right one with a harmful purpose: files overwritten, records changed, messages sent.",
    visibleFromListing: "often",
    opensWhen: {
      any: CHANGING_TOOLS,
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Ask a person before each action that deletes, sends, pays or publishes, and show its real arguments.",
      "Switch off the tools that the task does not need, and prefer narrow ones to a general one.",
      "Run what it executes in a sandbox without credentials and with no open network.",
    ],
    references: {
      asi: ["ASI02", "ASI05"],
      llm: ["LLM06", "LLM05"],
      atlas: ["AML.T0053", "AML.T0086", "AML.T0101"],
    },
  },
  {
    id: "maestro:l7/agent-goal-manipulation",
    layer: "L7",
    name: "Agent Goal Manipulation",
    description:
      "Pages, mails, tickets or documents by strangers reach the conversation. An instruction in them competes with the user's wish, and sometimes wins.",
    visibleFromListing: "often",
    opensWhen: { any: READS_STRANGERS },
    severity: "high",
    likelihood: "high",
    mitigations: [
      "Mark foreign text as data on its way to the model, and strip hidden parts.",
      "Withhold tools that write or send in a session that has read foreign text, or ask for each call.",
      "Test regularly with planted instructions of the kind that your sources could carry.",
    ],
    references: { asi: ["ASI01"], llm: ["LLM01", "LLM06"], atlas: ["AML.T0051", "AML.T0080"] },
  },
  {
    id: "maestro:l7/marketplace-manipulation",
    layer: "L7",
    name: "Marketplace Manipulation",
    description:
      "Tools or partners are picked from an open market by rank, stars or description, all of which can be bought or made up.",
    visibleFromListing: "often",
    opensWhen: { any: ["joins_open_network", "installs_tools_at_runtime"] },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Pick by publisher and reviewed version, not by popularity.",
      "Let a person approve each new tool or partner before its first use.",
    ],
    references: { asi: ["ASI04", "ASI09"], llm: ["LLM03"], atlas: ["AML.T0111", "AML.T0104"] },
  },
  {
    id: "maestro:l7/integration-risks",
    layer: "L7",
    name: "Integration Risks",
    description:
      "It joins an assistant to outside services. Errors, odd answers or wide scopes at that seam become wrong actions or leaked records.",
    visibleFromListing: "often",
    opensWhen: {
      all: ["calls_tools_or_apis"],
      any: ["writes_to_live_service", "reads_account_data", "depends_on_hosted_service"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Ask the service for the smallest set of scopes, and say in the README what each one is for.",
      "Check answers of the service against a schema, and hand on only the fields that are needed.",
      "Make writing calls safe to repeat, and stop after repeated errors.",
    ],
    references: { asi: ["ASI02", "ASI07"], llm: ["LLM05", "LLM06"], atlas: ["AML.T0086", "AML.T0049"] },
  },
  {
    id: "maestro:l7/horizontal-vertical-solution-vulnerabilities",
    layer: "L7",
    name: "Horizontal/Vertical Solution Vulnerabilities",
    description:
      "It works on personal or secret data in a field with rules of its own, such as finance or health, where a generic safeguard misses what counts.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["handles_personal_or_secret_data"], any: ["moves_money", "changes_database"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Carry the field's own controls over to the agent: second approval, limits per day, retention, audit trail.",
      "Let somebody from the field review the tool list and name the actions that must stay with people.",
    ],
    references: { asi: [], llm: [], atlas: ["AML.T0049"] },
  },
  {
    id: "maestro:l7/repudiation",
    layer: "L7",
    name: "Repudiation",
    description:
      "It changes things under its user's own account, and no record of its own is described. Afterwards nobody can tell the person's deed from the agent's.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["acts_for_user", "performs_write_actions"],
      none: ["keeps_action_log", "exposes_traces_or_metrics"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Write one line per action: time, tool, arguments, who asked, result; store it where the agent can only append.",
      "Act under an account of the agent's own, or mark its changes so that the service shows them as automated.",
    ],
    references: { asi: ["ASI03", "ASI10"], llm: [], atlas: [] },
  },
  {
    id: "maestro:l7/compromised-agent-registry",
    layer: "L7",
    name: "Compromised Agent Registry",
    description:
      "Clients fetch it by name, without a fixed version. An altered registry entry, or a similar name, delivers something else under the same title.",
    visibleFromListing: "often",
    opensWhen: { all: ["installs_unpinned", "serves_agent_clients"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Show the exact package name, publisher and version in every install line.",
      "Protect the publishing account with a hardware key, and publish from the build system only.",
      "Install from an internal mirror that admits reviewed versions.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0104", "AML.T0010.005"] },
  },
  {
    id: "maestro:l7/malicious-agent-discovery",
    layer: "L7",
    name: "Malicious Agent Discovery",
    description:
      "It looks for helpers by description while it runs. Whoever writes the most fitting description is chosen, whatever stands behind it.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["adds_tools_at_runtime"],
      any: ["installs_tools_at_runtime", "joins_open_network", "speaks_agent_protocol"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Search only in a directory of approved publishers.",
      "Start new helpers with no rights, and let a person grant the first ones.",
    ],
    references: { asi: ["ASI04", "ASI07"], llm: ["LLM03"], atlas: ["AML.T0074", "AML.T0104"] },
  },
  {
    id: "maestro:l7/agent-pricing-model-manipulation",
    layer: "L7",
    name: "Agent Pricing Model Manipulation",
    description:
      "Every step costs somebody money, runs are unattended, and no ceiling is described. Input that keeps it busy turns into a bill.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["uses_language_model", "acts_unattended"],
      any: ["depends_on_hosted_service", "moves_money"],
      none: ["has_spend_or_rate_limits"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Set a ceiling in money for each run and each day, and end the run when it is reached.",
      "Stop after a few steps without progress.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0034", "AML.T0034.002"] },
  },
  {
    id: "maestro:l7/inaccurate-agent-capability-description",
    layer: "L7",
    name: "Inaccurate Agent Capability Description",
    description:
      "The listing calls it read-only, and yet it names tools that change things. Whoever grants rights by the description grants too much.",
    visibleFromListing: "often",
    opensWhen: {
      all: ["read_only_tools"],
      any: ["performs_write_actions", ...CHANGING_TOOLS],
    },
    severity: "medium",
    likelihood: "high",
    mitigations: [
      "Generate the tool list of the README from the code, with a mark on every tool that writes.",
      "Enforce read-only mode by the rights of the credential, not by the description.",
    ],
    references: { asi: ["ASI09"], llm: ["LLM09"], atlas: ["AML.T0110"] },
  },
];
