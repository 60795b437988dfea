import { describe, expect, test } from "vitest";
import { documentOf } from "../../../support/documents.ts";
import { answerTo, asFeature, asSetup, factsFrom, manifestOf, type Row } from "./drafts.ts";

const FEATURES: readonly Row[] = [
  // memory
  ["is_stateless", "yes", "- The service is stateless"],
  ["is_stateless", "yes", "- It does not store any of your data"],
  ["is_stateless", "not_stated", "- Never stores passwords"],
  ["keeps_session_state", "yes", "- Keeps conversation history for multi-turn use"],
  ["stores_data_on_disk", "yes", "- Results are cached in ~/.sample"],
  ["stores_data_on_disk", "not_stated", "- Lists persistent volumes and storage classes"],
  ["keeps_memory_across_sessions", "yes", "- Remembers what you told it across conversations"],
  ["keeps_memory_across_sessions", "no", "- It does not remember previous conversations"],
  ["keeps_memory_across_sessions", "not_stated", "- Memory usage stays below 512 MB"],
  ["searches_long_term_store", "yes", "- Stores facts in a knowledge graph and searches it"],
  ["shares_memory", "yes", "- Shared memory for all agents of the team: one knowledge base shared across agents"],
  ["memory_can_be_cleared", "yes", "- Delete single memories or the whole conversation history"],
  // context
  ["sees_only_arguments", "yes", "- Purely computational: it sees nothing but its arguments"],
  ["reads_local_files", "yes", "- Indexes your codebase and reads local files"],
  ["reads_local_files", "not_stated", "- See the files in this repository for more"],
  ["reads_account_data", "yes", "- Search your tickets and calendar events"],
  ["reads_account_data", "not_stated", "- Finds code style issues"],
  ["handles_personal_or_secret_data", "yes", "- Processes patient records and health data"],
  ["handles_personal_or_secret_data", "not_stated", "- Never process personal data with it"],
  ["reads_untrusted_content", "yes", "- Triage incoming e-mails and support tickets"],
  ["reads_untrusted_content", "not_stated", "- Reports security issues with line numbers"],
  ["reads_untrusted_content", "not_stated", "- Clear error messages"],
  ["browses_open_web", "yes", "- Search the web and fetch any URL"],
  ["browses_open_web", "no", "- Works completely offline"],
  ["browses_open_web", "not_stated", "- Comes with a web interface"],
  ["retrieves_documents", "yes", "- Searches the official documentation"],
  ["retrieves_documents", "not_stated", "- See the documentation for details"],
  ["watches_environment", "yes", "- Watches your inbox for new messages"],
  ["watches_environment", "not_stated", "- Rebuild with npm run watch"],
  // identity
  ["needs_no_credentials", "yes", "- No API key required"],
  ["uses_fixed_credential", "yes", "- Needs an API key from your account page"],
  ["uses_fixed_credential", "not_stated", "- Finds leaked API keys"],
  ["uses_fixed_credential", "not_stated", "- Needs no account"],
  ["acts_for_user", "yes", "- Signs in with OAuth and works on your behalf"],
  ["acts_for_user", "not_stated", "- Reviews OAuth implementations"],
  ["serves_many_accounts", "yes", "- Multi-tenant: connect multiple accounts"],
  ["serves_many_accounts", "no", "- Single-user only, not multi-tenant"],
  ["switches_identity_at_runtime", "yes", "- Switch between accounts in the middle of a chat"],
  ["switches_identity_at_runtime", "not_stated", "- Switch between themes"],
  ["limits_rights", "yes", "- Works with a read-only token and follows least privilege"],
  ["requires_authentication", "yes", "- The endpoint requires a bearer token"],
  ["requires_authentication", "no", "- The HTTP endpoint does not require authentication"],
  ["requires_authentication", "not_stated", "- Unauthenticated requests are answered with 401"],
  ["keeps_secrets_in_plain_text", "no", "- Tokens are stored in the system keychain"],
  // other agents
  ["works_alone", "yes", "- Works alone: no other agent is involved"],
  ["serves_agent_clients", "yes", "- Gives AI assistants access to your notes"],
  ["listens_on_network", "yes", "- Offers a Streamable HTTP transport"],
  ["listens_on_network", "no", "- Only supports stdio"],
  ["calls_other_agents", "yes", "- Dispatches subagents for each part of the work"],
  ["calls_other_agents", "not_stated", "- Can be called by any agent"],
  ["orchestrates_agents", "yes", "- Orchestrates a team of specialized agents"],
  ["orchestrates_agents", "not_stated", "- Works with multiple agents such as editors and chat apps"],
  ["speaks_agent_protocol", "yes", "- Publishes an agent card and speaks A2A"],
  ["joins_open_network", "yes", "- Joins an open network of agents and discovers third-party agents"],
];

