import type { Threat } from "./threat.ts";

/**
 * Security and Compliance. The published threats of this layer are about AI used as a defender, so they open only for
 * security products; controls of other agents are judged in the layer's text.
 */
export const L6_THREATS: readonly Threat[] = [
  {
    id: "maestro:l6/security-agent-data-poisoning",
    layer: "L6",
    name: "Security Agent Data Poisoning",
    description:
      "A defender that learns from what it sees is fed harmless-looking examples until it takes an attack for normal traffic.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["is_security_product", "learns_from_use"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Learn only from verdicts that an analyst confirmed, and keep who confirmed them.",
      "Replay a fixed set of known attacks after every update, and refuse one that misses more.",
    ],
    references: { asi: ["ASI06"], llm: ["LLM04"], atlas: ["AML.T0020"] },
  },
  {
    id: "maestro:l6/evasion-of-security-ai-agents",
    layer: "L6",
    name: "Evasion of Security AI Agents",
    description:
      "Attackers shape code, mail or prompts so that this scanner or guard lets them pass, and its clean verdict makes people careless.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["is_security_product"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Combine it with fixed rules, and never let its verdict alone open a gate.",
      "Publish what it does not detect, and measure misses on attacks made to evade it.",
      "Treat text inside the scanned material as data, so that it cannot argue for itself.",
    ],
    references: { asi: ["ASI01"], llm: ["LLM01"], atlas: ["AML.T0015"] },
  },
  {
    id: "maestro:l6/compromised-security-ai-agents",
    layer: "L6",
    name: "Compromised Security AI Agents",
    description:
      "A defender holds wide rights. Taken over, it blinds the alarms, or it is itself the tool of the attack.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["is_security_product"],
      any: [
        "performs_write_actions",
        "runs_shell_commands",
        "manages_infrastructure",
        "uses_fixed_credential",
        "acts_unattended",
      ],
    },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Scan with read-only rights, and keep the right to change anything in a second, approved step.",
      "Let a system that the defender does not control watch its configuration and its silence.",
    ],
    references: { asi: ["ASI10", "ASI03"], llm: ["LLM06"], atlas: ["AML.T0081"] },
  },
  {
    id: "maestro:l6/regulatory-non-compliance-by-ai-security-agents",
    layer: "L6",
    name: "Regulatory Non-Compliance by AI Security Agents",
    description:
      "The defender looks into personal data, and perhaps hands it on, without the purpose, retention and consent that the law asks for.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["is_security_product", "handles_personal_or_secret_data"] },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "State which data is inspected, where it is processed and when it is deleted.",
      "Mask personal fields before a model sees them, and offer processing inside the customer's own systems.",
    ],
    references: { asi: ["ASI09"], llm: ["LLM06", "LLM02"], atlas: ["AML.T0048"] },
  },
  {
    id: "maestro:l6/bias-in-security-ai-agents",
    layer: "L6",
    name: "Bias in Security AI Agents",
    description:
      "A defender that learned from uneven cases suspects some users, languages or systems too often and overlooks others.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["is_security_product", "uses_language_model", "learns_from_use"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Publish false alarms and misses per group of users, language and platform.",
      "Give people who were blocked a person to appeal to.",
    ],
    references: { asi: ["ASI09"], llm: ["LLM09"], atlas: [] },
  },
  {
    id: "maestro:l6/lack-of-explainability-in-security-ai-agents",
    layer: "L6",
    name: "Lack of Explainability in Security AI Agents",
    description:
      "A model decides what is blocked or reported, and nothing says that it shows why. Wrong verdicts can be neither contested nor improved.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["is_security_product", "uses_language_model"], none: ["explains_its_actions"] },
    severity: "low",
    likelihood: "medium",
    mitigations: [
      "Store with each verdict the rule or passage that it rests on.",
      "Let analysts replay a verdict with the same input and version.",
    ],
    references: { asi: ["ASI09"], llm: ["LLM09"], atlas: [] },
  },
  {
    id: "maestro:l6/model-extraction-of-ai-security-agents",
    layer: "L6",
    name: "Model Extraction of AI Security Agents",
    description:
      "By asking a reachable detector again and again, attackers rebuild it at home and tune their attack until the copy stays silent.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["is_security_product", "uses_language_model", "listens_on_network"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Require an account, and limit verdicts per account and day.",
      "Return a verdict, not a score, to callers that do not need one.",
    ],
    references: { asi: [], llm: ["LLM02", "LLM10"], atlas: ["AML.T0024.002"] },
  },
];
