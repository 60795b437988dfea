import { PROBES } from "../../../../pipeline/index.ts";
import type { FactorId } from "../../../../pipeline/index.ts";
import type { Statement } from "./statement.ts";

/** Probes of a factor whose "yes" raises it: where one is stated, the opposite can't be added without a contradiction. */
const raising = (factor: FactorId): string[] =>
  PROBES.filter((probe) => probe.factor === factor && probe.direction === "raises").map(({ id }) => id);

/** Facts that raise a factor. */
export const RAISING: readonly Statement[] = [
  {
    id: "add-shell-tool",
    says: "adds a tool that runs shell commands",
    probe: "runs_shell_commands",
    answer: "yes",
    headings: ["Command line access", "Working in the terminal", "Shell"],
    wordings: [
      "{name} can run any shell command on the machine it is installed on.",
      "It has a terminal tool that executes bash commands and reads what they print.",
      "Where a task needs it, {name} opens a shell and runs commands with the rights of the current user.",
      "You can have it execute arbitrary commands in your terminal.",
    ],
  },
  {
    id: "act-without-asking",
    says: "adds that it acts without asking",
    probe: "asks_before_acting",
    answer: "no",
    headings: ["Hands-off", "How it works with you", "No interruptions"],
    wordings: [
      "{name} applies its changes without asking anybody for confirmation.",
      "Nobody is asked before it makes a change.",
      "Changes are made right away; there is no confirmation step.",
      "It does not wait for approval: every action is carried out at once.",
    ],
  },
  {
    id: "add-approval-switch",
    says: "adds a flag that switches confirmation off",
    probe: "approval_can_be_skipped",
    answer: "yes",
    headings: ["Flags", "Fewer questions", "Automatic mode"],
    wordings: [
      "Start it with `--yes` to skip all confirmations.",
      "With `auto_approve: true` in its settings {name} no longer asks before it does something.",
      "All approval prompts can be turned off with a single flag, `--no-confirm`.",
    ],
  },
  {
    id: "add-schedule",
    says: "adds that a timer starts it",
    probe: "runs_on_schedule_or_event",
    answer: "yes",
    headings: ["Scheduled runs", "Every night", "Automation"],
    wordings: [
      "{name} starts by itself every night at two o'clock and works through whatever is open.",
      "A cron job launches it each hour; nobody has to be there.",
      "Runs can be put on a schedule, and the built-in timer then starts them on its own.",
    ],
  },
  {
    id: "add-webhook",
    says: "adds that events start it",
    probe: "runs_on_schedule_or_event",
    answer: "yes",
    headings: ["Triggers", "Webhooks", "Reacting to events"],
    wordings: [
      "Each incoming webhook starts a run of {name}.",
      "It is triggered by events: as soon as a new entry appears in the queue, it begins to work on it.",
      "A webhook endpoint is included, and every call of it sets {name} to work without a person.",
    ],
  },
  {
    id: "add-planning-loop",
    says: "adds a loop of planning, acting and looking",
    probe: "replans_on_results",
    answer: "yes",
    headings: ["How it thinks", "The loop", "Planning"],
    wordings: [
      "{name} makes a plan, carries out a step, looks at the result and plans again until the goal is reached.",
      "After every step it reflects on the outcome, revises its plan and tries again if something failed.",
      "It works in a plan, act, observe loop and keeps going until it judges the task done.",
    ],
  },
  {
    id: "add-prompt-editing",
    says: "adds that it rewrites its own instructions",
    probe: "edits_own_instructions",
    answer: "yes",
    headings: ["It improves itself", "Instructions", "Learning"],
    wordings: [
      "{name} rewrites its own system prompt when it finds a better wording.",
      "It edits the file with its own instructions after each task.",
      "Its rules are not fixed: the agent updates its own prompt and configuration as it goes.",
    ],
    unless: ["is_static"],
  },
  {
    id: "add-skill-installation",
    says: "adds that it installs skills for itself at run time",
    probe: "installs_tools_at_runtime",
    answer: "yes",
    headings: ["New abilities", "Skills on demand", "Extending itself"],
    wordings: [
      "When {name} lacks an ability, it downloads and installs a matching skill by itself while it runs.",
      "It can install new plugins for itself at run time, without a restart.",
      "Missing tools are no problem: the agent writes a new tool, registers it and uses it in the same session.",
    ],
    unless: ["is_static"],
  },
  {
    id: "add-vector-memory",
    says: "adds a long-term memory in a vector store",
    probe: "searches_long_term_store",
    answer: "yes",
    headings: ["Long-term memory", "It remembers", "Recall"],
    wordings: [
      "{name} keeps past conversations in a vector store and searches it for context before it answers.",
      "Everything it learns is embedded and saved in a vector database, and matching memories are put into the prompt in later sessions.",
      "A long-term memory, held in a vector index, is searched at each turn and fed back to the model.",
    ],
    unless: ["is_stateless"],
  },
  {
    id: "add-shared-memory",
    says: "adds a memory that several users share",
    probe: "shares_memory",
    answer: "yes",
    headings: ["One memory for the team", "Shared memory", "Knowledge of many"],
    wordings: [
      "All users of a team share one memory: what {name} learns from one of them it remembers for all others.",
      "Its memory is shared between users and kept across sessions.",
      "What it remembers from one person's conversations is available in everybody else's.",
    ],
    unless: ["is_stateless"],
  },
  {
    id: "add-web-reading",
    says: "adds that it reads the open web",
    probe: "browses_open_web",
    answer: "yes",
    headings: ["Web access", "Research", "Up to date"],
    wordings: [
      "{name} searches the web and reads any page it finds.",
      "It can fetch any URL and takes the page's text into account.",
      "For current information it browses the open internet, follows links and reads the pages.",
    ],
    unless: ["sees_only_arguments"],
  },
  {
    id: "add-mail-reading",
    says: "adds that it reads mail from anybody",
    probe: "reads_untrusted_content",
    answer: "yes",
    headings: ["Inbox", "Mail", "Incoming requests"],
    wordings: [
      "{name} reads every e-mail that arrives in the shared inbox, whoever sent it.",
      "It goes through incoming mail from customers and strangers alike, attachments included.",
      "Messages that people outside the company write to the support address are read by {name}.",
    ],
    unless: ["sees_only_arguments"],
  },
  {
    id: "add-role-switching",
    says: "adds that it switches roles and tenants at run time",
    probe: "switches_identity_at_runtime",
    answer: "yes",
    headings: ["Identities", "Working for several tenants", "Roles"],
    wordings: [
      "{name} switches between tenants at run time and takes on the identity of whichever one the task belongs to.",
      "It can assume another role in the middle of a session when its current one lacks the rights.",
      "While it runs, the agent impersonates different users as the task demands.",
    ],
    unless: ["needs_no_credentials"],
  },
  {
    id: "add-sub-agents",
    says: "adds a team of sub-agents",
    probe: "orchestrates_agents",
    answer: "yes",
    headings: ["Sub-agents", "Teamwork", "A team of its own"],
    wordings: [
      "{name} leads a team of sub-agents: it hands each of them a part of the work and collects the results.",
      "Large tasks are split between several specialised agents, which a lead agent coordinates.",
      "It starts sub-agents for research, writing and checking, and orchestrates them.",
    ],
    unless: ["works_alone"],
  },
  {
    id: "add-agent-protocol",
    says: "adds that it speaks an agent-to-agent protocol",
    probe: "speaks_agent_protocol",
    answer: "yes",
    headings: ["Other agents", "A2A", "Interoperability"],
    wordings: [
      "{name} speaks the A2A protocol, so that other agents can hand it tasks.",
      "It publishes an agent card under `/.well-known/agent-card.json` and accepts tasks from other agents over A2A.",
      "Agents of other vendors reach it through the agent-to-agent (A2A) protocol, and it delegates to them in return.",
    ],
    unless: ["works_alone"],
  },
  {
    id: "add-code-execution",
    says: "adds that code written by a model is executed",
    probe: "model_output_acts",
    answer: "yes",
    headings: ["Code that writes itself", "Code execution", "Free-form actions"],
    wordings: [
      "The language model writes Python code for each request, and {name} executes that code as it is.",
      "Whatever code the model generates is run directly, without a check in between.",
      "A large language model composes a script on the spot, which is then executed unchanged.",
    ],
    unless: ["behaves_deterministically"],
  },
  {
    id: "add-hosted-backend",
    says: "adds that a closed hosted service does the work",
    probe: "depends_on_hosted_service",
    answer: "yes",
    headings: ["Where the work is done", "Our cloud", "Backend"],
    wordings: [
      "{name} is a thin client: all work is done by our hosted cloud service, whose source is not public.",
      "Requests are processed on our servers, by a proprietary backend that cannot be self-hosted.",
      "The heavy lifting happens in our closed-source cloud, which {name} calls for every request.",
    ],
  },
];

