import { CHANGING_TOOLS } from "../capability-groups.ts";
import { BY_INJECTED_TEXT, INJECTION_REACH } from "./building-blocks.ts";
import type { CoreRisk } from "./risk.ts";

export const CASCADING_FAILURES: CoreRisk = {
  id: "cascading_failures",
  name: "Agent Cascading Failures",
  reportCategory: "Agent Cascading Failures",
  description:
    "One wrong or hostile result is taken over by the next agent, service or run, and by the one after it, faster than people can stop it.",
  asi: ["ASI08"],
  layers: ["L3", "L5"],
  templates: [
    {
      appliesWhen: { all: ["orchestrates_agents"], any: CHANGING_TOOLS },
      title: "One wrong result runs through the whole team",
      text: "An attacker gets a single false statement into the work of one agent. {name} hands it on as a finished result, and the agents after it act upon it with tools of their own, each step looking correct.",
      metrics: { ...BY_INJECTED_TEXT, AC: "H", VC: "N", VI: "L", VA: "L", SC: "N", SI: "H", SA: "L" },
      adjustments: INJECTION_REACH,
      threat: "U",
      mitigatedBy: [
        { when: { all: ["tests_its_results"] }, strength: "P" },
        { when: { all: ["has_spend_or_rate_limits"] }, strength: "P" },
      ],
    },
    {
      appliesWhen: {
        all: ["runs_on_schedule_or_event"],
        any: CHANGING_TOOLS,
        none: ["has_spend_or_rate_limits"],
      },
      title: "An event that starts the next event",
      text: "A crafted event makes {name} act, and what it does raises the same kind of event again. With no limit described, changes, messages and costs pile up until somebody looks.",
      metrics: { ...BY_INJECTED_TEXT, UI: "N", VC: "N", VI: "L", VA: "L", SC: "N", SI: "L", SA: "L" },
      adjustments: INJECTION_REACH,
      threat: "U",
      mitigatedBy: [{ when: { all: ["tests_its_results"] }, strength: "P" }],
    },
    {
      appliesWhen: { any: ["calls_other_agents", "several_models_in_loop"] },
      title: "A mistake confirmed by the next model",
      text: "A false statement enters one step, and the model or agent that should check it repeats it with more confidence. {name} ends with a result that several voices agree on and nobody verified.",
      metrics: { ...BY_INJECTED_TEXT, AC: "H", VC: "N", VI: "L", VA: "L", SC: "N", SI: "L", SA: "L" },
      adjustments: INJECTION_REACH,
      threat: "U",
      mitigatedBy: [{ when: { all: ["tests_its_results"] }, strength: "P" }],
    },
  ],
};
