import type { LayerId } from "../schema/ids.ts";

export interface Layer {
  readonly id: LayerId;
  /** Printed name. Source: CSA, "Agentic AI Threat Modeling Framework: MAESTRO", 2025-02-06. */
  readonly name: string;
  readonly role: string;
}

/** MAESTRO's seven layers, L1 first. L6 stands across the others. */
export const LAYERS: readonly Layer[] = [
  { id: "L1", name: "Foundation Models", role: "the model or models that do the reasoning" },
  { id: "L2", name: "Data Operations", role: "stores, embeddings and retrieval that feed the agent" },
  { id: "L3", name: "Agent Frameworks", role: "orchestration, tool binding, prompts and plugins" },
  { id: "L4", name: "Deployment and Infrastructure", role: "where it runs: hosts, containers, build systems, network" },
  { id: "L5", name: "Evaluation and Observability", role: "how it is measured, logged and watched" },
  {
    id: "L6",
    name: "Security and Compliance",
    role: "controls, identity, secrets and policy, and AI used as a defender",
  },
  { id: "L7", name: "Agent Ecosystem", role: "users, registries, marketplaces, other agents and integrations" },
];

/** Start of the text of every layer that no verified quote supports (design §6). */
export const NOT_CERTAIN_PREFIX = "Not certain from the listing — ";
