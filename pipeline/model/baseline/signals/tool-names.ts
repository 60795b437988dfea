import type { Strength } from "./signal.ts";

/** What the name of a listed tool says. Names are in snake case, verb first: the strongest evidence prose can give. */
export interface ToolSignal {
  readonly probe: string;
  readonly strength: Strength;
  readonly pattern: RegExp;
  readonly unless: RegExp | null;
}

const named = (probe: string, strength: Strength, pattern: RegExp, unless?: RegExp): ToolSignal => ({
  probe,
  strength,
  pattern,
  unless: unless ?? null,
});

const CHANGE =
  "create|add|insert|update|edit|modify|set|write|save|append|put|patch|upsert|replace|rename|move|upload|delete|remove|drop|clear|purge|destroy|archive|restore|revoke|reset|cancel|close|reopen|resolve|send|post|reply|respond|publish|submit|schedule|merge|approve|unapprove|assign|unassign|lock|unlock|fork|push|commit|rebase|protect|unprotect|deploy|provision|scale|apply|install|uninstall|start|stop|restart|kill|pause|resume|trigger|retry|enable|disable|promote|manage|rollback|pay|transfer|refund|book|order|charge|invite|sign|mint|swap|buy|sell|click|type|turn|toggle";
const SERVICE_THING =
  "issue|ticket|pull_request|merge_request|work_item|task|project|page|event|contact|deal|customer|subscription|comment|note|discussion|label|milestone|wiki|release|branch|repository|repo|incident|alert|schedule|override|card|board|sprint|team|user|member|channel|message|calendar|record|data_source|query|account|draft|pipeline|job|variable|group|draft_note|review|thread|file_contents|tag|environment|deployment|invoice|campaign|form|playlist|organization|webhook";
const LOCAL_THING = "file|files|directory|folder|text_file|document|notebook";

/** Verbs that show that a tool changes something; used to tell a listing in which every tool only reads. */
export const CHANGING_TOOL = new RegExp(
  `(?:^|_)(?:${CHANGE}|run|execute|exec|eval|evaluate|invoke|click|type|press|drag|fill|navigate|pay|transfer|swap|buy|sell|sign|call|import|configure|register|connect|remember|store|forget|open|handle|hover|select|build|mark|pull|push|generate|convert|complete|prepare)(?:_|$)`,
);

