import { describe, expect, test } from "vitest";
import { answerTo, asFeature, asSetup, asSkill, factsFrom, manifestOf, type Row } from "./drafts.ts";

const FEATURES: readonly Row[] = [
  // autonomy
  ["takes_irreversible_actions", "yes", "- Create, update and delete calendar entries in bulk, then delete old events"],
  ["takes_irreversible_actions", "not_stated", "- Never deletes files"],
  ["takes_irreversible_actions", "not_stated", "- Blocks destructive operations before they reach the cluster"],
  ["asks_before_acting", "yes", "- Every transfer requires explicit user approval"],
  ["asks_before_acting", "yes", "- Asks you before it changes anything"],
  [
    "asks_before_acting",
    "not_stated",
    "- Most MCP clients ask for permission before running tools; we recommend keeping that on",
  ],
  ["asks_before_acting", "not_stated", "- Auto-approve mode skips the step where it asks you to confirm"],
  ["asks_before_acting", "no", "- Applies the fix without asking for confirmation"],
  ["approval_can_be_skipped", "yes", "- Pass `--yolo` to skip confirmations"],
  ["approval_can_be_skipped", "not_stated", "- Confirmations stay in place for every call"],
  ["acts_unattended", "yes", "- Works through the backlog fully autonomously"],
  ["acts_unattended", "yes", "- Fixes the build without human intervention"],
  ["acts_unattended", "not_stated", "- Starts a headless browser in the background of your session"],
  ["acts_unattended", "not_stated", "- ❌ Running for hours without human oversight"],
  ["runs_on_schedule_or_event", "yes", "- Runs automatically on every push and on a cron schedule"],
  ["runs_on_schedule_or_event", "not_stated", "- Lists CronJobs, pods and services"],
  ["has_spend_or_rate_limits", "yes", "- Spending limits: a daily budget cap per agent"],
  ["has_spend_or_rate_limits", "not_stated", "- Requests fail when the rate limit of the API is hit"],
  // planning
  ["decomposes_tasks", "yes", "- Breaks complex goals down into smaller steps"],
  ["decomposes_tasks", "not_stated", "- Consider splitting large pull requests into smaller ones"],
  ["replans_on_results", "yes", "- Iterates on the code until all tests pass"],
  ["replans_on_results", "not_stated", "- Good for self-healing tests"],
  ["pursues_open_goals", "yes", "- Built for long-running agents that pursue one goal over days"],
  ["follows_fixed_procedure", "yes", "- A step-by-step workflow leads from intake to report"],
  // self-modification
  ["learns_from_use", "yes", "- Learns from your corrections and gets better over time"],
  ["learns_from_use", "no", "- Does not train on your data"],
  ["edits_own_instructions", "yes", "- The agent appends what it learned to CLAUDE.md"],
  ["edits_own_instructions", "not_stated", "- You can edit CLAUDE.md to change what it does"],
  ["rewrites_own_code", "yes", "- A self-modifying agent: it rewrites its own code"],
  ["installs_tools_at_runtime", "yes", "- The agent can create its own tools on the fly"],
  // tools on the machine
  ["writes_files", "yes", "- Create, edit and delete files"],
  ["writes_files", "no", "- Does not write files"],
  ["writes_files", "not_stated", "- You can create a config file in your home folder"],
  ["runs_shell_commands", "yes", "- Execute arbitrary shell commands"],
  ["runs_shell_commands", "no", "- It cannot run shell commands"],
  ["runs_shell_commands", "not_stated", "- Detects shell command injection in pull requests that run shell commands"],
  ["executes_code", "yes", "- Runs untrusted Python code"],
  ["executes_code", "no", "- The server does not execute any code"],
  ["controls_browser_or_desktop", "yes", "- Browser automation: click buttons and fill forms"],
  ["controls_browser_or_desktop", "not_stated", "- Unlike browser automation tools, this one reads an API"],
  ["runs_in_sandbox", "yes", "- Code runs inside an isolated microVM"],
  ["runs_in_sandbox", "no", "- Commands run without any sandbox"],
  ["runs_in_sandbox", "not_stated", "- Test payments with a sandbox account"],
  // tools on services
  ["writes_to_live_service", "yes", "- Create and update issues, assign tickets"],
  ["writes_to_live_service", "not_stated", "- Found a bug? Please open an issue"],
  ["changes_database", "yes", "- Run SQL against your database"],
  ["changes_database", "not_stated", "- Detects places where SQL injection is possible"],
  ["manages_infrastructure", "yes", "- Create, scale and delete Kubernetes deployments"],
  ["manages_infrastructure", "not_stated", "- Builds agentic pipelines for documents"],
  ["sends_messages", "yes", "- Send e-mails in your name"],
  ["sends_messages", "no", "- It never sends e-mails"],
  ["sends_messages", "not_stated", "- Clear error messages are sent to the client"],
  ["moves_money", "yes", "- Make payments and sign transactions"],
  ["moves_money", "not_stated", "- Runs several statements in one SQL transaction"],
  // range of the tools
  ["read_only_tools", "yes", "- All tools are read-only"],
  ["read_only_tools", "not_stated", "- Read-only mode can be switched on with a flag"],
  ["has_many_tools", "yes", "- Ships 120 tools"],
  ["has_many_tools", "no", "- The server exposes three tools"],
  ["has_many_tools", "not_stated", "- 120 requests per minute through other tools"],
  ["tools_are_scoped", "yes", "- Access is restricted to the configured directories"],
  ["tools_are_scoped", "not_stated", "- Add our IP to your allow-list"],
  ["adds_tools_at_runtime", "yes", "- Discovers further servers: dynamic tool discovery"],
];

