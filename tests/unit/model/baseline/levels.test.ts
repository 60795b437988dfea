import { describe, expect, test } from "vitest";
import { FACTORS } from "../../../../pipeline/framework/factors.ts";
import type { Fact, Facts } from "../../../../pipeline/model/baseline/answer-probes.ts";
import { judgeFactors } from "../../../../pipeline/model/baseline/levels.ts";
import type { FactorId } from "../../../../pipeline/schema/ids.ts";

const stated = (answer: "yes" | "no", spans: readonly string[] = ["S1"]): Fact => ({
  answer,
  spans,
  because: [],
  isIndirect: false,
});
const facts = (answers: Readonly<Record<string, "yes" | "no">>): Facts =>
  new Map(Object.entries(answers).map(([probe, answer], index) => [probe, stated(answer, [`S${index + 1}`])]));

const library = (isIndirect: boolean): Facts => new Map([["reads_account_data", { ...stated("yes"), isIndirect }]]);

function factor(id: FactorId, of: Facts) {
  const found = judgeFactors(of).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no factor ${id}`);
  return found;
}

test("nothing answered is not stated, never a low level", () => {
  const all = judgeFactors(new Map());
  expect(all.map(({ id }) => id)).toEqual(FACTORS.map(({ id }) => id));
  for (const { level, certainty, spans } of all)
    expect({ level, certainty, spans }).toEqual({ level: null, certainty: "not_stated", spans: [] });
});

describe("level", () => {
  const rows: readonly [FactorId, Record<string, "yes" | "no">, number][] = [
    ["autonomy_of_action", { takes_irreversible_actions: "yes" }, 2],
    ["autonomy_of_action", { performs_write_actions: "yes" }, 3],
    ["autonomy_of_action", { performs_write_actions: "yes", asks_before_acting: "yes" }, 2],
    ["autonomy_of_action", { performs_write_actions: "no" }, 1],
    ["autonomy_of_action", { performs_write_actions: "yes", acts_unattended: "yes" }, 4],
    ["goal_driven_planning", { leaves_planning_to_client: "yes" }, 1],
    ["goal_driven_planning", { leaves_planning_to_client: "yes", performs_write_actions: "yes" }, 2],
    ["goal_driven_planning", { decomposes_tasks: "yes", replans_on_results: "yes" }, 4],
    ["self_modification", { installs_unpinned: "yes" }, 1],
    ["self_modification", { rewrites_own_code: "yes" }, 5],
    ["dynamic_tool_use", { calls_tools_or_apis: "yes" }, 3],
    ["dynamic_tool_use", { read_only_tools: "yes" }, 2],
    ["dynamic_tool_use", { read_only_tools: "yes", runs_shell_commands: "yes" }, 4],
    ["dynamic_tool_use", { runs_shell_commands: "yes", executes_code: "yes", performs_write_actions: "yes" }, 5],
    [
      "dynamic_tool_use",
      { runs_shell_commands: "yes", executes_code: "yes", tools_are_scoped: "yes", performs_write_actions: "yes" },
      4,
    ],
    ["persistent_memory", { keeps_memory_across_sessions: "yes", searches_long_term_store: "yes" }, 4],
    ["contextual_awareness", { retrieves_documents: "yes" }, 3],
    ["contextual_awareness", { reads_local_files: "yes" }, 3],
    ["contextual_awareness", { reads_untrusted_content: "yes" }, 4],
    ["dynamic_identity", { uses_fixed_credential: "yes" }, 1],
    ["multi_agent_interactions", { joins_open_network: "yes" }, 5],
    ["non_determinism", { validates_input: "yes", leaves_planning_to_client: "yes" }, 2],
    ["opacity_reflexivity", { source_is_open: "yes", keeps_action_log: "yes" }, 1],
    ["opacity_reflexivity", { depends_on_hosted_service: "yes" }, 3],
  ];
  test.each(rows)("of %s for %j is %i", (id, answers, level) => {
    expect(factor(id, facts(answers)).level).toBe(level);
  });
});

describe("certainty and reason", () => {
  test("what a place says is stated, with what raises before what limits", () => {
    const judged = factor(
      "dynamic_tool_use",
      facts({ runs_shell_commands: "yes", tools_are_scoped: "yes", performs_write_actions: "yes" }),
    );
    expect(judged.certainty).toBe("stated");
    expect(judged.rationale).toBe("Runs shell commands; it limits its tools to an allowed scope.");
    expect(judged.spans).toEqual(["S1", "S2"]);
  });

  test("what follows from other facts is inferred and names them", () => {
    const of = new Map<string, Fact>([
      ["writes_files", stated("yes")],
      ["performs_write_actions", { answer: "yes", spans: ["S1"], because: ["writes_files"], isIndirect: false }],
    ]);
    const judged = factor("autonomy_of_action", of);
    expect(judged.certainty).toBe("inferred");
    expect(judged.rationale).toBe(
      "Changes things outside itself, because it creates, changes or deletes files; no sign was found that a person is asked first.",
    );
  });

  test("a library alone, or the kind of agent, gives an inferred level", () => {
    expect(factor("contextual_awareness", library(true)).certainty).toBe("inferred");
    expect(factor("contextual_awareness", library(false)).certainty).toBe("stated");
  });

  test("a move that did not decide is not mentioned", () => {
    const judged = factor("dynamic_tool_use", facts({ runs_shell_commands: "yes", performs_write_actions: "yes" }));
    expect(judged.rationale).toBe("Runs shell commands.");
  });
});