export const TOOL_SIGNALS: readonly ToolSignal[] = [
  named("calls_tools_or_apis", 3, /./),
  named(
    "performs_write_actions",
    3,
    new RegExp(`^(?:${CHANGE})_`),
    /^(?:pull|build|clear|set|reset|start|stop|mark)_(?:image|view|context|cursor|time)|^set_(?:level|log)|dry_run/,
  ),
  named(
    "takes_irreversible_actions",
    3,
    /^(?:delete|remove|drop|purge|destroy|clear|publish|merge|deploy|pay|transfer|kill|terminate|revoke)(?:_|$)|_(?:delete|uninstall)$|^(?:send|post)_(?:\w+_)?(?:message|email|comment|reply|tweet|payment)/,
  ),
  named(
    "writes_files",
    3,
    new RegExp(
      `^(?:create|write|edit|move|delete|rename|append|save|copy|remove|update|patch)_(?:\\w+_)?(?:${LOCAL_THING})s?$`,
    ),
    /config_file/,
  ),
  named(
    "writes_to_live_service",
    3,
    new RegExp(
      `^(?:create|add|update|edit|delete|remove|close|reopen|resolve|merge|approve|assign|post|reply|respond|submit|schedule|archive|move|manage|cancel|trigger|retry|push|fork|set|put|patch|protect|comment)_(?:\\w+_)?(?:${SERVICE_THING})s?(?:_|$)`,
    ),
    /memory|\bread_note\b/,
  ),
  named(
    "writes_to_live_service",
    3,
    /^(?:respond_to|deploy)_\w+$|^push_(?:files?|commits?|changes)$|^create_or_update_\w+$|^execute_(?:graphql|mutation)/,
  ),
  named(
    "runs_shell_commands",
    3,
    /^(?:run|execute|exec|invoke)_(?:\w+_)?(?:command|commands|shell|bash|terminal|cmd|process|cli)(?:_|$)|^(?:run|start|spawn)_(?:process|program)|(?:^|_)(?:shell|bash|terminal)_(?:exec|execute|run|command)/,
  ),
  named(
    "executes_code",
    3,
    /^(?:run|execute|exec|eval|evaluate|interpret)_(?:\w+_)?(?:code|python|javascript|js|script|snippet|repl|notebook|cell)(?:_|$)|(?:^|_)(?:evaluate|evaluate_script|code_run|python_exec)$/,
  ),
  named(
    "controls_browser_or_desktop",
    3,
    /(?:^|_)browser_(?:click|navigate|type|drag|evaluate|hover|fill|press|snapshot|tab|select|close|go|open)|^(?:click|double_click|mouse_move|press_key|navigate_page|fill_form|take_screenshot)(?:_|$)|^(?:navigate_back|select_option|handle_dialog)$/,
  ),
  named(
    "changes_database",
    3,
    /^(?:execute|run)_(?:\w+_)?(?:sql|query|migration|transaction)(?:_|$)|^(?:insert|update|delete)_(?:many|one|rows?|records?|documents?|entity|entities)$|^(?:drop|create|rename|alter|truncate)_(?:table|collection|database|index|schema)$|^(?:apply|complete)_(?:\w+_)?migration$|^write_query$/,
  ),
  named(
    "manages_infrastructure",
    3,
    /^(?:create|delete|start|stop|restart|scale|deploy|provision|remove|run|recreate|pause|restore|patch|apply|reset|update|pause_resume|kill|push|cancel|trigger|retry|play)_(?:\w+_)?(?:container|pod|deployment|cluster|instance|vm|service|namespace|resource|image|network|volume|worker|function|bucket|branch_compute|pipeline|db_user|access_list|helm_chart|workflow|node)s?(?:_|$)|kubectl_(?:apply|create|scale|patch|delete|rollout|generic)|(?:install|upgrade|uninstall)_helm|helm_template_apply/,
    /_(?:merge_request|work_item)/,
  ),
  named(
    "sends_messages",
    3,
    /^(?:send|reply|forward|post|publish)_(?:\w+_)?(?:email|mail|message|messages|sms|dm|reply|comment|tweet|post|notification|invite|slack|chat|campaign|newsletter|reminder|report|summary|letter)(?:_|$)|^send$|^reply(?:_to)?(?:_|$)|^(?:add|create)_(?:\w+_)?(?:comment|merge_request_note|issue_note)$|^respond_to_event$/,
  ),
  named(
    "moves_money",
    3,
    /^(?:create|send|make|process|execute|submit|transfer|confirm)_(?:\w+_)?(?:payment|payout|refund|transfer|trade|swap|invoice|charge|transaction)s?(?:_|$)|^(?:swap|buy|sell|transfer|pay|stake|bridge|mint)_(?:token|tokens|crypto|funds|stock|nft|asset)/,
    /database|sql/,
  ),
  named(
    "moves_money",
    3,
    /^(?:pay|refund|charge|buy|sell|swap)(?:_|$)|^place_(?:\w+_)?(?:order|bet|trade)$/,
    /_(?:load|back)$/,
  ),
  named(
    "controls_browser_or_desktop",
    3,
    /^(?:set|turn|toggle|switch|open|close|lock|unlock|dim|move|press)_(?:\w+_)?(?:lights?|lamps?|blinds?|shutters?|heat(?:ing)?|thermostat|lock|door|gate|device|switch|valve|robot|arm|camera|mouse|key|scene|climate|volume|tv)$/,
  ),
  named(
    "adds_tools_at_runtime",
    3,
    /^(?:install|add|register|load|enable|connect)_(?:\w+_)?(?:mcp_)?(?:server|servers|plugin|plugins|skill|skills|tool|tools|toolset)$|^(?:discover|search)_(?:mcp_servers|tools)$|^(?:tool_invoke|invoke_tool|call_tool)$/,
  ),
  named(
    "installs_tools_at_runtime",
    3,
    /^(?:install|create|write|generate)_(?:\w+_)?(?:skill|plugin|tool|mcp_server)s?$/,
  ),
  named(
    "edits_own_instructions",
    3,
    /^(?:update|edit|set|write)_(?:\w+_)?(?:system_prompt|instructions|rules|persona|agent_config)$/,
  ),
  named(
    "reads_local_files",
    3,
    new RegExp(
      `^(?:read|view|open|edit)_(?:\\w+_)?(?:${LOCAL_THING})s?$|^(?:list_directory|directory_tree|read_multiple_files|search_files|get_file_info)(?:_|$)|(?:^|_)(?:analyze|load)_(?:csv|file|pdf)$`,
    ),
    /\bin a (?:gitlab|github) (?:project|repository)\b/i,
  ),
  named(
    "reads_account_data",
    3,
    new RegExp(
      `^(?:get|list|search|read|query|fetch|find|describe|retrieve|view)_(?:\\w+_)?(?:${SERVICE_THING}|vulnerability|vulnerabilities|application|database|databases|table|tables|collections|cluster|clusters|log|logs|secret|email|emails|inbox|repositories|observation|observations|events|messages)s?(?:_|$)`,
    ),
    /memory|_(?:docs|documentation|context)$|^(?:read|view|search|list)_(?:note|notes|memory)/,
  ),
  named(
    "handles_personal_or_secret_data",
    3,
    /(?:^|_)(?:email|emails|inbox|mail|secret|secrets|contact|contacts|patient|invoice|payroll|connection_string|password|credentials)s?(?:_|$)/,
    /email_template|contact_us/,
  ),
  named(
    "reads_untrusted_content",
    3,
    /^(?:get|list|search|read|fetch|retrieve|view)_(?:\w+_)?(?:issue|issues|ticket|tickets|pull_request|pull_requests|merge_request|merge_requests|comment|comments|note|notes|discussion|discussions|email|emails|messages|inbox|web_page|url|page_content|thread|threads|attachment)(?:_|$)/,
    /^(?:read|view|search|list|get)_notes?$|repository_issues|file_issues|_issues_(?:count|types)|security issues|vulnerabilit|issues? found|application library|linked to an incident/i,
  ),
  named(
    "browses_open_web",
    3,
    /^(?:web_search|search_web|google_search|fetch_url|fetch_page|fetch_webpage|scrape(?:_\w+)?|crawl(?:_\w+)?|browse(?:_\w+)?|search_internet|get_webpage)$|browser_navigate/,
  ),
  named(
    "retrieves_documents",
    3,
    /(?:docs|documentation|knowledge)_(?:search|fetch|query)|(?:search|query|fetch|retrieve)_(?:\w+_)?(?:docs|documentation|knowledge|knowledge_base|notes)$|code_sample_search/,
  ),
  named(
    "keeps_memory_across_sessions",
    3,
    /^(?:save|store|write|create|add|recall|remember|read|search)_(?:\w+_)?(?:memory|memories)$|^(?:remember|recall|memorize)(?:_|$)/,
    /issue_note|merge.request|draft_note|release_note|work_item|comment|issue/i,
  ),
  // Notes are a memory only where a second place says so: most servers of notes serve their user's.
  named("keeps_memory_across_sessions", 1, /^(?:save|store|write|create|add|read|search)_(?:\w+_)?notes?$/),
  named(
    "memory_can_be_cleared",
    3,
    /^(?:delete|forget|clear|prune|remove)_(?:\w+_)?(?:memory|memories|history|dataset)$|^forget(?:_|$)|^clear_and_reset/,
    /merge_request|issue_note|draft_note/,
  ),
  named("watches_environment", 2, /^(?:watch|subscribe|monitor|track)_(?!ssl|cert)\w+/),
  named(
    "switches_identity_at_runtime",
    3,
    /^(?:switch|assume|impersonate|use|set)_(?:\w+_)?(?:account|role|context|tenant|organization|profile|user|identity|workspace|subscription)$|^create_as_user$/,
  ),
  named("serves_many_accounts", 1, /^(?:manage|list|switch|add)_(?:accounts|organizations|workspaces|tenants|orgs)$/),
];
