import { ASKS_A_PERSON, BY_INJECTED_TEXT, FROM_THE_ACCOUNT, INJECTION_REACH } from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

/** A confirmation alone is partial; with narrow rights and a limit on how much can happen, little is left. */
const CONFIRMED_AND_LIMITED: ScenarioTemplate["mitigatedBy"] = [
  { when: ASKS_A_PERSON, strength: "P" },
  {
    when: {
      all: ["asks_before_acting", "limits_rights", "has_spend_or_rate_limits"],
      none: ["approval_can_be_skipped"],
    },
    strength: "S",
  },
];

export const CRITICAL_SYSTEMS_INTERACTION: CoreRisk = {
  id: "critical_systems_interaction",
  name: "Insecure Agent Critical Systems Interaction",
  reportCategory: "Insecure Agent Critical Systems Interaction",
  description:
    "The agent controls something whose failure hurts at once: cloud and clusters, build systems, databases, devices, payments. A wrong call is an incident, not a wrong answer.",
  asi: [],
  layers: ["L4"],
  templates: [
    {
      appliesWhen: { all: ["manages_infrastructure"] },
      title: "Production changed by a sentence",
      text: "A log line, an issue or a web page that reaches the conversation suggests a repair. {name} carries it out on live infrastructure: a role is widened, a port opened or a service deleted.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "H", VA: "H", SC: "L", SI: "L", SA: "L" },
      adjustments: [
        { when: { all: ["takes_irreversible_actions"] }, set: { SI: "H", SA: "H" } },
        { when: { all: ["handles_personal_or_secret_data"] }, set: { VC: "H" } },
        ...INJECTION_REACH,
      ],
      threat: "P",
      mitigatedBy: CONFIRMED_AND_LIMITED,
    },
    {
      appliesWhen: { all: ["moves_money"] },
      title: "A payment by somebody else's text",
      text: "An invoice, a message or a page names an account and a reason to pay now. {name} starts the payment or signs the transaction, and the money is gone before anybody reads the record.",
      metrics: { ...BY_INJECTED_TEXT, VC: "L", VI: "H", VA: "N", SC: "N", SI: "H", SA: "N" },
      adjustments: [...FROM_THE_ACCOUNT, ...INJECTION_REACH],
      threat: "P",
      mitigatedBy: CONFIRMED_AND_LIMITED,
    },
    {
      appliesWhen: { all: ["changes_database"] },
      title: "A query that was never meant to run",
      text: "A value in a table, or a text beside the task, holds instructions. {name} answers them with a query of its own: rows of other people are read out, changed or dropped.",
      metrics: { ...BY_INJECTED_TEXT, VC: "H", VI: "H", VA: "L", SC: "N", SI: "N", SA: "N" },
      adjustments: [
        { when: { all: ["takes_irreversible_actions"] }, set: { VA: "H" } },
        ...FROM_THE_ACCOUNT,
        ...INJECTION_REACH,
      ],
      threat: "P",
      mitigatedBy: CONFIRMED_AND_LIMITED,
    },
  ],
};
