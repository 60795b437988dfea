import { expect, test } from "vitest";
import { answerTo, asFeature, factsFrom, type Row } from "./drafts.ts";

const SENTENCES: readonly Row[] = [
  // memory
  ["is_stateless", "yes", "The converter keeps nothing between calls."],
  ["stores_data_on_disk", "yes", "Every answer is cached in `~/.cache/finch/answers.sqlite`."],
  ["stores_data_on_disk", "yes", "Recordings are kept for thirty days."],
  ["stores_data_on_disk", "not_stated", "You can save the report to `out.md` yourself."],
  ["keeps_memory_across_sessions", "yes", "Finch remembers what you ordered last time."],
  ["keeps_memory_across_sessions", "yes", "Your corrections are stored and used in later runs."],
  ["keeps_memory_across_sessions", "not_stated", "Please remember to water the plants."],
  ["keeps_session_state", "yes", "What you say stays for the rest of the conversation."],
  ["searches_long_term_store", "yes", "Letters are indexed in a vector store."],
  ["shares_memory", "yes", "All agents write to one common notebook, a shared memory of the whole team."],
  ["memory_can_be_cleared", "yes", "Type `/forget` to start over."],
  ["memory_can_be_cleared", "yes", "Notes can be deleted at any time."],
  ["memory_can_be_cleared", "not_stated", "Clear your browser cache when the page looks odd."],
  // context
  ["reads_local_files", "yes", "Converts the spreadsheets of a folder into charts."],
  ["reads_local_files", "not_stated", "Reads files from Google Drive."],
  ["reads_account_data", "yes", "Link your calendar and it finds free slots."],
  ["handles_personal_or_secret_data", "yes", "The forms contain bank details of tenants."],
  ["handles_personal_or_secret_data", "yes", "Books invoices overnight."],
  ["reads_untrusted_content", "yes", "Answers e-mails written by customers."],
  ["reads_untrusted_content", "yes", "A page may contain instructions aimed at the model."],
  ["browses_open_web", "yes", "Finch looks things up on the web."],
  ["browses_open_web", "not_stated", "The web interface opens in a browser."],
  ["retrieves_documents", "yes", "Answers questions from your handbook."],
  ["watches_environment", "yes", "Keeps an eye on the freezer's sensors."],
  // identity
  ["needs_no_credentials", "yes", "There is no account and no password."],
  ["needs_no_credentials", "not_stated", "No API key ever appears in the logs."],
  ["uses_fixed_credential", "yes", "The access token is read from the environment."],
  ["acts_for_user", "yes", "It posts in your name."],
  ["acts_for_user", "yes", "Works with the browser profile that is already logged in."],
  ["serves_many_accounts", "yes", "One server handles all branches, and each employee has a personal account."],
  ["switches_identity_at_runtime", "yes", "It takes on a different role in every talk."],
  ["limits_rights", "yes", "A read-only database user is enough."],
  ["requires_authentication", "yes", "Calls without a valid token are rejected."],
  ["requires_authentication", "yes", "Employees sign in with SSO."],
  ["keeps_secrets_in_plain_text", "yes", "The password stands in `finch.toml`."],
  ["keeps_secrets_in_plain_text", "no", "The password lives in the system keychain."],
  ["keeps_secrets_in_plain_text", "no", "Store it as a repository secret."],
  // other agents
  ["listens_on_network", "yes", "Finch listens on port 8080."],
  ["calls_other_agents", "yes", "The planner hands each task to specialist agents."],
  ["orchestrates_agents", "yes", "A framework for crews of agents."],
  ["joins_open_network", "yes", "It trades with agents of unknown owners."],
];

test.each(SENTENCES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});
