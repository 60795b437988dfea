import { describe, expect, test } from "vitest";
import { answerTo, asFeature, asSkill, factsFrom, type Row } from "./drafts.ts";

/** Sentences of invented listings: how people say it who do not know the rules, and near misses. */
const ASKING: readonly Row[] = [
  ["asks_before_acting", "yes", "- Orders over 100 euros wait for a manager."],
  ["asks_before_acting", "yes", "- Each change is applied only once you say so."],
  ["approval_can_be_skipped", "yes", "- Set AUTO_SEND=1 to send without review."],
  ["asks_before_acting", "yes", "- Nothing is posted until you tap Publish."],
  ["asks_before_acting", "yes", "- Drafts are held until a teammate approves them."],
  ["asks_before_acting", "yes", "- Refunds above 50 euros need a second person."],
  ["asks_before_acting", "yes", "- It waits for your go-ahead."],
  ["asks_before_acting", "yes", "- The bot always asks first."],
  ["asks_before_acting", "not_stated", "- You must accept the terms before you sign in."],
  ["asks_before_acting", "not_stated", "- The answer waits for the next question."],
  ["asks_before_acting", "no", "- Nobody approves the orders."],
  ["asks_before_acting", "no", "- It files the claim without asking anyone."],
  ["asks_before_acting", "yes", "- It never sends a letter without asking you first: it waits for your approval."],
  ["approval_can_be_skipped", "yes", "- `--hurry` skips the question."],
  ["approval_can_be_skipped", "yes", "- The confirmation can be switched off in the settings."],
  ["approval_can_be_skipped", "not_stated", "- Telemetry can be switched off."],
  ["approval_can_be_skipped", "no", "- It asks before each payment. This cannot be disabled."],
  ["approval_can_be_skipped", "not_stated", "- Logging cannot be disabled."],
];

const RUNNING: readonly Row[] = [
  ["runs_on_schedule_or_event", "yes", "- A webhook from the shop triggers it."],
  ["has_spend_or_rate_limits", "yes", "- A run is killed after ten minutes."],
  ["takes_irreversible_actions", "yes", "- Deleted rows are gone for good."],
  ["acts_unattended", "yes", "- It answers the phone on its own, day and night."],
  ["acts_unattended", "yes", "- Works through your inbox while you sleep."],
  ["acts_unattended", "no", "- It never replies on its own."],
  ["acts_unattended", "no", "- Nothing happens without you."],
  ["runs_on_schedule_or_event", "yes", "- Woken by a systemd timer."],
  ["runs_on_schedule_or_event", "yes", "- Whenever a new ticket arrives it looks for an answer."],
  ["runs_on_schedule_or_event", "yes", "- Every morning it reads the weather report."],
  ["runs_on_schedule_or_event", "not_stated", "- The token expires every hour."],
  ["runs_on_schedule_or_event", "not_stated", "- Rights are checked on every request."],
  ["runs_on_schedule_or_event", "no", "- There is no timer and no schedule."],
  ["has_spend_or_rate_limits", "yes", "- Gives up after five attempts."],
  ["has_spend_or_rate_limits", "yes", "- At most twenty messages a day."],
  ["has_spend_or_rate_limits", "yes", "- Stops orders above the daily cap."],
  ["has_spend_or_rate_limits", "no", "- There is no limit on steps or cost."],
  ["has_spend_or_rate_limits", "not_stated", "- The free tier has a monthly quota."],
  ["takes_irreversible_actions", "yes", "- Cancels subscriptions nobody uses."],
  ["takes_irreversible_actions", "not_stated", "- Helps you to resolve merge conflicts."],
];

const PLANNING: readonly Row[] = [
  ["decomposes_tasks", "yes", "- A planner splits the request among the workers."],
  ["learns_from_use", "yes", "- It remembers which answers you rejected."],
  ["edits_own_instructions", "yes", "- After each week it updates the prompt it runs on."],
  ["installs_tools_at_runtime", "yes", "- If it lacks a tool, it writes one."],
  ["does_one_fixed_thing", "yes", "- One request, one answer."],
  ["decomposes_tasks", "yes", "- Turns your wish into a list of sub-tasks."],
  ["decomposes_tasks", "yes", "- It decides itself which steps to take."],
  ["decomposes_tasks", "no", "- It does not plan."],
  ["replans_on_results", "yes", "- If the build breaks, it tries another way."],
  ["replans_on_results", "yes", "- It keeps polishing until the linter is happy."],
  ["replans_on_results", "yes", "- A critic checks its own draft and sends it back for another round."],
  ["replans_on_results", "not_stated", "- If the connection fails it tries again."],
  ["replans_on_results", "no", "- There are no retries."],
  ["pursues_open_goals", "yes", "- Give it a standing goal and it works on it for months."],
  ["pursues_open_goals", "not_stated", "- Logs are kept for months."],
  ["is_static", "yes", "- Prompts and tools stay fixed."],
  ["is_static", "yes", "- Nothing changes while it runs."],
  ["learns_from_use", "yes", "- Your corrections are remembered and used in later runs."],
  ["learns_from_use", "yes", "- It learns which suppliers you trust."],
  ["learns_from_use", "no", "- The model never learns from your chats: it does not learn."],
  ["learns_from_use", "not_stated", "- Learn more about the format in the guide."],
  ["edits_own_instructions", "yes", "- It rewrites its own system prompt after a bad day."],
  ["edits_own_instructions", "not_stated", "- You can edit its own rules."],
  ["installs_tools_at_runtime", "yes", "- Missing plug-ins are downloaded when they are needed."],
  ["installs_tools_at_runtime", "no", "- It has no plug-ins."],
  ["rewrites_own_code", "yes", "- Agents patch their own source."],
];

