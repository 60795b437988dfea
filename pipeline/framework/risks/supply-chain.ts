import {
  BY_INJECTED_TEXT,
  BY_RELEASE,
  RIGHTS_OF_THE_PROCESS,
  WHAT_LIES_BEHIND,
  WHO_IS_PRESENT,
} from "./building-blocks.ts";
import { SEES_PRIVATE_DATA } from "../capability-groups.ts";
import type { CoreRisk } from "./risk.ts";

export const SUPPLY_CHAIN: CoreRisk = {
  id: "supply_chain",
  name: "Agent Supply Chain and Dependency Risk",
  reportCategory: "Agent Supply Chain & Dependency Risk",
  description:
    "A model, library, tool server or hosted part that the agent depends on is replaced, taken over or poisoned, and comes with the trust that its predecessor had.",
  asi: ["ASI04"],
  layers: ["L2", "L7"],
  templates: [
    {
      appliesWhen: { any: ["installs_tools_at_runtime", "adds_tools_at_runtime"] },
      title: "A tool added at run time turns on its host",
      text: "An attacker publishes a useful tool with a description that also speaks to the model. Once {name} has taken it in, its text steers the other tools and its code shares their surroundings.",
      // Anybody can publish a tool, so no privilege is needed; it has to be chosen, which is the attack requirement.
      metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "L", VI: "L", VA: "L", SC: "L", SI: "L", SA: "N" },
      adjustments: [...RIGHTS_OF_THE_PROCESS, ...WHAT_LIES_BEHIND, ...WHO_IS_PRESENT],
      threat: "P",
      mitigatedBy: [{ when: { all: ["runs_in_sandbox"] }, strength: "P" }],
    },
    {
      appliesWhen: { all: ["installs_unpinned"] },
      title: "A new release runs unseen",
      text: "An attacker takes over the publishing account or a dependency of {name} and releases a version of their own. The next start fetches it without a question, and it runs with everything the old one was given.",
      metrics: { ...BY_RELEASE, VC: "L", VI: "L", VA: "L", SC: "N", SI: "N", SA: "N" },
      adjustments: [...RIGHTS_OF_THE_PROCESS, ...WHAT_LIES_BEHIND],
      threat: "P",
      mitigatedBy: [{ when: { all: ["runs_in_sandbox"] }, strength: "P" }],
    },
    {
      appliesWhen: { all: ["depends_on_hosted_service"], any: SEES_PRIVATE_DATA },
      title: "The hosted half is breached",
      text: "The part of {name} that runs at its vendor is broken into or changed. What users send through it, and the keys it holds for them, are open to the intruder, and nothing on the user's side shows it.",
      metrics: {
        AV: "N",
        AC: "H",
        AT: "P",
        PR: "N",
        UI: "P",
        VC: "H",
        VI: "L",
        VA: "L",
        SC: "N",
        SI: "N",
        SA: "N",
      },
      adjustments: [{ when: { any: ["uses_fixed_credential", "acts_for_user"] }, set: { SC: "L" } }],
      threat: "U",
      mitigatedBy: [{ when: { all: ["limits_rights"] }, strength: "P" }],
    },
  ],
};
