import type { Relation } from "../relation.ts";
import { pick } from "../relation.ts";

const CARD = "agent-card.json";

/** Fields of an agent card. Source: A2A protocol specification 0.3, §5.5. */
const cardOf = (name: string, description: string): string =>
  `${JSON.stringify(
    {
      protocolVersion: "0.3.0",
      name,
      description,
      url: "https://agents.example.com/a2a/v1",
      preferredTransport: "JSONRPC",
      version: "1.0.0",
      capabilities: { streaming: true },
      defaultInputModes: ["text/plain"],
      defaultOutputModes: ["text/plain"],
      skills: [{ id: "take-task", name: "Take a task", description, tags: ["tasks"] }],
    },
    null,
    2,
  )}\n`;

/** An A2A agent card beside the other files. Whoever publishes one speaks the protocol: level 4 by the factor's anchors. */
export const AGENT_CARD: Relation = {
  id: "add-agent-card",
  kind: "must-move",
  says: "adds an A2A agent card",
  expects: { factor: "multi_agent_interactions", direction: "up", level: 4 },
  unless: ["speaks_agent_protocol", "works_alone"],
  needs: [],
  apply(listing, random) {
    if (Object.keys(listing.files).some((name) => /(?:^|\/)agent(?:-card)?\.json$/i.test(name))) return null;
    const description = pick(random, [
      `Takes tasks for ${listing.name} from other agents.`,
      `${listing.name}, reachable for other agents.`,
      `Lets other agents work with ${listing.name}.`,
    ]);
    return { ...listing, files: { ...listing.files, [CARD]: cardOf(listing.name, description) } };
  },
};
