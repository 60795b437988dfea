import type { Threat } from "./threat.ts";

/** Foundation Models. The client often brings the model, so only an agent that is a model's own product opens these. */
export const L1_THREATS: readonly Threat[] = [
  {
    id: "maestro:l1/adversarial-examples",
    layer: "L1",
    name: "Adversarial Examples",
    description:
      "A picture, a log line or a text is shaped so that the agent's model takes it for something else. The agent then acts correctly on a wrong reading.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["uses_language_model", "watches_environment", "model_output_acts"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Confirm what the model read by a second, independent signal before an action that cannot be undone.",
      "Test each model version on shaped inputs of your own domain before it is released.",
    ],
    references: { asi: ["ASI01"], llm: ["LLM01"], atlas: ["AML.T0043", "AML.T0015"] },
  },
  {
    id: "maestro:l1/model-stealing",
    layer: "L1",
    name: "Model Stealing",
    description:
      "Somebody asks a hosted agent so many questions that a cheaper copy of its tuned model can be trained on the answers.",
    visibleFromListing: "rarely",
    opensWhen: {
      all: ["uses_language_model", "learns_from_use", "listens_on_network"],
      none: ["model_is_exchangeable", "requires_authentication"],
    },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Ask for an account before the model answers, and limit questions per account and day.",
      "Return decisions and text only, never token probabilities or embeddings.",
    ],
    references: { asi: [], llm: ["LLM10", "LLM02"], atlas: ["AML.T0024.002", "AML.T0040"] },
  },
  {
    id: "maestro:l1/backdoor-attacks",
    layer: "L1",
    name: "Backdoor Attacks",
    description:
      "The weights behind the agent hold a planted trigger: the model behaves well until a certain phrase appears, and then follows its author.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["uses_language_model", "model_is_exchangeable", "learns_from_use", "model_output_acts"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Allow only named model versions from publishers you know, and check the hash of weights before loading them.",
      "Let a rule outside the model decide whether its output may become a command.",
    ],
    references: { asi: ["ASI04"], llm: ["LLM04", "LLM03"], atlas: ["AML.T0018", "AML.T0043.004"] },
  },
  {
    id: "maestro:l1/membership-inference-attacks",
    layer: "L1",
    name: "Membership Inference Attacks",
    description:
      "By watching how surely a model that learned from its users answers, an outsider finds out whose records it learned from.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["uses_language_model", "learns_from_use", "shares_memory", "handles_personal_or_secret_data"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Keep records of people out of training and feedback sets, or train with differential privacy.",
      "Learn per tenant, so that one customer's data never shapes the answers of another.",
    ],
    references: { asi: [], llm: ["LLM02"], atlas: ["AML.T0024.000"] },
  },
  {
    id: "maestro:l1/data-poisoning-training-phase",
    layer: "L1",
    name: "Data Poisoning (Training Phase)",
    description:
      "Text that strangers wrote becomes material the agent's model is tuned on, so a patient writer bends its later behaviour.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["uses_language_model", "learns_from_use", "reads_untrusted_content"] },
    severity: "high",
    likelihood: "low",
    mitigations: [
      "Train only on reviewed examples, and record where each one came from.",
      "Compare every tuned version with the one before on a fixed test set, and keep the means to go back.",
    ],
    references: { asi: ["ASI04", "ASI06"], llm: ["LLM04"], atlas: ["AML.T0020", "AML.T0059"] },
  },
  {
    id: "maestro:l1/reprogramming-attacks",
    layer: "L1",
    name: "Reprogramming Attacks",
    description:
      "A request or a text is worded so that the model drops its role. The agent then does another job than it was set up for, in its owner's name and with its owner's rights.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["uses_language_model"],
      any: ["prompts_drive_actions", "listens_on_network", "serves_many_accounts"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Limit by code what the agent can do at all; do not rely on the prompt to forbid it.",
      "Refuse requests outside the agent's task with a classifier that the caller cannot talk to.",
      "Run a set of known jailbreaks against every prompt or model change.",
    ],
    references: { asi: ["ASI01"], llm: ["LLM01"], atlas: ["AML.T0054", "AML.T0051"] },
  },
  {
    id: "maestro:l1/denial-of-service-dos-attacks",
    layer: "L1",
    name: "Denial of Service (DoS) Attacks",
    description:
      "Long or endless requests from the network use up the model's quota, and the agent stands still for everybody else.",
    visibleFromListing: "sometimes",
    opensWhen: {
      all: ["uses_language_model", "listens_on_network"],
      none: ["has_spend_or_rate_limits", "requires_authentication"],
    },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Set a token, time and step limit for each request and for each caller.",
      "Alert on spending per hour, and stop calling the model at a fixed ceiling.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0029", "AML.T0034"] },
  },
];
