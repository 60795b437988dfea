import { type Condition, holds } from "../../framework/capability.ts";
import { scenariosFor } from "../../framework/risks/choose.ts";
import { answersOf, type Facts } from "./answer-probes.ts";
import { isLowering, listed, said } from "./wording.ts";

/** What kind of thing it is, the most telling first. */
const KINDS: readonly { readonly when: Condition; readonly noun: string }[] = [
  { when: { all: ["is_security_product", "leaves_planning_to_client"] }, noun: "a security tool server" },
  { when: { all: ["leaves_planning_to_client"] }, noun: "a tool server" },
  { when: { all: ["orchestrates_agents"] }, noun: "a system of several agents" },
  {
    when: { all: ["uses_language_model", "serves_agent_clients", "follows_fixed_procedure"] },
    noun: "a procedure for an assistant",
  },
  {
    when: {
      all: ["uses_language_model", "serves_agent_clients", "prompts_drive_actions"],
      // A text has neither; what has one is a program.
      none: ["listens_on_network", "depends_on_hosted_service", "validates_input"],
    },
    noun: "a set of instructions for an assistant",
  },
  { when: { all: ["uses_language_model"] }, noun: "an agent" },
  { when: { all: ["serves_agent_clients"] }, noun: "an extension for assistants" },
];

/** Abilities that tell most about what it is for, in the order in which they are named. */
const TELLING = [
  "runs_shell_commands",
  "executes_code",
  "controls_browser_or_desktop",
  "moves_money",
  "manages_infrastructure",
  "changes_database",
  "sends_messages",
  "writes_to_live_service",
  "writes_files",
  "adds_tools_at_runtime",
  "keeps_memory_across_sessions",
  "reads_account_data",
  "browses_open_web",
  "reads_local_files",
  "retrieves_documents",
  "follows_fixed_procedure",
];
/** Said only where nothing more can be. */
const LEAST_TELLING = ["calls_tools_or_apis"];
const MAX_ABILITIES = 3;

/** Limits whose presence or absence a reader asks for first. */
const CONTROLS = ["asks_before_acting", "runs_in_sandbox", "tools_are_scoped", "limits_rights", "read_only_tools"];
const MAX_CONTROLS = 2;

/**
 * Two plain sentences, built from the answers alone: what it is, and what decides its risk. Nothing is taken over from
 * what an author says of their product.
 */
export function summarise(name: string, facts: Facts): string {
  const answers = answersOf(facts);
  const noun = KINDS.find(({ when }) => holds(when, answers))?.noun;
  const yes = (probe: string): boolean => answers.get(probe) === "yes";
  const known = TELLING.filter(yes).slice(0, MAX_ABILITIES);
  const abilities = known.length === 0 ? LEAST_TELLING.filter(yes) : known;
  if (noun === undefined && abilities.length === 0) {
    return `What was read of ${name} doesn't say what it can do. Its score rests on typical values, so ask the vendor or read the code before relying on it.`;
  }
  const does = listed(abilities.map((probe) => said(probe, facts)));
  const first = `${name} is ${noun ?? "a program"}${does === "" ? "" : ` that ${does}`}.`;
  const reasons = (scenariosFor(answers)[0]?.reasons ?? [])
    .filter((probe) => !isLowering(probe, facts))
    .slice(0, MAX_ABILITIES);
  const controls = CONTROLS.filter(yes).slice(0, MAX_CONTROLS);
  const limits =
    controls.length > 0
      ? `what holds it back is that it ${listed(controls.map((probe) => said(probe, facts)))}`
      : "no approval, sandbox or narrower rights were found, which does not say that there are none";
  if (reasons.length === 0) return `${first} Nothing read opens a credible attack of its own.`;
  return `${first} What decides its risk is that it ${listed(reasons.map((probe) => said(probe, facts)))}; ${limits}.`;
}
