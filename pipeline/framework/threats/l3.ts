import { CHANGING_TOOLS } from "../capability-groups.ts";
import type { Threat } from "./threat.ts";

/** Agent Frameworks: orchestration, tool binding, prompts, plugins. */
export const L3_THREATS: readonly Threat[] = [
  {
    id: "maestro:l3/compromised-framework-components",
    layer: "L3",
    name: "Compromised Framework Components",
    description:
      "The agent takes in plugins, tools or servers while it runs. A weak or malicious one runs with the same rights and shares the same context.",
    visibleFromListing: "sometimes",
    opensWhen: { any: ["adds_tools_at_runtime", "installs_tools_at_runtime"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Load plugins from a list that a person keeps, each at a fixed version and hash.",
      "Run each plugin in a process of its own, with only the rights that it needs.",
      "Show a tool's description to a person when it is added and again whenever it changes.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0010.001", "AML.T0010"] },
  },
  {
    id: "maestro:l3/backdoor-attacks",
    layer: "L3",
    name: "Backdoor Attacks",
    description:
      "An agent that rewrites its own code can be led once to build in a hidden function, which every later run then carries.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["rewrites_own_code", "acts_unattended"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Let a person review every change that the agent makes to itself, as a pull request.",
      "Start each run from a signed build, never from the folder that the last run wrote to.",
    ],
    references: { asi: ["ASI04", "ASI10"], llm: ["LLM03"], atlas: ["AML.T0010.001", "AML.T0081"] },
  },
  {
    id: "maestro:l3/input-validation-attacks",
    layer: "L3",
    name: "Input Validation Attacks",
    description:
      "A model fills the arguments of tools that change things, and whoever steers the model steers the arguments: paths out of the folder, extra shell words, another recipient.",
    visibleFromListing: "often",
    opensWhen: {
      any: CHANGING_TOOLS,
      none: ["validates_input"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Check every argument against a schema and an allow-list in the server, after paths and links are resolved.",
      "Pass arguments as arrays or bound parameters; never build a command or a query by joining strings.",
      "Refuse what does not fit with a plain error; do not try to repair it.",
    ],
    references: {
      asi: ["ASI01", "ASI05"],
      llm: ["LLM01", "LLM05"],
      atlas: ["AML.T0051.001", "AML.T0051.000", "AML.T0054"],
    },
  },
  {
    id: "maestro:l3/supply-chain-attacks",
    layer: "L3",
    name: "Supply Chain Attacks",
    description:
      "It is started without a fixed version, so a release that an attacker managed to publish runs at the next start with all the rights of the old one.",
    visibleFromListing: "often",
    opensWhen: { all: ["installs_unpinned"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Write an exact version into the client's configuration and raise it by hand after reading the changes.",
      "Install once from a lockfile with integrity hashes instead of fetching at each start.",
      "Publish releases with provenance, and say in the README how to check it.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0010.005", "AML.T0104", "AML.T0109"] },
  },
  {
    id: "maestro:l3/denial-of-service-on-framework-apis",
    layer: "L3",
    name: "Denial of Service on Framework APIs",
    description:
      "Its endpoint takes calls from the network, and neither a limit nor a login is described: a flood of sessions starves the clients that belong there.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["listens_on_network"],
      any: ["serves_agent_clients", "orchestrates_agents"],
      none: ["has_spend_or_rate_limits", "requires_authentication"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Bind to the loopback address by default, and require a token before a session is opened.",
      "Limit sessions, request size and calls per minute for each client.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0029", "AML.T0034.002"] },
  },
  {
    id: "maestro:l3/framework-evasion",
    layer: "L3",
    name: "Framework Evasion",
    description:
      "The confirmation that should stop a bad action can be switched off by a flag, a mode or a setting; where it is off, nothing else stands in the way.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["approval_can_be_skipped"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Keep a short list of actions that always ask, whatever the mode: delete, pay, send, push, deploy.",
      "Allow the unattended mode only inside a container without credentials.",
      "Let an administrator's policy forbid the switch, outside the files that the agent can edit.",
    ],
    references: { asi: ["ASI01", "ASI02"], llm: ["LLM01", "LLM06"], atlas: ["AML.T0054", "AML.T0068"] },
  },
];
