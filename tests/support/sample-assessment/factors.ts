import { FACTORS, factorById } from "../../../pipeline/framework/factors.ts";
import type { FactorResult, ProbeResult } from "../../../pipeline/schema/checked.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import type { FactorId } from "../../../pipeline/schema/ids.ts";
import { ASKED, BRANDS, INBOX, LATEST, LOG, MIT, REFUND, REPLY, SKIP, STDIO, TOKEN } from "./texts.ts";

const yes = (id: string, ...evidence: Evidence[]): ProbeResult => ({ id, answer: "yes", evidence });

interface Known {
  readonly level: number;
  readonly certainty: "stated" | "inferred";
  readonly rationale: string;
  readonly evidence: readonly Evidence[];
  readonly probes: readonly ProbeResult[];
  /** Lowest and highest level of the three samples, where they differ. */
  readonly range?: readonly [number, number];
}

const KNOWN: { readonly [Id in FactorId]?: Known } = {
  autonomy_of_action: {
    level: 3,
    certainty: "stated",
    rationale: "Refunds are confirmed by a person, but `--yes` switches that off for every tool.",
    evidence: [SKIP, ASKED],
    probes: [
      yes("takes_irreversible_actions", REFUND),
      yes("asks_before_acting", ASKED),
      yes("approval_can_be_skipped", SKIP),
    ],
    range: [3, 4],
  },
  goal_driven_planning: {
    level: 1,
    certainty: "inferred",
    rationale: "Four tools over stdio; the assistant that calls them plans the steps.",
    evidence: [STDIO],
    probes: [yes("leaves_planning_to_client", STDIO)],
  },
  self_modification: {
    level: 1,
    certainty: "stated",
    rationale: "Started without a fixed version: a new release runs unseen.",
    evidence: [LATEST],
    probes: [yes("installs_unpinned", LATEST)],
  },
  dynamic_tool_use: {
    level: 4,
    certainty: "stated",
    rationale: "One of four tools pays money, another writes to customers.",
    evidence: [REFUND, REPLY],
    probes: [yes("writes_to_live_service", INBOX), yes("sends_messages", REPLY), yes("moves_money", REFUND)],
  },
  contextual_awareness: {
    level: 4,
    certainty: "stated",
    rationale: "Tickets, mails and attachments are written by strangers and reach the assistant whole.",
    evidence: [INBOX],
    probes: [yes("reads_account_data", INBOX), yes("reads_untrusted_content", INBOX)],
  },
  dynamic_identity: {
    level: 3,
    certainty: "stated",
    rationale: "One token for all brands, switched between them while it runs.",
    evidence: [BRANDS],
    probes: [yes("uses_fixed_credential", TOKEN), yes("serves_many_accounts", BRANDS)],
  },
  multi_agent_interactions: {
    level: 1,
    certainty: "inferred",
    rationale: "Any MCP client may call it; it calls no other agent.",
    evidence: [STDIO],
    probes: [yes("serves_agent_clients", STDIO)],
  },
  opacity_reflexivity: {
    level: 2,
    certainty: "stated",
    rationale: "Open source with a log of calls; why a call was made is not kept.",
    evidence: [MIT, LOG],
    probes: [yes("source_is_open", MIT), yes("keeps_action_log", LOG)],
  },
  natural_language_interface: {
    level: 3,
    certainty: "inferred",
    rationale: "Free text becomes typed tool calls in the client.",
    evidence: [STDIO],
    probes: [yes("model_fills_typed_tools", STDIO)],
  },
};

function factorResult(id: FactorId): FactorResult {
  const { name, silence } = factorById(id);
  const known = KNOWN[id];
  if (known === undefined) {
    const spread = { min: null, max: null, samples: 0 };
    return {
      id,
      name,
      level: null,
      score: null,
      certainty: "not_stated",
      rationale: silence,
      evidence: [],
      probes: [],
      spread,
    };
  }
  const { level, certainty, rationale, evidence, probes, range = [level, level] } = known;
  const spread = { min: range[0], max: range[1], samples: 3 };
  return {
    id,
    name,
    level,
    score: (level * 2) / 10,
    certainty,
    rationale,
    evidence: [...evidence],
    probes: [...probes],
    spread,
  };
}

/** All eleven: two are not stated, three inferred, one with samples that disagree. */
export const SAMPLE_FACTORS: readonly FactorResult[] = FACTORS.map(({ id }) => factorResult(id));