test.each(FEATURES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});

describe("what a user does is no ability of the agent", () => {
  const chores: readonly [string, string][] = [
    ["runs_shell_commands", "Run this command in your terminal: `npm install`, then execute shell commands as needed."],
    ["writes_files", "Create a file `settings.json` and delete the old files."],
    ["manages_infrastructure", "Deploy containers to your cluster."],
    ["sends_messages", "Send an e-mail to get a key."],
  ];
  test.each(chores)("%s, under Installation: %s", async (probe, text) => {
    expect(answerTo(probe, await factsFrom(asSetup(text)))).toBe("not_stated");
  });

  test.each(["Development", "Contributing", "Changelog", "Roadmap", "Running tests", "Acknowledgements"])(
    "nothing under %s counts",
    async (title) => {
      const facts = await factsFrom(`# Sample\n\n## ${title}\n\n- Runs arbitrary shell commands\n- Delete files\n`);
      expect(answerTo("runs_shell_commands", facts)).toBe("not_stated");
      expect(answerTo("takes_irreversible_actions", facts)).toBe("not_stated");
    },
  );

  test("a product's own name is no section", async () => {
    const facts = await factsFrom("# docker-sample\n\nExecute arbitrary shell commands in a container.\n");
    expect(answerTo("runs_shell_commands", facts)).toBe("yes");
  });
});

const startedWith = (args: readonly string[]): string =>
  asSetup(`\`\`\`json\n${JSON.stringify({ mcpServers: { sample: { command: "npx", args } } })}\n\`\`\``);

describe("how it is started", () => {
  test.each([
    ["yes", ["-y", "@acme/server"]],
    ["yes", ["-y", "@acme/server@latest"]],
    ["no", ["-y", "@acme/server@1.4.2"]],
  ] as const)("unpinned is %s for npx %j", async (answer, args) => {
    expect(answerTo("installs_unpinned", await factsFrom(startedWith(args)))).toBe(answer);
  });

  test("installing once is not starting unpinned", async () => {
    const text = asSetup("```bash\nnpm install -g @acme/server\ngit clone https://github.com/acme/server\n```");
    expect(answerTo("installs_unpinned", await factsFrom(text))).toBe("not_stated");
    expect(answerTo("runs_shell_commands", await factsFrom(text))).toBe("not_stated");
  });
});

describe("skills", () => {
  test("commands in a skill are the model's own", async () => {
    const facts = await factsFrom(asSkill("## Process\n\n### Step 1: Check\n\n```bash\nnpm test\n```\n"));
    expect(answerTo("runs_shell_commands", facts)).toBe("yes");
    expect(answerTo("follows_fixed_procedure", facts)).toBe("yes");
    expect(answerTo("uses_language_model", facts)).toBe("yes");
  });

  test("tools that a skill's head allows", async () => {
    const head = "---\nname: sample\ndescription: A sample.\nallowed-tools: Read, Bash, WebFetch\n---\n\n# Sample\n";
    const facts = await factsFrom(head);
    expect(answerTo("runs_shell_commands", facts)).toBe("yes");
    expect(answerTo("reads_local_files", facts)).toBe("yes");
    expect(answerTo("browses_open_web", facts)).toBe("yes");
  });

  test("what a skill warns of is not what it does", async () => {
    const facts = await factsFrom(asSkill("## Red flags\n\n- Run the script without reading it\n"));
    expect(answerTo("runs_shell_commands", facts)).toBe("not_stated");
  });
});

test.each([
  ["controls_browser_or_desktop", { playwright: "^1.50.0" }],
  ["sends_messages", { nodemailer: "^7.0.0" }],
  ["manages_infrastructure", { dockerode: "^4.0.0" }],
  ["leaves_planning_to_client", { "@modelcontextprotocol/sdk": "^1.20.0" }],
  ["uses_language_model", { openai: "^7.0.0" }],
  ["stores_data_on_disk", { "better-sqlite3": "^12.0.0" }],
  ["validates_input", { zod: "^4.0.0" }],
])("%s is told by a dependency", async (probe, dependencies) => {
  expect(answerTo(probe, await factsFrom(manifestOf({ name: "sample", dependencies })))).toBe("yes");
});

test.each([
  ["runs_shell_commands", "- 可以执行任意命令"],
  ["runs_shell_commands", "- Ejecuta comandos del sistema"],
  ["writes_files", "- Kann Dateien bearbeiten und löschen"],
  ["sends_messages", "- メールを送信できます"],
  ["acts_unattended", "- Funciona sin intervención humana"],
  ["asks_before_acting", "- 每次操作都需要用户确认"],
])("%s is read in other languages: %s", async (probe, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe("yes");
});
