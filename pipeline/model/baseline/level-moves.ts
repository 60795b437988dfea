import type { Condition } from "../../framework/capability.ts";
import type { FactorId } from "../../schema/ids.ts";

/**
 * What several answers together say about a level, where one alone says less. A move never leaves the band that the
 * factor's own answers imply; of several that hold the highest floor and the lowest ceiling count, the floor first.
 */
export interface LevelMove {
  readonly factor: FactorId;
  readonly when: Condition;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Said in the rationale when the move decides the level: what is missing, or what comes together. */
  readonly note: string;
}

const GRAVE = [
  "runs_shell_commands",
  "executes_code",
  "controls_browser_or_desktop",
  "manages_infrastructure",
  "moves_money",
];
const LIMITS = ["tools_are_scoped", "runs_in_sandbox"];

/** Each pair of grave abilities in a tool set without a stated limit. */
const TWO_GRAVE: readonly LevelMove[] = GRAVE.flatMap((first, index) =>
  GRAVE.slice(index + 1).map((second) => ({
    factor: "dynamic_tool_use" as const,
    when: { all: [first, second], none: LIMITS },
    atLeast: 5,
    note: "no limit on them was found",
  })),
);

export const LEVEL_MOVES: readonly LevelMove[] = [
  {
    factor: "autonomy_of_action",
    when: { all: ["performs_write_actions"], none: ["asks_before_acting"] },
    atLeast: 3,
    note: "no sign was found that a person is asked first",
  },
  {
    factor: "autonomy_of_action",
    when: { all: ["performs_write_actions", "acts_unattended"], none: ["asks_before_acting"] },
    atLeast: 4,
    note: "nobody stands in between",
  },
  {
    factor: "goal_driven_planning",
    when: { all: ["leaves_planning_to_client"], none: ["performs_write_actions", "follows_fixed_procedure"] },
    atMost: 1,
    note: "",
  },
  {
    factor: "goal_driven_planning",
    when: {
      all: ["orchestrates_agents"],
      any: ["acts_unattended", "keeps_memory_across_sessions", "pursues_open_goals"],
    },
    atLeast: 4,
    note: "",
  },
  ...TWO_GRAVE,
  {
    factor: "dynamic_tool_use",
    when: { all: ["changes_database"], none: ["read_only_tools"] },
    atLeast: 4,
    note: "",
  },
  {
    factor: "dynamic_tool_use",
    when: { all: ["has_many_tools", "takes_irreversible_actions"] },
    atLeast: 4,
    note: "some of what they do cannot be undone",
  },
  { factor: "dynamic_tool_use", when: { all: ["adds_tools_at_runtime"] }, atLeast: 4, note: "" },
  {
    factor: "dynamic_tool_use",
    when: {
      all: ["read_only_tools"],
      none: ["performs_write_actions", "executes_code", "has_many_tools", "adds_tools_at_runtime"],
    },
    atMost: 2,
    note: "no sign was found that it changes anything",
  },
  {
    factor: "persistent_memory",
    when: { all: ["keeps_memory_across_sessions", "searches_long_term_store"] },
    atLeast: 4,
    note: "",
  },
  {
    factor: "contextual_awareness",
    when: { all: ["watches_environment", "reads_untrusted_content", "acts_unattended"] },
    atLeast: 5,
    note: "nobody looks on while it reads",
  },
  {
    factor: "dynamic_identity",
    when: { all: ["acts_for_user", "performs_write_actions"], any: ["manages_infrastructure", "has_many_tools"] },
    atLeast: 3,
    note: "these rights reach far",
  },
  {
    factor: "multi_agent_interactions",
    when: { all: ["serves_agent_clients", "reads_untrusted_content"] },
    atLeast: 2,
    note: "strangers' text reaches whichever agent calls it",
  },
  {
    factor: "multi_agent_interactions",
    when: { all: ["orchestrates_agents"], any: ["acts_unattended", "pursues_open_goals", "adds_tools_at_runtime"] },
    atLeast: 4,
    note: "",
  },
  {
    factor: "non_determinism",
    when: { all: ["leaves_planning_to_client"], none: ["uses_language_model", "model_output_acts"] },
    atMost: 2,
    note: "only the calling model's choice varies",
  },
  {
    factor: "non_determinism",
    when: { all: ["uses_language_model"], any: ["orchestrates_agents", "replans_on_results"] },
    atLeast: 4,
    note: "",
  },
  { factor: "opacity_reflexivity", when: { all: ["source_is_open", "keeps_action_log"] }, atMost: 1, note: "" },
  {
    factor: "opacity_reflexivity",
    when: { all: ["depends_on_hosted_service"], none: ["source_is_open", "keeps_action_log"] },
    atLeast: 3,
    note: "no sign was found that its source is open or its actions are logged",
  },
];
