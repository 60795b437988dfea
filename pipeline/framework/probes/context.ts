import { probesOf } from "./probe.ts";

/** What it knows and who it is: memory, context, identity, other agents. */
export const CONTEXT_PROBES = [
  ...probesOf("persistent_memory", [
    ["is_stateless", "lowers", "Is it said that it keeps nothing between calls?", [0, 1], [1, 5], "keeps nothing between calls", "keeps state"],
    ["keeps_session_state", "raises", "Does it keep state or history within a session?", [1, 5], [0, 5], "keeps state within a session", "keeps no state within a session"],
    ["stores_data_on_disk", "raises", "Does it keep files, a cache, a database or settings between sessions?", [2, 5], [0, 5], "keeps data between sessions", "keeps no data between sessions"],
    ["keeps_memory_across_sessions", "raises", "Does it remember conversations, facts or task content across sessions?", [3, 5], [0, 2], "remembers content across sessions", "remembers nothing across sessions"],
    ["searches_long_term_store", "raises", "Is there a vector store, knowledge graph or search index whose content is fed back to a model?", [3, 5], [0, 5], "feeds a long-term store back into context", "has no long-term store"],
    ["shares_memory", "raises", "Is what it remembers shared by several users or agents?", [5, 5], [0, 5], "shares its memory between users or agents", "does not share its memory"],
    ["memory_can_be_cleared", "lowers", "Can a person look at, delete or expire what it remembers?", [0, 4], [0, 5], "lets people delete or expire what it remembers", "gives no way to delete what it remembers"],
  ]),
  ...probesOf("contextual_awareness", [
    ["sees_only_arguments", "lowers", "Does it see nothing but the arguments of the call?", [0, 1], [1, 5], "sees nothing but its arguments", "sees more than its arguments"],
    ["reads_local_files", "raises", "Does it read files, folders or repositories of its user?", [2, 5], [0, 5], "reads its user's files", "reads no files"],
    ["reads_account_data", "raises", "Does it read records, documents or messages in an account or database of its user?", [3, 5], [0, 5], "reads data in its user's accounts", "reads no account data"],
    ["handles_personal_or_secret_data", "raises", "Does it handle personal, health, financial or secret data?", [3, 5], [0, 5], "handles personal or secret data", "handles no personal or secret data"],
    ["reads_untrusted_content", "raises", "Does text written by strangers reach it: web pages, mail, tickets, comments, uploaded documents?", [4, 5], [0, 3], "reads text written by strangers", "reads no text written by strangers"],
    ["browses_open_web", "raises", "Can it fetch or search any page of the open web?", [4, 5], [0, 5], "reads the open web", "does not read the open web"],
    ["retrieves_documents", "raises", "Does it retrieve documents or search an index to answer (RAG)?", [2, 5], [0, 5], "retrieves documents for its answers", "retrieves no documents"],
    ["watches_environment", "raises", "Does it watch a screen, logs, metrics, sensors or a feed continuously?", [4, 5], [0, 5], "watches its surroundings continuously", "does not watch its surroundings"],
  ]),
  ...probesOf("dynamic_identity", [
    ["needs_no_credentials", "lowers", "Is it said that it needs no key, token or account?", [0, 1], [1, 5], "needs no credentials", "needs credentials"],
    ["uses_fixed_credential", "raises", "Is it given an API key, token or password?", [1, 5], [0, 5], "holds an API key, token or password", "holds no API key"],
    ["acts_for_user", "raises", "Does it act under its user's own account or rights (OAuth, personal token, logged-in session, local user)?", [2, 5], [0, 5], "acts under its user's own account", "does not act under its user's account"],
    ["serves_many_accounts", "raises", "Does one running instance serve several accounts, tenants, users or profiles?", [3, 5], [0, 5], "serves several accounts or users", "serves one account"],
    ["switches_identity_at_runtime", "raises", "Can it switch or assume roles, tenants or identities while it runs?", [4, 5], [0, 4], "switches identity while it runs", "does not switch identity"],
    ["limits_rights", "lowers", "Is it told or able to run with narrow rights: read-only key, named scopes, least privilege?", [0, 4], [0, 5], "can be limited to narrow rights", "cannot be limited to narrow rights"],
    ["requires_authentication", "lowers", "Must callers prove who they are before it answers?", [0, 5], [1, 5], "makes callers authenticate", "answers callers without authentication"],
    ["keeps_secrets_in_plain_text", "raises", "Are its keys kept in plain configuration, command lines or readable files?", [1, 5], [0, 5], "takes secrets from plain configuration", "keeps secrets out of plain configuration"],
  ]),
  ...probesOf("multi_agent_interactions", [
    ["works_alone", "lowers", "Is it said that it works with no other agent or client?", [0, 0], [1, 5], "works with no other agent", "works with other agents or clients"],
    ["serves_agent_clients", "raises", "Is it called by agents or assistants, for example as an MCP server or skill?", [1, 5], [0, 5], "is called by agents or assistants", "is not called by agents"],
    ["listens_on_network", "raises", "Can it be reached over a network (HTTP, SSE, hosted endpoint)?", [1, 5], [0, 5], "can be reached over a network", "cannot be reached over a network"],
    ["calls_other_agents", "raises", "Does it call or hand work to other agents or sub-agents?", [2, 5], [0, 3], "hands work to other agents", "hands no work to other agents"],
    ["orchestrates_agents", "raises", "Does it lead a team, crew or graph of agents?", [3, 5], [0, 4], "leads a team of agents", "leads no other agents"],
    ["speaks_agent_protocol", "raises", "Does it speak an agent-to-agent protocol or publish an agent card?", [4, 5], [0, 5], "speaks an agent-to-agent protocol", "speaks no agent-to-agent protocol"],
    ["joins_open_network", "raises", "Does it meet agents of unknown owners: marketplace, swarm, open network?", [5, 5], [0, 4], "meets agents of unknown owners", "meets no agents of unknown owners"],
  ]),
];
