import { ASKS_A_PERSON, BY_INJECTED_TEXT, INJECTION_REACH } from "./building-blocks.ts";
import type { CoreRisk } from "./risk.ts";

export const IDENTITY_IMPERSONATION: CoreRisk = {
  id: "identity_impersonation",
  name: "Agent Identity Impersonation",
  reportCategory: "Agent Identity Impersonation",
  description:
    "An agent passes for another agent or for a person, and others do for it what they would only do for the one it claims to be.",
  asi: ["ASI09"],
  layers: ["L6"],
  templates: [
    {
      appliesWhen: { any: ["speaks_agent_protocol", "joins_open_network"], none: ["requires_authentication"] },
      title: "A forged agent card",
      text: "An attacker publishes a card with the name and skills of a partner and gets it found first. {name} sends tasks, and what belongs to them, to the impostor.",
      metrics: {
        AV: "N",
        AC: "H",
        AT: "P",
        PR: "N",
        UI: "P",
        VC: "H",
        VI: "L",
        VA: "N",
        SC: "N",
        SI: "N",
        SA: "N",
      },
      adjustments: [],
      threat: "P",
      mitigatedBy: [],
    },
    {
      appliesWhen: { all: ["sends_messages"], any: ["acts_for_user", "uses_fixed_credential"] },
      title: "A message in the user's name",
      text: "Hostile text in the conversation has {name} write to colleagues or customers from its user's account. The receivers act because they believe the sender.",
      metrics: { ...BY_INJECTED_TEXT, VC: "N", VI: "L", VA: "N", SC: "L", SI: "H", SA: "N" },
      adjustments: INJECTION_REACH,
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
  ],
};
