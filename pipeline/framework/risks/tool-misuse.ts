import { RUNS_CODE } from "../capability-groups.ts";
import {
  ASKS_A_PERSON,
  BY_INJECTED_TEXT,
  FROM_THE_ACCOUNT,
  INJECTION_REACH,
  WHAT_LIES_BEHIND,
  WHO_IS_PRESENT,
} from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

/** A sandbox or a confirmation alone leaves gaps; both, over a limited tool set, leave little. */
const COMMANDS_MITIGATED_BY: ScenarioTemplate["mitigatedBy"] = [
  { when: { all: ["runs_in_sandbox"] }, strength: "P" },
  { when: ASKS_A_PERSON, strength: "P" },
  {
    when: { all: ["runs_in_sandbox", "asks_before_acting", "tools_are_scoped"], none: ["approval_can_be_skipped"] },
    strength: "S",
  },
];

export const TOOL_MISUSE: CoreRisk = {
  id: "tool_misuse",
  name: "Agentic AI Tool Misuse",
  reportCategory: "Agentic AI Tool Misuse",
  description:
    "The tools work as built, but are called for the wrong purpose or with arguments that an attacker chose. It covers poisoned tool descriptions, unsafe input and missing supervision.",
  asi: ["ASI02", "ASI05"],
  layers: ["L7"],
  templates: [
    {
      appliesWhen: { all: ["browses_open_web"], any: RUNS_CODE },
      title: "Shell command from a web page",
      text: "An attacker publishes a page with instructions and waits until {name} reads it during its work. The instructions end as a command on the machine: files are read and changed, and programs are started with the rights of the account it runs under.",
      metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "H", VI: "H", VA: "H", SC: "N", SI: "N", SA: "N" },
      adjustments: [...WHO_IS_PRESENT, ...WHAT_LIES_BEHIND],
      threat: "P",
      mitigatedBy: COMMANDS_MITIGATED_BY,
    },
    {
      appliesWhen: { any: RUNS_CODE },
      title: "Command that nobody asked for",
      text: "Text that enters the conversation, such as a file of a cloned repository or the result of a tool, asks for a command. {name} runs it with the rights of its user: data is copied, files are changed, or the machine is made unusable.",
      metrics: { ...BY_INJECTED_TEXT, VC: "H", VI: "H", VA: "H", SC: "N", SI: "N", SA: "N" },
      adjustments: [...INJECTION_REACH, ...WHAT_LIES_BEHIND],
      threat: "P",
      mitigatedBy: COMMANDS_MITIGATED_BY,
    },
    {
      appliesWhen: { any: ["writes_to_live_service", "sends_messages", "controls_browser_or_desktop"] },
      title: "A stranger's wish carried out in the account",
      text: "A ticket, message or record holds a sentence meant for the assistant. {name} carries it out in its user's account: records are changed or things are sent that look like the user's own work.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "L", VA: "N", SC: "L", SI: "H", SA: "N" },
      adjustments: [
        { when: { any: ["reads_account_data", "handles_personal_or_secret_data"] }, set: { VC: "H" } },
        ...FROM_THE_ACCOUNT,
        ...INJECTION_REACH,
      ],
      threat: "P",
      mitigatedBy: [
        { when: ASKS_A_PERSON, strength: "P" },
        {
          when: {
            all: ["asks_before_acting", "limits_rights", "explains_its_actions"],
            none: ["approval_can_be_skipped"],
          },
          strength: "S",
        },
      ],
    },
    {
      appliesWhen: { any: ["writes_files"] },
      title: "Files changed on a line of text",
      text: "A document that the assistant reads, for example in a downloaded project, asks it to change other files. {name} writes where it was pointed, and the user finds altered or overwritten files later, if at all.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "H", VA: "L", SC: "N", SI: "N", SA: "N" },
      adjustments: [
        { when: { any: ["reads_local_files", "handles_personal_or_secret_data"] }, set: { VC: "H" } },
        { when: { all: ["tools_are_scoped"] }, set: { VA: "N" } },
        ...INJECTION_REACH,
        ...WHAT_LIES_BEHIND,
      ],
      threat: "P",
      mitigatedBy: [
        { when: ASKS_A_PERSON, strength: "P" },
        {
          when: {
            all: ["asks_before_acting", "tools_are_scoped", "runs_in_sandbox"],
            none: ["approval_can_be_skipped"],
          },
          strength: "S",
        },
      ],
    },
  ],
};
