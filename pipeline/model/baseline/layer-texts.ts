import type { Condition } from "../../framework/capability.ts";
import type { LayerId } from "../../schema/ids.ts";

/** A clause about one layer that stands when its condition holds. It begins in lower case and ends without a stop. */
export interface LayerClause {
  readonly when: Condition;
  readonly text: string;
  /** It follows from what kind of agent this is or from what is missing, and no place says it of this layer: alone it leaves the layer not certain. @default false */
  readonly isGeneral?: boolean;
}

export interface LayerWording {
  /** From each group the first clause that holds is taken, in this order, two at most. `{name}` is the agent. */
  readonly groups: readonly (readonly LayerClause[])[];
  /** What is missing, and why it matters. */
  readonly silence: string;
}

export const LAYER_WORDING: { readonly [Id in LayerId]: LayerWording } = {
  L1: {
    groups: [
      [
        {
          when: { all: ["uses_language_model", "model_is_exchangeable"] },
          text: "any of several models may stand behind {name}, so how well it resists hostile instructions changes with a setting",
        },
        {
          when: { all: ["uses_language_model"] },
          text: "a language model decides what {name} does, so an instruction inside its input can become a decision",
          isGeneral: true,
        },
        {
          when: { all: ["serves_agent_clients"] },
          text: "no model is named, because the client that calls {name} brings it; whichever it is, results come back to it as text that it may obey",
          isGeneral: true,
        },
      ],
      [
        {
          when: { any: ["several_models_in_loop"] },
          text: "several models build on each other's output, so one mistake is repeated with more confidence",
        },
        {
          when: { all: ["reads_untrusted_content"], any: ["uses_language_model", "serves_agent_clients"] },
          text: "text written by strangers is part of what that model reads",
          isGeneral: true,
        },
        { when: { all: ["model_output_acts"] }, text: "what the model writes is run as it stands" },
      ],
    ],
    silence: "no model is named, so how the reasoning part holds against hostile instructions can't be judged",
  },
  L2: {
    groups: [
      [
        {
          when: { any: ["keeps_memory_across_sessions", "searches_long_term_store"] },
          text: "what {name} stores is read again in later sessions, so one poisoned entry goes on working",
        },
        {
          when: { all: ["handles_personal_or_secret_data"] },
          text: "personal or secret data passes through {name}, and every tool that sends, writes or logs is a way out for it",
        },
        {
          when: { all: ["reads_account_data"] },
          text: "records from its user's accounts reach the conversation, where any other tool can carry them further",
        },
        {
          when: { all: ["reads_local_files"] },
          text: "files of its user become context, secrets that lie among them included",
        },
        {
          when: { all: ["writes_files"] },
          text: "files that {name} changes are read again by people and programs, so a wrong change outlives the session",
          isGeneral: true,
        },
        {
          when: { all: ["retrieves_documents"] },
          text: "answers rest on retrieved documents, so whoever writes those documents has a say in the answer",
        },
      ],
      [
        {
          when: { all: ["shares_memory"] },
          text: "the store is shared, so an entry of one user or agent reaches the others",
        },
        {
          when: { all: ["reads_untrusted_content"] },
          text: "content from strangers arrives in the same place, and no filter for it is described",
        },
        { when: { all: ["changes_database"] }, text: "it can also change the stored records themselves" },
      ],
    ],
    silence: "no store, index or data source is described, so what happens to the data it is given stays open",
  },
  L3: {
    groups: [
      [
        {
          when: { all: ["runs_shell_commands"] },
          text: "commands reach a shell through {name}, so one hostile argument is enough to run a program",
        },
        {
          when: { all: ["executes_code"] },
          text: "code that a model or caller wrote is run by {name}, so there is no fixed set of things it can do",
        },
        {
          when: { all: ["adds_tools_at_runtime"] },
          text: "further tools join while {name} runs, and their descriptions are read by the model as instructions",
        },
        {
          when: { all: ["has_many_tools", "performs_write_actions"] },
          text: "a long list of tools comes with {name}, reading and writing ones side by side in one conversation",
        },
        {
          when: { all: ["controls_browser_or_desktop"] },
          text: "a page or screen that {name} operates decides, by what it shows, what is clicked next",
        },
        {
          when: { all: ["performs_write_actions"] },
          text: "tools of {name} change things, and what fills their arguments is a model's reading of free text",
        },
        {
          when: { all: ["calls_tools_or_apis"] },
          text: "tools of {name} are called with arguments that a model fills from free text",
        },
        {
          when: { any: ["follows_fixed_procedure", "prompts_drive_actions"] },
          text: "the whole of {name} is a text that a model follows; nothing but that model enforces its steps",
        },
      ],
      [
        {
          when: { all: ["approval_can_be_skipped"] },
          text: "confirmation exists, but one setting removes it for everything",
        },
        {
          when: { all: ["asks_before_acting"] },
          text: "a person is asked first, which holds only while the questions are read",
        },
        {
          when: { all: ["validates_input"] },
          text: "arguments are checked for their form, which says nothing about their intent",
        },
        { when: { all: ["performs_write_actions"] }, text: "no confirmation step is described" },
      ],
    ],
    silence: "neither tools nor control flow are described, so what a hostile argument could reach stays open",
  },
  L4: {
    groups: [
      [
        {
          when: { all: ["runs_in_sandbox"] },
          text: "what {name} runs stays in a sandbox, so its walls and what is mounted into it decide how far a mistake goes",
        },
        {
          when: { all: ["manages_infrastructure"] },
          text: "rights over infrastructure lie with {name}, so a misled call reaches every workload behind them",
        },
        {
          when: { all: ["runs_shell_commands"] },
          text: "commands run with all rights of the account that started {name}, and no isolation is described",
          isGeneral: true,
        },
        {
          when: { all: ["listens_on_network", "requires_authentication"] },
          text: "it can be reached over a network, and callers must authenticate: that one check guards everything behind {name}",
        },
        {
          when: { all: ["listens_on_network"] },
          text: "it can be reached over a network, and nothing read says that callers of {name} must authenticate",
        },
      ],
      [
        {
          when: { all: ["keeps_secrets_in_plain_text"] },
          text: "its keys stand in plain configuration, where every other program of the same user can read them",
        },
        {
          when: { all: ["installs_unpinned"] },
          text: "it is started without a fixed version, so the code that runs tomorrow is not the code read today",
        },
        {
          when: { all: ["uses_fixed_credential"] },
          text: "whoever controls the machine that {name} runs on also holds its key",
        },
      ],
    ],
    silence:
      "nothing is said on where it runs, with which rights and how it is kept apart from the rest of the machine",
  },
  L5: {
    groups: [
      [
        {
          when: { all: ["keeps_action_log"] },
          text: "a record of what {name} does exists; who may change it, and whether it holds secrets, decides its worth",
        },
        {
          when: { all: ["exposes_traces_or_metrics"] },
          text: "traces, metrics or debug output of {name} can be had; arguments and results in them may hold private data",
        },
        {
          when: { all: ["acts_unattended", "performs_write_actions"] },
          text: "it works unattended, and no record of what {name} did is described",
          isGeneral: true,
        },
      ],
      [
        { when: { all: ["sends_telemetry"] }, text: "usage data leaves the machine unless its user switches that off" },
        {
          when: { all: ["tests_its_results"] },
          text: "results are checked before they count, by the same side that made them",
        },
        {
          when: { all: ["explains_its_actions"] },
          text: "reasons, sources or a preview are shown, which helps only a reader who looks",
          isGeneral: true,
        },
      ],
    ],
    silence: "no log, trace or test of its behaviour is described, so misuse would have to be noticed somewhere else",
  },
  L6: {
    groups: [
      [
        {
          when: { all: ["is_security_product"] },
          text: "it is itself a control: who slips past {name}, or turns it, gains more than from an ordinary tool",
        },
        {
          when: { all: ["requires_authentication"] },
          text: "callers of {name} must prove who they are",
        },
        {
          when: { all: ["acts_for_user", "limits_rights"] },
          text: "actions of {name} happen under its user's account, whose rights can be narrowed",
        },
        {
          when: { all: ["acts_for_user"] },
          text: "actions of {name} happen under its user's own account, so mistakes are recorded as that person's doing",
        },
        {
          when: { all: ["uses_fixed_credential"] },
          text: "one key gives {name} its rights, whoever asks for what",
        },
      ],
      [
        {
          when: { all: ["serves_many_accounts"] },
          text: "several accounts meet in one instance, so a mix-up crosses a border between owners",
        },
        {
          when: { all: ["limits_rights"] },
          text: "a narrower mode or scope exists, and using it is left to whoever sets it up",
        },
        { when: { all: ["tools_are_scoped"] }, text: "its tools can be held to an allowed scope" },
        {
          when: { all: ["handles_personal_or_secret_data"] },
          text: "retention and lawful use of the personal data it handles are not addressed",
        },
      ],
    ],
    silence: "no statement on rights, secrets, approval rules or retention was found",
  },
  L7: {
    groups: [
      [
        {
          when: { any: ["joins_open_network", "speaks_agent_protocol"] },
          text: "agents of other owners speak with {name}, so a message is only as good as the proof of who sent it",
        },
        {
          when: { any: ["orchestrates_agents", "calls_other_agents"] },
          text: "work is handed to other agents, and what they return is taken up as if it were the work of {name}",
        },
        {
          when: { all: ["serves_agent_clients", "installs_unpinned"] },
          text: "clients fetch {name} by name at start, so a taken-over package or look-alike name runs unseen",
        },
        {
          when: { all: ["serves_agent_clients"] },
          text: "any assistant may call {name}, together with servers that its author never saw",
        },
      ],
      [
        { when: { all: ["moves_money"] }, text: "what it pays or signs cannot be called back" },
        { when: { all: ["sends_messages"] }, text: "what it sends goes out in its user's name" },
        {
          when: { all: ["writes_to_live_service"] },
          text: "what it writes appears in a live service, where colleagues and other agents act on it",
        },
        {
          when: { all: ["depends_on_hosted_service"] },
          text: "the work happens in a service whose owner can change it at any time",
        },
      ],
    ],
    silence: "neither its users nor other agents and services around it are described",
  },
};
