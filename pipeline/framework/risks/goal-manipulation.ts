import { CHANGING_TOOLS, READS_STRANGERS, SEES_PRIVATE_DATA } from "../capability-groups.ts";
import { ASKS_A_PERSON, BY_INJECTED_TEXT, INJECTION_REACH, WHO_IS_PRESENT } from "./building-blocks.ts";
import type { CoreRisk, ScenarioTemplate } from "./risk.ts";

/**
 * The scenario of an agent of which nothing else is known: it applies always, and claims little. Remote, because what an
 * assistant is given to work on comes from anywhere unless the answers say otherwise.
 */
export const GENERAL_TEMPLATE: ScenarioTemplate = {
  appliesWhen: {},
  title: "Instructions in what it is given",
  text: "Somebody places instructions in a text that the model behind {name} is given to work on. The model follows them instead of its user in what it answers and in what it asks its tools for.",
  metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "L", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" },
  adjustments: [],
  threat: "P",
  mitigatedBy: [],
};

export const GOAL_MANIPULATION: CoreRisk = {
  id: "goal_manipulation",
  name: "Agent Goal and Instruction Manipulation",
  reportCategory: "Agent Goal & Instruction Manipulation",
  description:
    "The agent's aim is bent: by instructions hidden in what it reads, by a caller who talks it out of its role, or by slow drift. From then on it works well, for somebody else.",
  asi: ["ASI01"],
  layers: ["L1"],
  templates: [
    {
      appliesWhen: { all: ["reads_untrusted_content"], any: SEES_PRIVATE_DATA },
      title: "Hidden text asks for private data",
      text: "A stranger's text tells the model to look up something private and to put it into a link, a message or an answer. {name} has both within reach, and the user sees an ordinary result.",
      metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "H", VI: "L", VA: "N", SC: "L", SI: "N", SA: "N" },
      adjustments: [{ when: { any: CHANGING_TOOLS }, set: { SI: "L" } }, ...WHO_IS_PRESENT],
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
    {
      appliesWhen: { any: [...READS_STRANGERS, "retrieves_documents"] },
      title: "A page that speaks to the assistant",
      text: "An attacker writes a page or document that {name} will find. It hands the text on unchanged, and the assistant tells its user what the attacker wants believed or done.",
      // AT:N: the hostile text is delivered each time; whether a model obeys is no condition for a false result.
      // PR:L: who may write into the index is the attacker, as long as nothing says that strangers may.
      metrics: { ...BY_INJECTED_TEXT, AV: "N", AT: "N", PR: "L", VC: "N", VI: "L", VA: "N", SC: "N", SI: "L", SA: "N" },
      adjustments: INJECTION_REACH,
      threat: "P",
      mitigatedBy: [{ when: ASKS_A_PERSON, strength: "P" }],
    },
    {
      appliesWhen: { all: ["uses_language_model", "listens_on_network"] },
      title: "A caller talks it out of its task",
      text: "Somebody who may only ask questions words them so that the model behind {name} forgets its role. It gives away its instructions, says what its owner would not say, or works for the caller at the owner's cost.",
      metrics: { ...BY_INJECTED_TEXT, AV: "N", UI: "N", VC: "L", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" },
      adjustments: [{ when: { all: ["requires_authentication"] }, set: { PR: "L" } }],
      threat: "P",
      mitigatedBy: [{ when: { all: ["tools_are_scoped", "tests_its_results"] }, strength: "P" }],
    },
    GENERAL_TEMPLATE,
  ],
};
