import { CAN_SEND, SEES_PRIVATE_DATA } from "../capability-groups.ts";
import type { Threat } from "./threat.ts";

/** Data Operations: what the agent reads, keeps and looks up. */
export const L2_THREATS: readonly Threat[] = [
  {
    id: "maestro:l2/data-poisoning",
    layer: "L2",
    name: "Data Poisoning",
    description:
      "Something false, perhaps written by a stranger, is kept as a fact. Later sessions, perhaps those of other people, decide by it.",
    visibleFromListing: "sometimes",
    opensWhen: { any: ["keeps_memory_across_sessions", "learns_from_use", "shares_memory"] },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Store with each memory who or what it came from, and never recall text from outside as an instruction.",
      "Ask a person before a note that came out of foreign text is kept.",
      "Let memories expire, and offer a view in which people can read and delete them.",
    ],
    references: { asi: ["ASI06", "ASI04"], llm: ["LLM04", "LLM08"], atlas: ["AML.T0070", "AML.T0020"] },
  },
  {
    id: "maestro:l2/data-exfiltration",
    layer: "L2",
    name: "Data Exfiltration",
    description:
      "The agent reads its user's files or records and also speaks to outside services. A manipulated call can carry the one to the other.",
    visibleFromListing: "often",
    opensWhen: {
      any: SEES_PRIVATE_DATA,
      andAny: CAN_SEND,
      none: ["sees_only_arguments"],
    },
    severity: "high",
    likelihood: "medium",
    mitigations: [
      "Give it only the folders, mailboxes or tables that the task needs, read-only where that is enough.",
      "Allow outgoing connections to named hosts only.",
      "Do not load private data and content from strangers in one session without a person in between.",
    ],
    references: { asi: ["ASI02", "ASI03"], llm: ["LLM02"], atlas: ["AML.T0057", "AML.T0025", "AML.T0086"] },
  },
  {
    id: "maestro:l2/denial-of-service-on-data-infrastructure",
    layer: "L2",
    name: "Denial of Service on Data Infrastructure",
    description:
      "Heavy or endless queries that nobody watches lock tables or fill the store, and everything else that needs the data stops too.",
    visibleFromListing: "rarely",
    opensWhen: { all: ["changes_database", "acts_unattended"], none: ["has_spend_or_rate_limits"] },
    severity: "medium",
    likelihood: "low",
    mitigations: [
      "Set a statement timeout, a row limit and a connection limit on the database role that it uses.",
      "Point it at a replica, not at the database that serves customers.",
    ],
    references: { asi: ["ASI08"], llm: ["LLM10"], atlas: ["AML.T0029"] },
  },
  {
    id: "maestro:l2/data-tampering",
    layer: "L2",
    name: "Data Tampering",
    description:
      "Files, tables or shared notes that people rely on are altered through the agent, and no question to a person is described. The change looks like ordinary work.",
    visibleFromListing: "sometimes",
    opensWhen: { any: ["changes_database", "writes_files", "shares_memory"], none: ["asks_before_acting"] },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Work under version control or on a copy, so that every change can be seen and taken back.",
      "Grant write access to named folders, tables or notes, and keep the rest read-only.",
      "Show the difference and ask before overwriting or deleting.",
    ],
    references: { asi: ["ASI06"], llm: ["LLM04", "LLM08"], atlas: ["AML.T0059", "AML.T0071"] },
  },
  {
    id: "maestro:l2/compromised-rag-pipelines",
    layer: "L2",
    name: "Compromised RAG Pipelines",
    description:
      "Documents of unknown authors are indexed and fed back as context, so whoever gets a page into the index takes part in the answer.",
    visibleFromListing: "sometimes",
    opensWhen: { all: ["reads_untrusted_content"], any: ["retrieves_documents", "searches_long_term_store"] },
    severity: "medium",
    likelihood: "medium",
    mitigations: [
      "Index only sources with a known owner, and keep the source of each passage with it.",
      "Hand retrieved passages to the model marked as data, and show them as citations to the reader.",
      "Scan documents for hidden text and for instructions before they enter the index.",
    ],
    references: {
      asi: ["ASI06", "ASI01"],
      llm: ["LLM08", "LLM04", "LLM01"],
      atlas: ["AML.T0070", "AML.T0071", "AML.T0066"],
    },
  },
];
