import { expect, test } from "vitest";
import { answerTo, asFeature, factsFrom, type Row } from "./drafts.ts";

const SENTENCES: readonly Row[] = [
  // predictability
  ["behaves_deterministically", "yes", "Equal inputs give equal outputs."],
  ["behaves_deterministically", "yes", "Plain arithmetic, no randomness."],
  ["uses_language_model", "yes", "A local model writes the reply."],
  ["uses_language_model", "yes", "The question goes to a language model."],
  ["uses_language_model", "not_stated", "The data model defines the columns."],
  ["model_output_acts", "yes", "It runs whatever the model writes."],
  ["several_models_in_loop", "yes", "A second model reviews each draft and sends it back."],
  ["model_is_exchangeable", "yes", "The model can be swapped in the settings."],
  ["model_is_exchangeable", "yes", "Works with OpenAI or a local model."],
  ["validates_input", "yes", "Unknown fields are rejected."],
  ["validates_input", "yes", "Every row is checked against the column types."],
  ["tests_its_results", "yes", "It only merges once all tests pass."],
  ["tests_its_results", "yes", "The answer must match the list of labels."],
  // openness
  ["source_is_open", "yes", "Small, fast, MIT."],
  ["source_is_open", "yes", "The code is on GitHub."],
  ["source_is_open", "no", "Finch is a proprietary service."],
  ["keeps_action_log", "yes", "Each payment is recorded in a journal."],
  ["keeps_action_log", "not_stated", "See the changelog of every release."],
  ["explains_its_actions", "yes", "A preview is shown before anything is sent."],
  ["explains_its_actions", "not_stated", "For this reason the build is slow."],
  ["depends_on_hosted_service", "yes", "Documents are uploaded to our servers."],
  ["exposes_traces_or_metrics", "yes", "A dashboard shows latency and errors."],
  ["names_known_limits", "yes", "Translations may be wrong."],
  ["release_is_signed", "yes", "Packages are published with provenance."],
  ["is_security_product", "yes", "A linter that finds leaked passwords."],
  // language
  ["takes_only_structured_input", "yes", "There is no free text, and numbers only are accepted."],
  ["free_text_for_search_only", "yes", "Answers questions about the town's archive."],
  ["prompts_drive_actions", "yes", 'Tell it "water the roses tonight" and lean back.'],
  ["model_fills_typed_tools", "yes", "The model picks the next tool call."],
];

test.each(SENTENCES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});

test("an order on the command line is free text, a flag is not", async () => {
  const shown = (line: string): string => `# Sample\n\n\`\`\`sh\n${line}\n\`\`\`\n`;
  const answer = async (line: string) => answerTo("prompts_drive_actions", await factsFrom(shown(line)));
  expect(await answer('finch "tidy up the photos of last summer"')).toBe("yes");
  expect(await answer('finch --name "photos of last summer"')).toBe("not_stated");
});