test.each(FEATURES)("%s is %s: %s", async (probe, answer, text) => {
  expect(answerTo(probe, await factsFrom(asFeature(text)))).toBe(answer);
});

const configuredWith = (value: string): string =>
  asSetup(
    `\`\`\`json\n{ "mcpServers": { "sample": { "command": "sample", "env": { "SAMPLE_API_KEY": "${value}" } } } }\n\`\`\``,
  );

describe("secrets", () => {
  test("a key that is pasted into a configuration stands there in plain text", async () => {
    const facts = await factsFrom(configuredWith("paste-it-here"));
    expect(answerTo("keeps_secrets_in_plain_text", facts)).toBe("yes");
    expect(answerTo("uses_fixed_credential", facts)).toBe("yes");
  });

  test("a reference to a key elsewhere does not", async () => {
    expect(answerTo("keeps_secrets_in_plain_text", await factsFrom(configuredWith("${SAMPLE_API_KEY}")))).toBe(
      "not_stated",
    );
  });
});

describe("a tool server", () => {
  test.each([
    "A Model Context Protocol (MCP) server for ledgers.",
    "Ledger is an MCP server that books and reads.",
    "This project implements an [MCP server](https://mcp.example) for ledgers.",
  ])("says so: %s", async (text) => {
    const facts = await factsFrom(`# Ledger\n\n${text}\n`);
    expect(answerTo("serves_agent_clients", facts)).toBe("yes");
    expect(answerTo("leaves_planning_to_client", facts)).toBe("yes");
    expect(answerTo("model_fills_typed_tools", facts)).toBe("yes");
  });

  test.each([
    "Learn how to build an MCP server in a day.",
    "Connects to any MCP server you like.",
    "A list of MCP servers we like.",
    "Coming soon: an MCP server.",
  ])("is not: %s", async (text) => {
    expect(answerTo("leaves_planning_to_client", await factsFrom(`# Ledger\n\n${text}\n`))).toBe("not_stated");
  });
});

test("an agent card speaks for itself", async () => {
  const card = documentOf(
    JSON.stringify({
      name: "sample",
      protocolVersion: "0.3.0",
      url: "https://agent.example/a2a",
      securitySchemes: { oauth: { type: "oauth2" } },
      skills: [{ id: "book", description: "Books tickets" }],
    }),
    { kind: "agent-card", mediaType: "application/json", title: "agent card" },
  );
  const facts = await factsFrom(card);
  expect(answerTo("speaks_agent_protocol", facts)).toBe("yes");
  expect(answerTo("listens_on_network", facts)).toBe("yes");
  expect(answerTo("acts_for_user", facts)).toBe("yes");
  expect(answerTo("requires_authentication", facts)).toBe("yes");
});

test("a registry entry tells transport and secrets", async () => {
  const entry = documentOf(
    JSON.stringify({
      name: "io.example/sample",
      packages: [
        {
          version: "latest",
          transport: { type: "stdio" },
          environmentVariables: [{ name: "SAMPLE_TOKEN", isSecret: true }],
        },
      ],
      remotes: [{ type: "streamable-http", url: "https://mcp.sample.example" }],
    }),
    { kind: "server-json", mediaType: "application/json", title: "server.json" },
  );
  const facts = await factsFrom(entry);
  expect(answerTo("leaves_planning_to_client", facts)).toBe("yes");
  expect(answerTo("listens_on_network", facts)).toBe("yes");
  expect(answerTo("uses_fixed_credential", facts)).toBe("yes");
  expect(answerTo("installs_unpinned", facts)).toBe("yes");
  expect(answerTo("depends_on_hosted_service", facts)).toBe("yes");
});

test("a description in a manifest is read as prose", async () => {
  const facts = await factsFrom(manifestOf({ name: "sample", description: "MCP server for sending e-mails" }));
  expect(answerTo("leaves_planning_to_client", facts)).toBe("yes");
});
