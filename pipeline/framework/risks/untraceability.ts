import { BY_LOCAL_ACCOUNT } from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

const NO_RECORD = ["keeps_action_log", "exposes_traces_or_metrics"];

const REACHED_BY_CALLERS: ScenarioTemplate["adjustments"] = [
  { when: { all: ["listens_on_network"] }, set: { AV: "N" } },
  { when: { all: ["writes_to_live_service"] }, set: { SI: "L" } },
];

export const UNTRACEABILITY: CoreRisk = {
  id: "untraceability",
  name: "Agent Untraceability",
  reportCategory: "Agent Untraceability",
  description:
    "What was done cannot be tied to the one who did it, to the right it was done under, or to the order in which it happened.",
  asi: [],
  layers: ["L1", "L5"],
  templates: [
    {
      appliesWhen: { all: ["serves_many_accounts", "performs_write_actions"], none: NO_RECORD },
      title: "A change that could be anybody's",
      text: "One of several users has {name} change something and denies it. All of them act through the same instance, no record of its actions is described, and the change cannot be tied to one of them.",
      metrics: { ...BY_LOCAL_ACCOUNT, VC: "N", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" },
      adjustments: REACHED_BY_CALLERS,
      threat: "U",
      mitigatedBy: [{ when: { all: ["requires_authentication", "explains_its_actions"] }, strength: "P" }],
    },
    {
      appliesWhen: {
        all: ["performs_write_actions"],
        any: ["acts_unattended", "runs_on_schedule_or_event"],
        none: NO_RECORD,
      },
      title: "A harmful step lost among thousands",
      text: "{name} was misled once, unattended, and no record of its actions is described. When the damage shows, nobody can say which input caused it or what else was changed.",
      metrics: { ...BY_LOCAL_ACCOUNT, VC: "N", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" },
      adjustments: REACHED_BY_CALLERS,
      threat: "U",
      mitigatedBy: [{ when: { all: ["explains_its_actions"] }, strength: "P" }],
    },
  ],
};
