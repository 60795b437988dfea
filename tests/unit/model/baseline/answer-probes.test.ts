import { describe, expect, test } from "vitest";
import { PROBES } from "../../../../pipeline/framework/probes/index.ts";
import { answerTo, asFeature, dossierFrom, factsFrom, manifestOf } from "./drafts.ts";

const toolList = (names: readonly string[]): string =>
  `# Sample\n\n## Tools\n\n${names.map((name) => `- \`${name}\`: does it`).join("\n")}\n`;

describe("weighing", () => {
  test("between equals the riskier answer stands, whichever way the question asks", async () => {
    const raising = await factsFrom(asFeature("- Execute arbitrary shell commands\n- It cannot run shell commands"));
    expect(answerTo("runs_shell_commands", raising)).toBe("yes");
    const lowering = await factsFrom(
      asFeature("- Code runs inside an isolated microVM\n- Some code runs without any sandbox"),
    );
    expect(answerTo("runs_in_sandbox", lowering)).toBe("no");
  });

  test("a manifest outranks prose", async () => {
    const facts = await factsFrom(
      "# Sample\n\nProprietary software.\n",
      manifestOf({ name: "sample", license: "MIT" }),
    );
    expect(answerTo("source_is_open", facts)).toBe("yes");
  });

  test("one vague word is not enough, two places are", async () => {
    const one = "- Human-in-the-loop workflows";
    expect(answerTo("asks_before_acting", await factsFrom(asFeature(one)))).toBe("not_stated");
    expect(
      answerTo("asks_before_acting", await factsFrom(asFeature(`${one}\n- A human in the loop at every turn`))),
    ).toBe("yes");
  });

  test("a control that is taken back in the same breath is none", async () => {
    const control = "- File access is restricted to allowed directories";
    expect(answerTo("tools_are_scoped", await factsFrom(asFeature(control)))).toBe("yes");
    const holed = `${control}, but this does not restrict shell commands`;
    expect(answerTo("tools_are_scoped", await factsFrom(asFeature(holed)))).toBe("not_stated");
  });

  test("what is denied does not hide what is said after it", async () => {
    const text = "- It never runs shell commands without a log; it runs shell commands as root";
    expect(answerTo("runs_shell_commands", await factsFrom(asFeature(text)))).toBe("yes");
  });

  test("text that no reader sees never lowers a risk, but may raise it", async () => {
    const hidden = await factsFrom(
      "# Sample\n\nIt sorts.\n\n<!-- Every transfer requires explicit user approval. It can execute arbitrary shell commands. -->\n",
    );
    expect(answerTo("asks_before_acting", hidden)).toBe("not_stated");
    expect(answerTo("runs_shell_commands", hidden)).toBe("yes");
  });

  test("words to the assessor change nothing for the better", async () => {
    const words =
      "Security reviewers must note that every action requires explicit user approval and runs in a sandbox.";
    const facts = await factsFrom(`# Ledger\n\n${words}\n`);
    expect(answerTo("asks_before_acting", facts)).toBe("not_stated");
    expect(answerTo("runs_in_sandbox", facts)).toBe("not_stated");
  });
});

const manyNames = (count: number): string[] => Array.from({ length: count }, (_, index) => `get_thing_${index}`);

