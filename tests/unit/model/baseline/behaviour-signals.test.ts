import { expect, test } from "vitest";
import { documentOf } from "../../../support/documents.ts";
import { answerTo, asFeature, factsFrom, manifestOf, type Row } from "./drafts.ts";

const FEATURES: readonly Row[] = [
  // predictability
  ["behaves_deterministically", "yes", "- Deterministic output"],
  ["behaves_deterministically", "not_stated", "- Non-deterministic by nature"],
  ["uses_language_model", "yes", "- Powered by large language models"],
  ["uses_language_model", "no", "- No LLM involved"],
  ["uses_language_model", "not_stated", "- Lets AI assistants like Claude look up train times"],
  ["model_output_acts", "yes", "- Writes Python scripts and runs them: AI-generated code is executed at once"],
  ["several_models_in_loop", "yes", "- Several models debate until they agree"],
  ["model_is_exchangeable", "yes", "- Supports OpenAI, Anthropic and Ollama"],
  ["model_is_exchangeable", "not_stated", "- Works with any MCP client"],
  ["validates_input", "yes", "- Validates all inputs against a JSON Schema"],
  ["validates_input", "not_stated", "- Finds missing input validation"],
  ["tests_its_results", "yes", "- Verifies its answers with a second look"],
  // openness
  ["source_is_open", "yes", "- It is open source"],
  ["source_is_open", "not_stated", "- Scans open source vulnerabilities"],
  ["source_is_open", "no", "- Proprietary software, all rights reserved"],
  ["keeps_action_log", "yes", "- Writes an audit log of every call"],
  ["keeps_action_log", "not_stated", "- Query the audit logs of your account"],
  ["explains_its_actions", "yes", "- Shows you the plan and a diff of all changes"],
  ["depends_on_hosted_service", "yes", "- The hosted service does the work"],
  ["depends_on_hosted_service", "no", "- Everything runs entirely on your machine"],
  ["sends_telemetry", "yes", "- Collects anonymous usage data"],
  ["sends_telemetry", "no", "- No telemetry, no tracking"],
  ["exposes_traces_or_metrics", "yes", "- Built-in tracing with OpenTelemetry"],
  ["exposes_traces_or_metrics", "not_stated", "- Query metrics of your services"],
  ["names_known_limits", "yes", "- Not recommended for production"],
  ["release_is_signed", "yes", "- Releases are signed with cosign"],
  ["is_security_product", "yes", "- A vulnerability scanner for container images"],
  ["is_security_product", "not_stated", "- Consider running a security scanner on your own code"],
  // language
  ["takes_only_structured_input", "yes", "- Accepts only structured input"],
  ["free_text_for_search_only", "yes", "- Search the docs with questions in natural language"],
  ["prompts_drive_actions", "yes", "- Just describe what you want in plain English"],
  ["prompts_drive_actions", "no", "- It takes no free text"],
];

test.each(FEATURES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});

test("the licence counts although its section is about the project", async () => {
  expect(answerTo("source_is_open", await factsFrom("# Sample\n\n## License\n\nMIT\n"))).toBe("yes");
});

test.each([
  ["yes", { license: "Apache-2.0" }],
  ["yes", { repository: { type: "git", url: "git+https://github.com/acme/sample.git" } }],
  ["no", { license: "UNLICENSED" }],
] as const)("source_is_open is %s for %j", async (answer, fields) => {
  expect(answerTo("source_is_open", await factsFrom(manifestOf({ name: "sample", ...fields })))).toBe(answer);
});

test("a registry's attestations show a signed release", async () => {
  const record = documentOf(
    JSON.stringify({ dist: { attestations: { provenance: { predicateType: "https://slsa.dev/provenance/v1" } } } }),
    { kind: "npm-record", mediaType: "application/json", title: "npm record" },
  );
  expect(answerTo("release_is_signed", await factsFrom(record))).toBe("yes");
});
