import { CHANGING_TOOLS, RUNS_CODE, SEES_PRIVATE_DATA } from "../capability-groups.ts";
import { ASKS_A_PERSON, BY_INJECTED_TEXT, INJECTION_REACH, WHAT_LIES_BEHIND } from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

/** What the misled agent can be made to do with its own tools. */
const TOOLS_OF_THE_MISLED: ScenarioTemplate["adjustments"] = [
  { when: { any: ["writes_files", "changes_database"] }, set: { VI: "H" } },
  { when: { any: RUNS_CODE }, set: { VC: "H", VI: "H", VA: "L" } },
  ...WHAT_LIES_BEHIND,
];

export const MULTI_AGENT_EXPLOITATION: CoreRisk = {
  id: "multi_agent_exploitation",
  name: "Agent Orchestration and Multi-Agent Exploitation",
  reportCategory: "Agent Orchestration & Multi-Agent Exploitation",
  description:
    "Agents work as intended, and that is what is abused: their trust in each other, their messages, their shared knowledge and the way work is given out.",
  asi: ["ASI07"],
  layers: ["L3"],
  templates: [
    {
      appliesWhen: { any: ["joins_open_network", "speaks_agent_protocol"] },
      title: "An order forged by a peer agent",
      text: "An agent of unknown owner sends {name} a task in the form that partners use. The task is accepted because of its form, and private context or work results go to whoever sent it.",
      metrics: {
        AV: "N",
        AC: "L",
        AT: "P",
        PR: "N",
        UI: "N",
        VC: "L",
        VI: "L",
        VA: "N",
        SC: "L",
        SI: "L",
        SA: "N",
      },
      adjustments: [
        { when: { any: ["requires_authentication"] }, set: { PR: "L" } },
        { when: { any: SEES_PRIVATE_DATA }, set: { VC: "H" } },
        ...TOOLS_OF_THE_MISLED,
        { when: ASKS_A_PERSON, set: { UI: "A" } },
      ],
      threat: "P",
      mitigatedBy: [{ when: { all: ["requires_authentication", "tools_are_scoped"] }, strength: "P" }],
    },
    {
      appliesWhen: { all: ["orchestrates_agents"], any: ["calls_tools_or_apis", ...CHANGING_TOOLS] },
      title: "A sub-agent's answer taken as an order",
      text: "One member of the team reads a hostile page or file and returns its instructions as part of the result. {name} treats the result as trusted and has another member, with stronger tools, carry them out.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "L", VA: "N", SC: "L", SI: "L", SA: "N" },
      adjustments: [...TOOLS_OF_THE_MISLED, ...INJECTION_REACH],
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
    {
      appliesWhen: { any: ["calls_other_agents"] },
      title: "More handed over than the helper should know",
      text: "{name} passes work to another agent together with its context. A helper that is hostile, or was misled by what it read, keeps the context or answers with instructions of its own.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "L", VA: "N", SC: "L", SI: "N", SA: "N" },
      adjustments: INJECTION_REACH,
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
  ],
};
