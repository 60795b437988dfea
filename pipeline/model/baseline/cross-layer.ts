import { type Condition, holds, reasonsFor } from "../../framework/capability.ts";
import type { LayerId } from "../../schema/ids.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { answersOf, type Facts } from "./answer-probes.ts";
import { spansOf } from "./wording.ts";

/** A path through several layers. Every step has a condition of its own, so that no link is assumed. */
interface Chain {
  readonly layers: readonly LayerId[];
  readonly steps: readonly Condition[];
  readonly text: string;
}

const MAX_CHAINS = 3;
const MAX_SPANS = 4;
const STRANGERS: Condition = { any: ["reads_untrusted_content", "browses_open_web"] };

/** Gravest first. */
const CHAINS: readonly Chain[] = [
  {
    layers: ["L2", "L3", "L4"],
    steps: [STRANGERS, { any: ["runs_shell_commands", "executes_code"] }],
    text: "Text written by a stranger is read, steers what is run, and so reaches the machine that {name} works on.",
  },
  {
    layers: ["L2", "L3", "L7"],
    steps: [STRANGERS, { any: ["moves_money"] }],
    text: "Text written by a stranger is read, fills the arguments of a payment, and money leaves its owner.",
  },
  {
    layers: ["L2", "L3", "L4"],
    steps: [STRANGERS, { any: ["manages_infrastructure", "changes_database"] }],
    text: "Text written by a stranger is read, steers a call with rights over infrastructure or data, and changes what others depend on.",
  },
  {
    layers: ["L2", "L3", "L7"],
    steps: [
      { any: ["reads_account_data", "handles_personal_or_secret_data", "reads_local_files"] },
      STRANGERS,
      { any: ["sends_messages", "browses_open_web", "writes_to_live_service"] },
    ],
    text: "Private data and a stranger's text share one conversation, and a tool that sends, writes or fetches carries the data out.",
  },
  {
    layers: ["L2", "L1", "L3"],
    steps: [STRANGERS, { any: ["keeps_memory_across_sessions", "searches_long_term_store"] }],
    text: "A stranger's text is stored, comes back as memory in a later session, and steers actions after its source is forgotten.",
  },
  {
    layers: ["L7", "L4", "L6"],
    steps: [{ all: ["installs_unpinned"] }, { all: ["keeps_secrets_in_plain_text"] }],
    text: "A release nobody reviewed starts in the place of {name} and reads the keys that stand in its configuration.",
  },
  {
    layers: ["L7", "L3", "L4"],
    steps: [{ any: ["adds_tools_at_runtime"] }, { any: ["runs_shell_commands", "executes_code", "writes_files"] }],
    text: "A tool that joined at run time describes itself so that the model uses the stronger tools beside it for the attacker.",
  },
  {
    layers: ["L7", "L1", "L3"],
    steps: [
      { any: ["orchestrates_agents", "calls_other_agents"] },
      { all: ["acts_unattended"] },
      { all: ["performs_write_actions"] },
    ],
    text: "One misled agent hands on a wrong goal, the others work towards it, and changes are made before anybody looks.",
  },
];

/** Chains of which every step is a known fact, gravest first, at most three and none over the same layers twice. */
export function judgeCrossLayer(name: string, facts: Facts): Judgement["crossLayer"] {
  const answers = answersOf(facts);
  const open = CHAINS.filter(({ steps }) => steps.every((step) => holds(step, answers)));
  const distinct = open.filter(
    ({ layers }, index) => open.findIndex((other) => other.layers.join() === layers.join()) === index,
  );
  return distinct.slice(0, MAX_CHAINS).map(({ layers, steps, text }) => ({
    layers: [...layers],
    spans: spansOf(
      steps.flatMap((step) => reasonsFor(step, answers).slice(0, 1)),
      facts,
      MAX_SPANS,
    ),
    text: text.replaceAll("{name}", name),
  }));
}