/** Facts that lower a factor. Each is added only where nothing speaks against it. */
export const LOWERING: readonly Statement[] = [
  {
    id: "state-statelessness",
    says: "adds that it keeps nothing between calls",
    probe: "is_stateless",
    answer: "yes",
    headings: ["No memory", "State", "What it keeps"],
    wordings: [
      "{name} is stateless: nothing is kept between calls.",
      "It stores nothing and remembers nothing from one call to the next.",
      "Each call starts from scratch, since no state is kept.",
    ],
    unless: raising("persistent_memory"),
  },
  {
    id: "state-determinism",
    says: "adds that equal input gives equal results",
    probe: "behaves_deterministically",
    answer: "yes",
    headings: ["Same in, same out", "Determinism", "Predictable"],
    wordings: [
      "{name} is deterministic: the same input always gives the same result.",
      "It is plain code, and equal input leads to equal output every time.",
      "Results are reproducible, because no model and no chance is involved: same input, same output.",
    ],
    unless: raising("non_determinism"),
  },
  {
    id: "state-solitude",
    says: "adds that it works with no other agent",
    probe: "works_alone",
    answer: "yes",
    headings: ["On its own", "Other agents", "Stand-alone"],
    wordings: [
      "{name} works alone: it talks to no other agent and no other agent talks to it.",
      "It neither calls other agents nor is it called by any agent or client.",
      "There is no connection to other agents or assistants of any kind; it stands by itself.",
    ],
    unless: raising("multi_agent_interactions"),
  },
];
