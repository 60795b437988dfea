import { CHANGING_TOOLS, RUNS_CODE } from "../capability-groups.ts";
import { ASKS_A_PERSON, BY_INJECTED_TEXT, INJECTION_REACH } from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

const CLEARED_BY_A_PERSON: ScenarioTemplate["mitigatedBy"] = [
  { when: { all: ["memory_can_be_cleared"] }, strength: "P" },
];

export const MEMORY_MANIPULATION: CoreRisk = {
  id: "memory_manipulation",
  name: "Agent Memory and Context Manipulation",
  reportCategory: "Agent Memory & Context Manipulation",
  description:
    "What the agent remembers or is given as context is poisoned, leaked or erased, so that later work rests on an attacker's version.",
  asi: ["ASI06"],
  layers: ["L2"],
  templates: [
    {
      appliesWhen: {
        all: ["shares_memory"],
        any: ["reads_untrusted_content", "listens_on_network", "serves_many_accounts"],
      },
      title: "One planted memory answers for everybody",
      text: "One user, or a text that one user's agent reads, leaves an entry in the memory that others share. {name} recalls it in their sessions as established knowledge.",
      // AT:N: what is stored is recalled by plain search, whatever a model makes of it afterwards.
      metrics: { ...BY_INJECTED_TEXT, AT: "N", PR: "L", VC: "L", VI: "L", VA: "N", SC: "N", SI: "L", SA: "N" },
      adjustments: [
        { when: { all: ["listens_on_network"] }, set: { AV: "N" } },
        { when: { all: ["handles_personal_or_secret_data"] }, set: { VC: "H" } },
        { when: { all: ["reads_untrusted_content"] }, set: { AV: "N", PR: "N" } },
      ],
      threat: "P",
      mitigatedBy: CLEARED_BY_A_PERSON,
    },
    {
      appliesWhen: {
        all: ["edits_own_instructions"],
        any: ["reads_untrusted_content", "browses_open_web", "reads_local_files"],
      },
      title: "A text that rewrites the agent's own rules",
      text: "Something that {name} reads asks it to note a new rule for itself. From then on every session starts under that rule, also after the hostile text is gone.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "H", VA: "N", SC: "L", SI: "L", SA: "N" },
      adjustments: [{ when: { any: RUNS_CODE }, set: { VC: "H", VA: "L" } }, ...INJECTION_REACH],
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
    {
      appliesWhen: {
        all: ["reads_untrusted_content"],
        any: ["keeps_memory_across_sessions", "learns_from_use", "searches_long_term_store"],
      },
      title: "A planted memory steers later sessions",
      text: "A page or message states something false in a form that is worth remembering. {name} stores it, and weeks later answers and acts by it in a session that never saw the source.",
      metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "L", VI: "L", VA: "N", SC: "N", SI: "L", SA: "N" },
      adjustments: [
        { when: { all: ["handles_personal_or_secret_data"] }, set: { VC: "H" } },
        { when: { any: CHANGING_TOOLS }, set: { SI: "H" } },
        ...INJECTION_REACH,
      ],
      threat: "P",
      mitigatedBy: CLEARED_BY_A_PERSON,
    },
    {
      appliesWhen: { any: ["keeps_memory_across_sessions", "learns_from_use", "searches_long_term_store"] },
      title: "A false entry in the memory",
      text: "A file or message in one session gets a false statement noted. {name} brings it back in later sessions, where nobody remembers how it came in.",
      metrics: { ...BY_INJECTED_TEXT, VC: "N", VI: "L", VA: "N", SC: "N", SI: "L", SA: "N" },
      adjustments: INJECTION_REACH,
      threat: "P",
      mitigatedBy: CLEARED_BY_A_PERSON,
    },
  ],
};
