import type { CvssMetrics } from "../../schema/judgement.ts";
import { GRAVE_TOOLS, READS_STRANGERS, RUNS_CODE, SEES_PRIVATE_DATA } from "../capability-groups.ts";
import type { Condition } from "../capability.ts";
import type { ScenarioTemplate } from "./risk.ts";

/**
 * Parts that several scenario templates share. Privileges and interaction are those of CVSS v4.0 (FIRST, specification,
 * §2.1). Subsequent systems are all that the agent's tools can reach (AIVSS 0.8 §3.1.1), and a precondition that depends
 * on chance counts as an attack requirement (AIVSS 1.0 candidate, §9).
 */
type Exploitability = Pick<CvssMetrics, "AV" | "AC" | "AT" | "PR" | "UI">;
type Adjustments = ScenarioTemplate["adjustments"];

/**
 * Text that a model may or may not obey (AT:P), found during a session that its user opened for another reason (UI:P).
 * Local until something shows that the text can come from a network.
 */
export const BY_INJECTED_TEXT: Exploitability = { AV: "L", AC: "L", AT: "P", PR: "N", UI: "P" };

/**
 * A release by somebody who holds, or has stolen, the right to publish it (PR:H), fetched before it is withdrawn (AT:P)
 * at an ordinary start (UI:P).
 */
export const BY_RELEASE: Exploitability = { AV: "N", AC: "L", AT: "P", PR: "H", UI: "P" };

/** Another program or person on the same machine, with ordinary rights there. */
export const BY_LOCAL_ACCOUNT: Exploitability = { AV: "L", AC: "L", AT: "N", PR: "L", UI: "N" };

/**
 * Text comes from the account or database that the agent works in. Whoever may write there can attack, but needs an
 * account as long as nothing says that strangers may write too; so this stands before `FROM_STRANGERS`.
 */
export const FROM_THE_ACCOUNT: Adjustments = [{ when: { all: ["reads_account_data"] }, set: { AV: "N", PR: "L" } }];

/** Strangers' text comes over the network, and they need no account with anybody. */
export const FROM_STRANGERS: Adjustments = [{ when: { any: READS_STRANGERS }, set: { AV: "N", PR: "N" } }];

/** A person confirms, and no flag or mode takes that away. */
export const ASKS_A_PERSON: Condition = { all: ["asks_before_acting"], none: ["approval_can_be_skipped"] };

/** Who takes part in the session: nobody, or a person who confirms each action. */
export const WHO_IS_PRESENT: Adjustments = [
  { when: { any: ["acts_unattended", "runs_on_schedule_or_event"] }, set: { UI: "N" } },
  { when: ASKS_A_PERSON, set: { UI: "A" } },
];

/** Both questions that decide how far away an injection can start and how much of it needs a person. */
export const INJECTION_REACH: Adjustments = [...FROM_STRANGERS, ...WHO_IS_PRESENT];

/** What stands behind the agent through its tools and credentials; grave only for infrastructure and money. */
export const WHAT_LIES_BEHIND: Adjustments = [
  { when: { any: ["uses_fixed_credential", "acts_for_user"] }, set: { SC: "L" } },
  { when: { any: ["writes_to_live_service", "sends_messages", "controls_browser_or_desktop"] }, set: { SI: "L" } },
  { when: { all: ["moves_money"] }, set: { SI: "H" } },
  { when: { all: ["manages_infrastructure"] }, set: { SC: "H", SI: "H", SA: "H" } },
];

/** What code in the agent's place could do, counted over the rights that the sources show it to have. */
export const RIGHTS_OF_THE_PROCESS: Adjustments = [
  { when: { any: SEES_PRIVATE_DATA }, set: { VC: "H" } },
  { when: { any: GRAVE_TOOLS }, set: { VI: "H" } },
  { when: { any: RUNS_CODE }, set: { VC: "H", VA: "H" } },
];