const TOOLS: readonly Row[] = [
  ["writes_files", "yes", "- Generates a PDF."],
  ["writes_files", "no", "- It leaves your files alone."],
  ["writes_to_live_service", "yes", "- New leads are added to HubSpot."],
  ["writes_to_live_service", "not_stated", "- You can add it to Notion."],
  ["runs_shell_commands", "no", "- It has no shell."],
  ["controls_browser_or_desktop", "yes", "- It clicks through the web shop."],
  ["changes_database", "yes", "- Writes the totals into the MySQL table."],
  ["manages_infrastructure", "yes", "- It spins up virtual machines on demand."],
  ["sends_messages", "yes", "- A summary lands in the team's Slack channel."],
  ["adds_tools_at_runtime", "yes", "- A script in the plugins folder is picked up without a restart."],
  ["tools_are_scoped", "yes", "- It can only see the folder you mount."],
  ["writes_files", "yes", "- Appends each result to `out/results.csv`."],
  ["writes_files", "yes", "- Formats the document in place."],
  ["writes_files", "yes", "- Saves the recipe into your vault."],
  ["writes_files", "not_stated", "- Writes its own debug log to `~/.sample/debug.log`."],
  ["writes_files", "no", "- Writes nothing."],
  ["writes_files", "no", "- No file is changed."],
  ["writes_to_live_service", "yes", "- Puts the delivery date into your ERP."],
  ["writes_to_live_service", "yes", "- Reschedules appointments."],
  ["writes_to_live_service", "not_stated", "- Lists the files in a repository."],
  ["runs_shell_commands", "yes", "- It runs `terraform plan` and reads the output."],
  ["runs_shell_commands", "not_stated", "- Uses the `python` image."],
  ["executes_code", "yes", "- The script it wrote is executed."],
  ["executes_code", "not_stated", "- Runs code analysis on pull requests."],
  ["controls_browser_or_desktop", "yes", "- Drives Firefox."],
  ["controls_browser_or_desktop", "yes", "- Turns off the lights."],
  ["changes_database", "yes", "- Drops unused indexes in your Postgres database."],
  ["changes_database", "not_stated", "- Adds up the columns of a sheet."],
  ["manages_infrastructure", "yes", "- Restarts pods that hang."],
  ["manages_infrastructure", "not_stated", "- Starts the MCP server on port 8765."],
  ["sends_messages", "yes", "- Invitations go out in your name."],
  ["sends_messages", "yes", "- Replies to angry guests."],
  ["sends_messages", "no", "- No e-mails are sent."],
  ["moves_money", "yes", "- Pays your suppliers."],
  ["moves_money", "yes", "- Refunds customers."],
  ["moves_money", "no", "- No real money."],
  ["moves_money", "not_stated", "- You pay a monthly fee."],
  ["read_only_tools", "yes", "- The server only reads."],
  ["adds_tools_at_runtime", "no", "- There are no plug-ins."],
  ["has_many_tools", "no", "- An MCP server with three small tools."],
  ["tools_are_scoped", "yes", "- Paths outside the project are refused."],
  ["tools_are_scoped", "yes", "- Only hosts on the list can be reached."],
  ["tools_are_scoped", "no", "- There is no allow-list."],
  ["tools_are_scoped", "not_stated", "- Requests that do not match the JSON format are rejected."],
  ["runs_in_sandbox", "yes", "- Generated code is run in a throw-away container."],
  ["runs_in_sandbox", "no", "- Commands run directly on your machine."],
  ["runs_in_sandbox", "not_stated", "- Lists the logs of a container."],
];

describe.each([
  ["asking", ASKING],
  ["running", RUNNING],
  ["planning and change", PLANNING],
  ["tools", TOOLS],
])("%s", (_name, rows) => {
  test.each(rows)("%s is %s: %s", async (probe, answer, text) => {
    expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
  });
});

test.each([
  ["asks_before_acting", "yes", "- Wartet vor jeder Buchung auf Ihre Freigabe."],
  ["asks_before_acting", "no", "- Nadie confirma los pedidos."],
  ["runs_on_schedule_or_event", "yes", "- Il démarre chaque nuit à trois heures."],
  ["has_spend_or_rate_limits", "yes", "- Al massimo dieci tentativi per ogni ordine."],
  ["replans_on_results", "yes", "- テストに失敗すると修正して再実行します。"],
  ["decomposes_tasks", "yes", "- 목표를 작은 단계로 나눕니다."],
  ["edits_own_instructions", "yes", "- Agent zmienia własne instrukcje."],
  ["writes_to_live_service", "yes", "- Cria pedidos e atualiza o calendário da sua loja."],
  ["runs_shell_commands", "no", "- Он не выполняет команды."],
  ["sends_messages", "yes", "- 自动发送邮件。"],
  ["sends_messages", "not_stated", "- Er verschickt keine Rechnungen, sondern zeigt sie."],
])("%s is %s in another language: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});

describe("a skill's orders", () => {
  test("to run a program and to ask", async () => {
    const facts = await factsFrom(
      asSkill("1. Run `kubectl get nodes`.\n2. Show the list and wait for an explicit yes.\n3. Report what is left.\n"),
    );
    expect(answerTo("runs_shell_commands", facts)).toBe("yes");
    expect(answerTo("asks_before_acting", facts)).toBe("yes");
    expect(answerTo("follows_fixed_procedure", facts)).toBe("yes");
  });
});
