import { expect, test } from "vitest";
import { answerTo, asFeature, factsFrom, type Row } from "./drafts.ts";

const SENTENCES: readonly Row[] = [
  ["stores_data_on_disk", "no", "Finch writes nothing to disk."],
  ["keeps_memory_across_sessions", "no", "Nothing is remembered between conversations."],
  ["keeps_memory_across_sessions", "no", "It forgets everything after each call."],
  ["searches_long_term_store", "no", "There is no vector store."],
  ["shares_memory", "no", "Notes are never shared between users."],
  ["memory_can_be_cleared", "no", "There is no way to erase a note."],
  ["reads_local_files", "no", "It does not read your files."],
  ["reads_local_files", "not_stated", "It does not read your files unless you attach them."],
  ["reads_account_data", "no", "It never opens your mailbox."],
  ["browses_open_web", "no", "It has no network access."],
  ["browses_open_web", "not_stated", "It makes no network requests until you ask for one."],
  ["retrieves_documents", "no", "No retrieval, no tricks."],
  ["serves_many_accounts", "no", "One installation serves one household."],
  ["switches_identity_at_runtime", "no", "The role is fixed."],
  ["limits_rights", "no", "It needs full admin rights."],
  ["requires_authentication", "no", "Anyone on the network can call it."],
  ["serves_agent_clients", "no", "It is not called by other agents."],
  ["listens_on_network", "no", "No port is opened."],
  ["calls_other_agents", "no", "There are no sub-agents."],
  ["speaks_agent_protocol", "no", "There is no agent card."],
  ["joins_open_network", "no", "Strangers are turned away."],
  ["uses_language_model", "no", "No AI, just rules."],
  ["uses_language_model", "no", "It works without any language model."],
  ["uses_language_model", "not_stated", "No model training is needed."],
  ["model_output_acts", "no", "The reply is limited to a fixed list."],
  ["model_is_exchangeable", "no", "The model is hard-wired."],
  ["validates_input", "no", "Arguments are not validated."],
  ["tests_its_results", "no", "Answers are never reviewed."],
  ["keeps_action_log", "no", "It keeps no log."],
  ["explains_its_actions", "no", "It gives no reasons."],
  ["depends_on_hosted_service", "no", "The model runs on your own computer."],
  ["sends_telemetry", "no", "No data leaves the house."],
  ["exposes_traces_or_metrics", "no", "There are no metrics."],
  ["prompts_drive_actions", "no", "Buttons only, never free text."],
];

test.each(SENTENCES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});
