import { CHANGING_TOOLS, RUNS_CODE, SEES_PRIVATE_DATA } from "../capability-groups.ts";
import { BY_INJECTED_TEXT, BY_LOCAL_ACCOUNT, RIGHTS_OF_THE_PROCESS, WHAT_LIES_BEHIND } from "./building-blocks.ts";
import type { CoreRisk } from "./risk.ts";

export const ACCESS_CONTROL_VIOLATION: CoreRisk = {
  id: "access_control_violation",
  name: "Agent Access Control Violation",
  reportCategory: "Agent Access Control Violation",
  description:
    "The agent acts beyond what it was meant to be allowed: through inherited or assumed roles, through leaked keys, or as a deputy that lends its rights to somebody who has none.",
  asi: ["ASI03", "ASI10"],
  layers: ["L4", "L6"],
  templates: [
    {
      appliesWhen: {
        all: ["serves_many_accounts", "listens_on_network"],
        any: [...SEES_PRIVATE_DATA, "changes_database", "keeps_memory_across_sessions"],
      },
      title: "One tenant reads another's records",
      text: "A customer with an account of their own sends calls in which the tenant, session or record id is another's. Where {name} trusts the id that the model passed on, it answers with records that belong to somebody else.",
      metrics: {
        AV: "N",
        AC: "L",
        AT: "P",
        PR: "L",
        UI: "N",
        VC: "H",
        VI: "L",
        VA: "N",
        SC: "N",
        SI: "N",
        SA: "N",
      },
      adjustments: [{ when: { any: ["changes_database"] }, set: { VI: "H" } }],
      threat: "P",
      mitigatedBy: [{ when: { all: ["requires_authentication", "limits_rights"] }, strength: "P" }],
    },
    {
      appliesWhen: { all: ["keeps_secrets_in_plain_text"] },
      title: "Token read from the config file",
      text: "Another program under the same user, such as a malicious package or an infostealer, reads the key that {name} takes from a readable file, a command line or plain configuration. It then uses the service behind the key directly, without the agent.",
      metrics: { ...BY_LOCAL_ACCOUNT, VC: "L", VI: "N", VA: "N", SC: "L", SI: "N", SA: "N" },
      adjustments: [
        {
          when: { any: ["reads_account_data", "handles_personal_or_secret_data", ...CHANGING_TOOLS] },
          set: { VC: "H" },
        },
        ...WHAT_LIES_BEHIND,
      ],
      threat: "P",
      mitigatedBy: [{ when: { all: ["limits_rights"] }, strength: "P" }],
    },
    {
      appliesWhen: { all: ["listens_on_network"], none: ["requires_authentication"] },
      title: "Call from whoever reaches the port",
      text: "Nothing read says that callers must prove who they are. If the endpoint of {name} is bound to more than the own machine, or a web page in the user's browser can address it, a stranger calls its tools as if they were the assistant.",
      // AT:P: it must be exposed or open to rebinding. UI:P: the ordinary case is a page that the user opens.
      metrics: { ...BY_INJECTED_TEXT, AV: "N", VC: "L", VI: "L", VA: "N", SC: "N", SI: "N", SA: "N" },
      adjustments: [...RIGHTS_OF_THE_PROCESS, ...WHAT_LIES_BEHIND],
      threat: "P",
      mitigatedBy: [],
    },
    {
      appliesWhen: { all: ["switches_identity_at_runtime"] },
      title: "A role assumed that the task never needed",
      text: "A person who may only give tasks asks for one that makes {name} switch to a stronger role or another profile. The work is then done with rights that the person does not have.",
      metrics: { ...BY_LOCAL_ACCOUNT, AT: "P", VC: "H", VI: "L", VA: "N", SC: "L", SI: "L", SA: "N" },
      adjustments: [
        { when: { any: ["listens_on_network"] }, set: { AV: "N" } },
        { when: { any: RUNS_CODE }, set: { VI: "H" } },
        ...WHAT_LIES_BEHIND,
      ],
      threat: "P",
      mitigatedBy: [{ when: { all: ["limits_rights"] }, strength: "P" }],
    },
  ],
};
