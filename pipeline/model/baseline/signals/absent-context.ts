import { denied, lacking, neverDone, notDoing } from "./negation.ts";
import { ANY_TEXT, type Signal, signalsOf } from "./signal.ts";

const NETWORK = "network|internet|web|Web";

/** What a listing says that its agent does not keep, see, hold or talk to. */
export const ABSENT_CONTEXT_SIGNALS: readonly Signal[] = [
  // memory
  ...signalsOf(
    "keeps_session_state",
    "no",
    denied(
      /\bnothing is (?:stored|kept|remembered|saved|retained)(?=[,.;)]|$| between turns)/i,
      /\bno (?:session )?state is (?:kept|held)\b/i,
    ),
  ),
  ...signalsOf(
    "stores_data_on_disk",
    "no",
    denied(
      /\bnothing is (?:ever )?(?:stored|written|saved|persisted)(?=[,.;)]|$| (?:to|on) disk| anywhere| between| locally)/i,
      /\b(?:writes?|stores?|saves?) nothing (?:but|to disk|on disk|anywhere|locally)\b/i,
      /\bkeeps no (?:cache|files?|settings|data)\b/i,
      notDoing("write store save persist cache written", "to (?:the )?disk|on disk|any data|anything|data locally", 3),
    ),
  ),
  ...signalsOf(
    "keeps_memory_across_sessions",
    "no",
    denied(
      /\bnothing is (?:ever )?(?:kept|stored|remembered|saved|retained|carried over)(?=[,.;)]|$| between| across| after| from)/i,
      /\bkeeps? no (?:[\w-]+, )?(?:history|memory|memories|conversations|cache, no history)\b/i,
      /\b(?:memory|state|context|history) (?:[\w-]+ ){0,6}?(?:lasts? (?:only )?(?:one|a|the|for one) (?:session|run|conversation|call)|(?:ends|dies|is (?:lost|gone|discarded|cleared|erased)) (?:with|after|at the end of|when) (?:the|each|every) (?:session|run|conversation|process|request))\b/i,
      /\b(?:forgets? everything|starts? (?:from scratch|fresh|with an empty (?:memory|context))) (?:\w+ )?(?:after|when|between|each|every|at|on)\b/i,
      /\b(?:has|keeps|with) no (?:long-term |persistent |lasting )?memory\b(?! (?:leak|limit|usage|overhead))/i,
      /^\|?\s*(?:long-term|persistent) memory\s*\|\s*(?:no|none|not)\b/i,
    ),
  ),
  ...signalsOf(
    "searches_long_term_store",
    "no",
    denied(
      lacking("vector (?:store|database|index|search)|embeddings|knowledge graph|RAG"),
      /\b(?:is|are) not (?:searched|indexed|embedded)\b/i,
    ),
  ),
  ...signalsOf(
    "shares_memory",
    "no",
    denied(
      /\b(?:memor(?:y|ies)|history|notes|lessons|facts|context|conversations|knowledge)\b[^.;|]{0,40}\b(?:private to|not shared|never shared|isolated (?:per|for each|between)|kept apart|separate(?:d)? (?:per|for each|by))\b/i,
      /\b(?:each|every) (?:user|agent|member|tenant|customer|client) (?:has|keeps|gets) (?:its|their|his|her|an?) own (?:memory|history|notes|store)\b/i,
    ),
  ),
  ...signalsOf(
    "memory_can_be_cleared",
    "no",
    denied(
      /\bno way to (?:delete|clear|erase|edit|remove|forget|reset)\b/i,
      /\b(?:memor(?:y|ies)|history|notes|lessons|facts|conversations|entries)\b[^.;|]{0,30}\b(?:cannot|can't|can not) be (?:deleted|cleared|erased|removed|edited)\b/i,
      /\b(?:memor(?:y|ies)|history|lessons|facts)\b[^.;|]{0,20}\b(?:kept forever|never expires?|never deleted)\b/i,
    ),
  ),
  // context
  ...signalsOf(
    "reads_local_files",
    "no",
    denied(
      notDoing(
        "read open access touch see scan",
        "(?:any |your |the |local )*(?:files?|file ?system|folders?|disk)",
        1,
      ),
      neverDone("files?|file ?system", "read|opened|accessed|touched|scanned"),
      /\b(?:reads|opens|touches|sees) no (?:local )?files\b/i,
      /\bno (?:local )?file(?: ?system)? access\b/i,
      /\bno files?(?= is| are|,| or\b|\.|$)(?!.*\b(?:found|match\w*|changed|given|needed))/i,
    ),
  ),
  ...signalsOf(
    "reads_account_data",
    "no",
    denied(
      notDoing(
        "read access see touch open",
        "(?:your |any |the |user )*(?:accounts?|mailbox|inbox|e-?mails?|calendars?|databases?|messages|customer (?:data|records))",
        1,
      ),
    ),
  ),
  ...signalsOf(
    "reads_untrusted_content",
    "no",
    denied(
      notDoing(
        "read fetch process accept open see",
        "(?:any |the )*(?:(?:text|content|input|mail|messages) (?:from|of|by) (?:strangers|third parties|outside|others|unknown)|attachments|incoming (?:mail|messages))",
        2,
      ),
      /\bno (?:third-party|foreign|outside|external|untrusted) (?:text|content)\b/i,
    ),
  ),
  ...signalsOf(
    "browses_open_web",
    "no",
    denied(
      /^\|?\s*(?:network|internet)(?: access)?\s*[:|]?\s*(?:none|no)\b/i,
      lacking(`(?:${NETWORK}|online) (?:access|connections?|requests?|calls?|traffic|search)`),
      /\b(?:no|without) (?:network|internet|web)(?=[,.;:)]|$| (?:is|at all|or|and)\b)/i,
      /\b(?:no|without) access to (?:the )?(?:web|internet|network)\b/i,
      notDoing(
        "talk go touch make use access browse reach connect visit call fetch need",
        "(?:to )?(?:the |any |a )?(?:network|internet|web(?: ?pages?| ?sites?)?|online|(?:network |outbound |external )?connections?|websites?|network (?:requests?|calls?))",
        2,
      ),
      neverDone(
        "(?:network |outgoing |outbound |internet )?connections?|(?:network |web )?requests?|pages?|websites?",
        "opened|made|fetched|visited",
      ),
      /\b(?:offline-only|fully offline|(?:an? |^)offline (?:[\w-]+ )?(?:tool|scanner|checker|linter|assistant|app|program|converter|server|library|agent|cli))\b/i,
    ),
  ),
  ...signalsOf(
    "retrieves_documents",
    "no",
    denied(
      lacking("retrieval|RAG|document search|search index"),
      /\b(?:vault|documents?|notes|files|library|archive|knowledge base) (?:is|are) not (?:searched|indexed|retrieved)\b/i,
    ),
  ),
  ...signalsOf(
    "watches_environment",
    "no",
    denied(
      notDoing(
        "watch monitor listen observe poll track record",
        "(?:to |your |the |anything|background|any )*(?:screens?|microphone|folders?|files?|changes|logs?|feeds?|background|inbox|keyboard|clipboard)",
        2,
      ),
      /\b(?:runs|works|looks|acts) only (?:when|once) (?:called|asked|started|invoked)\b/i,
    ),
  ),
  // identity
  ...signalsOf(
    "uses_fixed_credential",
    "no",
    denied(
      /\b(?:no|without(?: any| an?)?) (?:[\w-]+(?:,| or| and|, no| nor) ){0,2}(?:(?:API|access|secret) )?(?:keys?|tokens?|credentials|passwords?)(?=[,.;)]|$| (?:is|are|at all|exists?|needed|required|or)\b)/i,
    ),
  ),
  ...signalsOf(
    "acts_for_user",
    "no",
    denied(
      /\b(?:has|uses|with|under|gets) (?:its|a|an) (?:own|dedicated|separate) (?:service |bot |machine |technical |system |robot )?(?:account|identity|user|login)\b/i,
      notDoing(
        "act use run sign log work",
        "(?:in )?(?:as|under|with|on behalf of) (?:you|your|the user|a user|users?)(?:'s)?",
        3,
      ),
    ),
  ),
  ...signalsOf(
    "serves_many_accounts",
    "no",
    denied(
      /\b(?:one|an?|each|every) (?:installation|instance|deployment|server|process|copy) (?:serves?|is for|for|handles?|per|belongs to) (?:exactly |just |only )?(?:one|a single|each)\b/i,
      /\b(?:single-(?:user|tenant|account)|one user|one account)(?=[,.;]| (?:only|tool|application|design|system|per (?:server|process|instance|installation)))/i,
      /\bfor (?:exactly |just )?(?:one|a single) (?:[A-Z]\w+ )?(?:mailbox|user|account|person|tenant|customer|workspace|player|household)\b/i,
      notDoing(
        "support serve handle",
        "(?:multiple|several|many|more than one|other) (?:users|accounts|tenants|customers|profiles)",
        1,
      ),
    ),
  ),
  ...signalsOf(
    "switches_identity_at_runtime",
    "no",
    denied(
      /\b(?:keeps?|stays? (?:in|with)|holds?) the (?:role|identity|account|tenant|user|rights) (?:it|they|he|she) (?:was|were) (?:started|created|given|born|configured)\b/i,
      /\b(?:role|identity|account|tenant|user|persona)s? (?:is|are|stays?|remains?) (?:fixed|bound|pinned|set once)\b/i,
      /\bno (?:role |account |tenant |identity )?(?:switching|impersonation)\b/i,
      notDoing(
        "switch change assume impersonate swap",
        "(?:accounts?|roles?|users?|tenants?|identit\\w+|profiles?)",
        2,
      ),
    ),
  ),
  ...signalsOf("limits_rights", "no", [
    [
      3,
      [
        /\b(?:needs?|requires?|must (?:have|run (?:as|with))|runs? (?:as|with)|expects?|demands?) (?:the |a |an |full |role |permission |to (?:be|run as) )*(?:`?SYSADMIN`?|superuser|root(?: rights| access| privileges)?|administrator(?: rights| access| role)?|admin (?:rights|access|role|permissions|token|credentials)|owner (?:rights|role|access)|full (?:access|rights|control|admin\w*))\b/i,
        /\b(?:can't|cannot|can not) be (?:run|used|limited|restricted|operated) (?:with (?:less|fewer|narrower)|to (?:fewer|less|read-only))\b/i,
        /\b(?:no|without) (?:scopes|least privilege|read-only (?:mode|option)|way to (?:limit|restrict|narrow))\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:not|never|doesn't|install\w*|sudo|if|docker|without root|container|unless)\b/i },
    ],
  ]),
  ...signalsOf(
    "requires_authentication",
    "no",
    denied(
      /\b(?:any(?:one|body)|every(?:one|body)|whoever) (?:who can reach (?:it|the port) |on the (?:network|internet) )?(?:can|may) (?:call|use|query|reach|connect to|send)\b/i,
      /\b(?:callers|clients|requests|visitors|users|agents) (?:are|do) not (?:have to |need to )?(?:checked|authenticated|authenticate|identify|identified|verified)\b/i,
    ),
  ),
  // other agents
  ...signalsOf(
    "serves_agent_clients",
    "no",
    denied(
      /\b(?:not|never) (?:called|used|driven|invoked|reachable|callable) by (?:[\w-]+'? ){0,3}(?:agents?|assistants?|models?|clients?)\b/i,
      /\bno (?:agent|assistant|client)s? (?:can|may|will) (?:call|use|invoke|reach)\b/i,
      /\bno (?:[\w-]+ ){0,4}none can call it\b/i,
      lacking("MCP (?:server|support|interface|mode)|agent interface"),
    ),
  ),
  ...signalsOf(
    "listens_on_network",
    "no",
    denied(
      /\bno (?:server mode|daemon|(?:listening |network |open |HTTP )(?:server|ports?|endpoint|interface)|ports?(?: is| are|,|\.|$)|remote access)\b/i,
      neverDone("(?:network |open |TCP )?(?:ports?|sockets?|connections?)", "opened|exposed|listened on|bound"),
      notDoing(
        "listen expose bind accept talk",
        "(?:on |any |a |an |to |the |network )*(?:ports?|sockets?|network|server|endpoint|connections?)",
        1,
      ),
      /\b(?:over|via|through|on) (?:stdio|standard input(?: and output)?) (?:alone|only|and nothing else)\b/i,
    ),
  ),
  ...signalsOf(
    "calls_other_agents",
    "no",
    denied(
      lacking("sub-?agents?|other agents?|delegation|hand-?offs?|second agent"),
      /\b(?:no (?:other )?(?:agent|assistant)(?: or (?:agent|assistant))?s? (?:is|are) (?:ever )?(?:called|started|involved|used))\b/i,
      notDoing(
        "call spawn start delegate hand dispatch use",
        "(?:(?:work|tasks?|anything) )?(?:to )?(?:other |any |sub-?|further )*agents?",
        2,
      ),
      /\b(?:for|is) (?:just |only )?(?:a|one) single agent\b/i,
    ),
  ),
  ...signalsOf(
    "orchestrates_agents",
    "no",
    denied(
      lacking("swarms?|crews?|sub-?agents?|orchestration|teams? of agents|supervisors?|multi-agent \\w+"),
      /^\|?\s*(?:several|multiple|many) agents\s*\|\s*(?:no|none|not)\b/i,
    ),
  ),
  ...signalsOf(
    "speaks_agent_protocol",
    "no",
    denied(
      lacking("A2A|agent cards?|agent-to-agent (?:protocol|interface)|agent protocol"),
      /\b(?:A2A|agent card|agent-to-agent protocol)\b[^.;]{0,30}\b(?:is|are) (?:not|planned)\b/i,
      /^\|?\s*(?:agent-to-agent protocol|A2A)\s*\|\s*(?:no|none|not)\b/i,
    ),
  ),
  ...signalsOf(
    "joins_open_network",
    "no",
    denied(
      notDoing(
        "join meet discover trust accept talk",
        "(?:an? |any |the |to |with )*(?:open network|marketplace|market|swarm|strangers|unknown agents|agents of (?:others|strangers))",
        2,
      ),
      /\bclosed (?:team|group|set|network|circle) of agents\b/i,
      /\bstrangers (?:are|is) (?:refused|rejected|turned away)\b/i,
    ),
  ),
];
