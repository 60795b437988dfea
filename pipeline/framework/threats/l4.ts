import type { Threat } from "./threat.ts";

/** Deployment and Infrastructure: hosts, containers, build systems, network. */
export const L4_THREATS: readonly Threat[] = [
  {
    id: "maestro:l4/compromised-container-images",
    layer: "L4",
    name: "Compromised Container Images",
    description:
      "It runs in a container or other sandbox and is fetched without a fixed version. What a moving tag points to tomorrow is decided by whoever can push to it.",
    visibleFromListing: "often",
    opensWhen: { all: ["installs_unpinned", "runs_in_sandbox"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Refer to images by digest, and let a bot propose new digests for review.",
      "Sign images and check the signature at deployment.",
      "Run as a user without root rights, on a read-only file system.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0010.004"] },
  },
  {
    id: "maestro:l4/orchestration-attacks",
    layer: "L4",
    name: "Orchestration Attacks",
    description:
      "It controls clusters or cloud accounts with nobody in between, so taking over the agent amounts to taking over the control plane.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["manages_infrastructure", "acts_unattended"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Give it a role for one namespace or project, with no right to change roles or secrets.",
      "Route changes through a pipeline in which a person approves the plan.",
      "Enforce limits by admission policy in the cluster, where the agent cannot reach.",
    ],
    references: { asi: ["ASI10", "ASI04"], llm: ["LLM03", "LLM06"], atlas: ["AML.T0105", "AML.T0072"] },
  },
  {
    id: "maestro:l4/infrastructure-as-code-iac-manipulation",
    layer: "L4",
    name: "Infrastructure-as-Code (IaC) Manipulation",
    description:
      "The agent writes or applies deployment definitions. A small edit that an attacker suggested opens a port or a role in production.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["manages_infrastructure"], any: ["writes_files", "executes_code", "runs_shell_commands"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Separate planning from applying, and show the plan to a person before it is applied.",
      "Check definitions with policy as code before the merge; public access and new admin rights fail the check.",
      "Keep the credential that applies changes out of the agent's reach.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM03"], atlas: ["AML.T0010.001", "AML.T0081"] },
  },
  {
    id: "maestro:l4/denial-of-service-dos-attacks",
    layer: "L4",
    name: "Denial of Service (DoS) Attacks",
    description:
      "Callers from the network can make the host run code without any limit being described; a few heavy jobs take the machine down.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["listens_on_network", "executes_code"],
      none: ["has_spend_or_rate_limits", "requires_authentication"],
    },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Limit memory, processor time, processes and disk of each job by the operating system.",
      "Queue jobs per caller, and refuse new ones once the queue is full.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0029"] },
  },
  {
    id: "maestro:l4/resource-hijacking",
    layer: "L4",
    name: "Resource Hijacking",
    description:
      "It starts programs or machines unattended and without a limit: an attacker who steers it gets computing time at its owner's cost.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["acts_unattended"],
      any: ["executes_code", "runs_shell_commands", "manages_infrastructure"],
      none: ["has_spend_or_rate_limits", "runs_in_sandbox"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Run its commands in a container with fixed processor, memory and time limits.",
      "Set a budget with a hard stop at the cloud account, not only an alert.",
      "Block outgoing connections except those that the task needs.",
    ],
    references: { asi: ["ASI08", "ASI10"], llm: ["LLM10"], atlas: ["AML.T0034", "AML.T0034.002"] },
  },
  {
    id: "maestro:l4/lateral-movement",
    layer: "L4",
    name: "Lateral Movement",
    description:
      "A key lies where the agent, or another program on the same machine, can read it. Whoever gets hold of this host goes on to the service behind the key.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["uses_fixed_credential"],
      any: ["keeps_secrets_in_plain_text", "runs_shell_commands", "executes_code", "manages_infrastructure"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Take keys from the system's key store at start, and keep them out of files and command lines.",
      "Use short-lived tokens with the narrowest scope the service offers.",
      "Run the agent under a user of its own, without access to other keys on the host.",
    ],
    references: { asi: ["ASI03", "ASI10"], llm: ["LLM06"], atlas: ["AML.T0012", "AML.T0072"] },
  },
];