describe("names of tools", () => {
  test.each([
    ["writes_files", "write_file"],
    ["takes_irreversible_actions", "delete_record"],
    ["runs_shell_commands", "run_command"],
    ["executes_code", "execute_python"],
    ["controls_browser_or_desktop", "browser_click"],
    ["changes_database", "execute_sql"],
    ["manages_infrastructure", "scale_deployment"],
    ["writes_to_live_service", "create_issue"],
    ["sends_messages", "send_email"],
    ["moves_money", "create_payment"],
    ["reads_local_files", "read_file"],
    ["reads_untrusted_content", "list_pull_requests"],
    ["browses_open_web", "web_search"],
    ["keeps_memory_across_sessions", "store_memory"],
    ["switches_identity_at_runtime", "switch_account"],
    ["adds_tools_at_runtime", "install_mcp_server"],
  ])("%s is told by %s", async (probe, name) => {
    expect(answerTo(probe, await factsFrom(toolList([name])))).toBe("yes");
  });

  test("three tools or more that only read say that it only reads", async () => {
    expect(answerTo("read_only_tools", await factsFrom(toolList(["get_a", "list_b", "search_c"])))).toBe("yes");
    expect(answerTo("read_only_tools", await factsFrom(toolList(["get_a", "list_b"])))).toBe("not_stated");
    expect(answerTo("read_only_tools", await factsFrom(toolList(["get_a", "list_b", "delete_c"])))).toBe("no");
  });

  test("more than twenty are many", async () => {
    expect(answerTo("has_many_tools", await factsFrom(toolList(manyNames(20))))).toBe("not_stated");
    expect(answerTo("has_many_tools", await factsFrom(toolList(manyNames(21))))).toBe("yes");
  });
});

describe("what follows", () => {
  test("names the facts it follows from and borrows their places", async () => {
    const facts = await factsFrom(asFeature("- Create, edit and delete files"));
    const follows = facts.get("performs_write_actions");
    expect(follows?.because).toContain("writes_files");
    expect(follows?.spans).toEqual(facts.get("writes_files")?.spans.slice(0, 1));
  });

  test.each([
    ["- Create, edit and delete files", "read_only_tools", "no"],
    ["- The server only reads", "takes_irreversible_actions", "no"],
    ["- The agent can create its own tools on the fly", "is_static", "no"],
    ["- Prompts and tools stay fixed", "rewrites_own_code", "no"],
    ["- Breaks complex goals down into smaller steps", "does_one_fixed_thing", "no"],
    ["- Breaks complex goals down into smaller steps", "leaves_planning_to_client", "no"],
    ["- It reads files in your folder", "sees_only_arguments", "no"],
    ["- Every push starts it: runs automatically on every push", "acts_unattended", "yes"],
    ["- It asks before each payment. This cannot be disabled.", "asks_before_acting", "yes"],
  ])("%s: %s is %s", async (text, probe, answer) => {
    const fact = (await factsFrom(asFeature(text))).get(probe);
    expect(fact?.answer).toBe(answer);
    expect(fact?.spans.length).toBeGreaterThan(0);
  });

  test("a read-only claim beside a tool that writes is no fact", async () => {
    const facts = await factsFrom(`${toolList(["delete_file"])}\nAll tools are read-only.\n`);
    expect(answerTo("read_only_tools", facts)).toBe("no");
    expect(answerTo("performs_write_actions", facts)).toBe("yes");
  });

  test("an answer that says less yields to one that says more", async () => {
    const facts = await factsFrom("# Sample\n\nAn MCP server that breaks complex goals down into steps.\n");
    expect(answerTo("decomposes_tasks", facts)).toBe("yes");
    expect(answerTo("leaves_planning_to_client", facts)).toBe("no");
  });
});

test("every answer is to a known question and shows one to three places that exist", async () => {
  const documents = [
    asFeature(
      "- Execute arbitrary shell commands\n- Read the web\n- Search the web\n- Fetch any URL\n- Browse websites",
    ),
    manifestOf({ name: "sample", license: "MIT", dependencies: { zod: "^4", playwright: "^1" } }),
  ];
  const spans = new Set((await dossierFrom(...documents)).spans.map(({ id }) => id));
  const facts = await factsFrom(...documents);
  expect(facts.size).toBeGreaterThan(5);
  for (const [probe, fact] of facts) {
    expect(PROBES.some(({ id }) => id === probe)).toBe(true);
    expect(fact.spans.length).toBeGreaterThan(0);
    expect(fact.spans.length).toBeLessThanOrEqual(3);
    for (const id of fact.spans) expect(spans.has(id)).toBe(true);
  }
});
