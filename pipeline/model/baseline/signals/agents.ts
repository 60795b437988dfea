import { ANY_TEXT, MANIFEST, type Signal, SKILL, signalsOf } from "./signal.ts";

export const AGENTS_SIGNALS: readonly Signal[] = [
  ...signalsOf("works_alone", "yes", [
    [
      3,
      [
        /\b(?:works?|runs?|operates?) (?:completely |entirely |fully )?(?:alone|with no other agents?)\b/i,
        /\bno (?:other|external) agents? (?:or clients? )?(?:is|are) (?:involved|called|needed)\b/i,
      ],
    ],
  ]),
  ...signalsOf("serves_agent_clients", "yes", [
    [
      2,
      [
        /\b(?:plug-?in|extension|skill|slash command|add-?on)s? (?:for|in|to) (?:Claude(?: Code)?|Cursor|Copilot|Codex|Gemini CLI|OpenCode|Windsurf|VS Code Copilot)\b/i,
        /\b(?:Claude Code|Codex|Cursor) (?:plug-?ins?|skills?|extensions?)\b/i,
      ],
    ],
    [
      2,
      /\b(?:lets?|allows?|enables?|gives?|empowers?|used by) (?:(?:any|your|AI|LLMs?|MCP|coding|MCP-compatible|compatible|other|and|AI-powered|large|language|models?|like|such as) )*(?:agents?|assistants?|Claude|Cursor|MCP clients?|AI clients?|AI models?|LLMs?|large language models)\b[^.;]{0,60}\b(?:to|with|access|interact|query|use|perform|manage|search|read|run|call|control)\b/i,
      {
        in: ["text"],
        unless:
          /\b(?:build(?:s|ing)? (?:\w+ )?agents?|powered by|framework|create agents?|framework for|tasks? to complete)\b/i,
      },
    ],
    [3, /^(?:preferredTransport|url|supportedInterfaces\[\d+\]\.url): /, { in: ["agent-card"] }],
    [
      3,
      [
        /\bA2A (?:messages|requests|calls|tasks) (?:are|is) (?:accepted|answered|received|served)\b/i,
        /\b(?:speaks|accepts|answers|serves|implements) (?:the )?(?:A2A|agent-to-agent|MCP)\b/,
        /\/\.well-known\/agent(?:-card)?\.json\b/,
        /\b(?:called|used|invoked|driven|loaded|operated) by (?:other |any |your |an? |the |AI |calling )*(?:agents?|assistants?|MCP clients?|models?|LLMs?)\b/i,
      ],
      { in: ["text", "setup"], unless: /\b(?:planned|no)\b/i },
    ],
  ]),
  ...signalsOf("listens_on_network", "yes", [
    [
      3,
      /\b(?:SSE|streamable[- ]HTTP|HTTP|websocket|server-sent events)(?: \(\w+\))? (?:transports?|server|mode|endpoint)\b/i,
      {
        in: [...ANY_TEXT, "heading"],
        unless: /\b(?:client|no|not support\w*|deprecat\w*|does not|types?|example|removed|connect to (?:remote )?)\b/i,
      },
    ],
    [
      3,
      [
        /"url"\s*:\s*"https?:\/\/[^"]+\/?(?:mcp|sse|api)\b[^"]*"/i,
        /\bhttps:\/\/mcp\.[\w.-]+/i,
        /\bhttp:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0):\d+(?:\/(?:mcp|sse))?/i,
      ],
      {
        in: ["code", "text", "setup"],
        unless:
          /\b(?:test|inspector|redirect|callback|ollama|lm ?studio|11434|1234\/v1|base_url|OPENAI_BASE|langfuse|jaeger|dev server|npm run dev)\b|otlp|otel_/i,
      },
    ],
    [
      3,
      /\b(?:remote|hosted|cloud-hosted|managed) (?:[\w-]+ )?MCP servers?\b/i,
      {
        in: [...ANY_TEXT, "heading"],
        unless: /\b(?:connect to (?:any|other)|proxy|aggregat\w+|building|build a|consume|external)\b/i,
      },
    ],
    [
      2,
      /--(?:port|host)[= ]\S|\bEXPOSE \d+|\s-p \d+:\d+\b|\b0\.0\.0\.0\b/,
      { in: ["code", "setup", "text"], unless: /\b(?:postgres|redis|mysql|test|inspector|jaeger|langfuse)\b/i },
    ],
    [
      3,
      /^packages\[\d+\]\.transport\.type: (?:sse|streamable-http|http)$|^remotes\[\d+\]\.(?:type|url): /,
      { in: MANIFEST },
    ],
    [
      3,
      /^(?:url|preferredTransport|additionalInterfaces\[\d+\]\.url|supportedInterfaces\[\d+\]\.url): /,
      { in: ["agent-card"] },
    ],
    [
      3,
      [
        /\b(?:base|service|server|API) (?:address|URL|endpoint)\b[^.;]{0,12}https?:\/\/(?!localhost|127|github)/i,
        /^(?:GET|POST|PUT|DELETE|PATCH) \/[\w{]/,
        /\b(?:served|accepted|answered|reachable|exposed|available) (?:at|on|under) (?:the )?(?:\/[\w.-]+|port \d+|:\d{2,5}|https?:\/\/)/i,
        /\blistens? (?:on|at|to) (?:(?:the|a|TCP|all|every) )*(?:port|interfaces?|:\d+|0\.0\.0\.0|localhost|network|HTTP|socket)\b/i,
        /\/\.well-known\/agent(?:-card)?\.json\b/,
        /\b(?:REST|HTTP|web|public) (?:API|service|endpoint) (?:with|for|on|at|that|is)\b/,
        /\bwebhook (?:endpoint|receiver|address|URL)\b/i,
      ],
      {
        in: ["text", "heading"],
        unless:
          /\b(?:not|no|never|planned|calls?|client for|wraps?|wrapper|via|using|uses|upstream|ollama|query|queries|OPENAI_\w+)\b/i,
      },
    ],
  ]),
  ...signalsOf("listens_on_network", "no", [
    [
      3,
      /\b(?:only (?:supports?|uses|works over|communicates? (?:over|via)) stdio|stdio[- ]only|does not (?:listen|open (?:any )?(?:network )?ports?)|no (?:network|open) ports?|local(?:ly)?-only server)\b/i,
      { in: ANY_TEXT },
    ],
  ]),
  ...signalsOf("calls_other_agents", "yes", [
    [
      3,
      /\b(?:dispatch|spawn|launch|delegat|hand|invok|call|assign|rout|start|coordinat)(?:es|s|e|ing|ed)? (?:(?:off|work|tasks?|to|a|an|the|fresh|specialized|parallel|multiple|new|separate|independent|other|sub|\d+|review|another|several|dedicated|implementer|research|of|final|code|expert|dynamically|between) ){0,6}(?:sub-?agents?|agents?|workers agents)\b/i,
      {
        in: ["text", "skill", "skill-heading"],
        unless:
          /\b(?:user agents?|start (?:the|your|an) agent|call (?:the|your) agent|launch your|your agents? (?:to|can)|agent(?:ic)? (?:framework|sdk|builder)|lets? (?:any |your )?agents?|allows?|can be called by|invoked by|the agent calls|users? can)\b/i,
      },
    ],
    [
      3,
      /\bsub-?agents?\b/i,
      {
        in: ["text", "skill"],
        unless:
          /\b(?:no|without|not|supports? for|example|location|directory|agents\/|skills, |folder|if (?:your|sub)|or sub-?agents|compatible)\b/i,
      },
    ],
    [
      2,
      [
        /\b(?:agent )?hand-?offs?\b[^.;]{0,40}\bagents?\b/i,
        /\bagents?\b[^.;]{0,30}\b(?:hand-?offs?|delegat(?:e|es|ing|ion))\b/i,
      ],
    ],
    [3, /^allowed-tools:.*\b(?:Task|Agent)\b/, { in: ["front-matter"] }],
    [
      3,
      [
        /\b(?:hands?|passes|gives?|sends?|delegates?|routes?|forwards?|leaves) (?:off |over )?(?:[\w-]+ ){0,4}(?:tasks?|work|jobs?|parts?|steps?|it|questions?|requests?) (?:from [\w ]+ )?(?:on )?(?:to) (?:[\w-]+ ){0,3}(?:agents?|members|workers|specialists|helpers|bots|sub-?agents?)\b/i,
        /\b(?:hires?|consults?|asks?|employs?|engages?|recruits?|summons?) (?:[\w-]+ ){0,3}(?:agents|sub-?agents?|specialist agents?)\b/i,
        /\b(?:planner|writer|reviewer|critic|researcher|coder|tester|editor|manager|master|supervisor)(?: agents?)?(?:,| and| then| hands| passes|\s*(?:→|->))[^.;]{0,40}\b(?:planner|writer|reviewer|critic|researcher|coder|tester|editor|workers?|members)\b/i,
      ],
      {
        unless:
          /\b(?:no|never|not|lets? (?:any |your )?agents?|allows?|human|partner|planned|support agents?|if you)\b/i,
      },
    ],
  ]),
  ...signalsOf("orchestrates_agents", "yes", [
    [
      3,
      [
        /\bagents? (?:can )?(?:form|join|build) (?:(?:their|own|sub-?|ad hoc|and) ?)*teams?\b/i,
        /\bconnect(?:s|ing)? (?:different|diverse|heterogeneous|many) (?:AI )?agents\b/i,
        /\bteams? (?:of|composed of) (?:LLMs|AI agents)\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:orchestrat|coordinat|manag|lead|supervis)(?:es?|ing|ion of|ion|s|ed)? (?:[\w-]+,? (?:and )?){0,5}agents\b/i,
        /\b(?:build|creat|deploy|orchestrat|coordinat|manag)(?:es?|ing|s|ed)? (?:[\w-]+,? (?:and )?){0,4}(?:multi-agent \w+|(?:teams?|crews?|swarms?|fleets?) of (?:[\w-]+ ){0,3}agents|agent (?:teams?|swarms?|crews?))\b/i,
      ],
      {
        unless: /\b(?:lets? any|allows? your|enabl\w+|your agents|user agents?|agent's)\b/i,
      },
    ],
    [
      3,
      /\bmulti-?agents?\b(?! (?:compatib|support for))/i,
      {
        in: ["text", "skill", "heading", "skill-heading"],
        unless:
          /\b(?:unlike|not|no|instead of|single-agent|paper|arxiv|survey|\[\d{4}|accepted|workshop|conference)\b/i,
      },
    ],
    [
      3,
      [
        /\b(?:multiple|several|\d+|parallel|specialized|independent) (?:[\w-]+ ){0,2}agents\b[^.;]{0,50}\b(?:in parallel|collaborat\w*|together|work\w*|independently|simultaneous\w*|coordinat\w*|with)\b/i,
        /\bagents? (?:collaborat\w*|cooperat\w*|communicat\w* with each other|work together)\b/i,
      ],
      { unless: /\b(?:works? with|supports?|compatible|such as|used by|enabl\w+|lets?)\b/i },
    ],
    [
      2,
      [
        /\b(?:crews?|swarms?|teams?|group|network|company) (?:of|comprised of|made of) (?:(?:AI|specialized|autonomous|collaborative|intelligent|LLM|virtual) )*(?:agents|GPTs|LLMs)\b/i,
        /\bagent orchestration\b/i,
        /\borchestrat\w+ (?:layer|framework|platform) for (?:[\w-]+,? ){0,6}agents\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:frameworks?|library|platform|runtime|engine|toolkit) for (?:[\w*-]+ ){0,3}?(?:swarms?|crews?|teams?|fleets?|groups?|societies|networks) of (?:[\w-]+ )?agents\b/i,
        /\b(?:supervisor|manager|leader|conductor|master|coordinator|boss)(?: agent)? (?:hands|assigns|splits|gives|distributes|delegates|routes|sends|leads|plans)\b[^.;]{0,60}\b(?:agents|workers|members|specialists|team|crew)\b/i,
        /\b(?:graph|pipeline|hierarchy|crew|team|swarm|guild) of (?:[\w-]+ ){0,2}agents\b/i,
      ],
      { unless: /\b(?:if you need|instead of|partner|planned|several agents \| no)\b/i },
    ],
  ]),
  ...signalsOf("speaks_agent_protocol", "yes", [
    [
      3,
      [
        /\bA2A\b(?! (?:vs|comparison))/i,
        /\bagent[- ]?(?:to|2)[- ]?agent (?:protocol|communication|messaging)\b/i,
        /\bagent cards?\b/i,
        /\bagent communication protocol\b/i,
        /\bAgent Protocol\b/i,
      ],
      { in: ["text", "heading", "skill"], unless: /\b(?:planned|roadmap|vs|unlike|coming soon|not)\b/i },
    ],
    [3, /^(?:protocolVersion|skills\[\d+\]\.id|capabilities\.)/, { in: ["agent-card"] }],
    [
      3,
      /^(?:dependencies|project\.dependencies|dependencies\[\d+\])[.:].*(?:@a2a-js\/sdk|a2a-sdk|python-a2a|@ag-ui\/)/i,
      { in: MANIFEST },
    ],
  ]),
  ...signalsOf("joins_open_network", "yes", [
    [
      3,
      /\b(?:agent (?:marketplace|economy|internet)|internet of agents|open (?:network|swarm|marketplace) of agents|decentrali[sz]ed (?:agent )?network|third-party agents|agents? (?:of|from) (?:different|many|various|unknown) (?:owners|vendors|organizations|providers))\b/i,
      { unless: /\b(?:paper|inspired|not)\b/i },
    ],
    [
      3,
      /\b(?:discover|find|hire|recruit|connect (?:to|with))(?:s|ing)? (?:(?:and|other|third-party|remote|heterogeneous|external|diverse|integrate|across|hire|any) )*(?:third-party|remote|heterogeneous|external|unknown) agents\b/i,
    ],
    [
      3,
      [
        /\b(?:agents?|bots?|strangers?|parties|sellers?|counterparties)\b[^.;]{0,20}\b(?:it has|they have|you have|nobody has|it|they) (?:has |have )?(?:never|not) (?:met|seen|dealt|worked|talked|known)\b/i,
        /\bagents? (?:of|from|owned by|run by|built by) (?:other|unknown|different|foreign|arbitrary|any|third) (?:people|owners?|companies|parties|vendors|users|organi[sz]ations|operators|developers)\b/i,
        /\b(?:open|public|global|decentrali[sz]ed|shared) (?:marketplace|market|bazaar|exchange|registry|network|swarm|directory) (?:of|for|where) (?:[\w-]+ ){0,2}agents\b/i,
        /\bagents? (?:marketplace|bazaar|exchange|market)\b/i,
        /\b(?:strangers'|unknown|foreign|other people's|third-party|outside) agents\b/i,
        /\b(?:any(?:one|body)(?:'s)?|whoever'?s?) agents? (?:can|may) (?:join|bid|connect|take part|register)\b/i,
      ],
      { unless: /\b(?:inspired|paper|refused|different project|user agents?|as agents of)\b/i },
    ],
  ]),
  ...signalsOf("orchestrates_agents", "no", [
    [
      3,
      /\b(?:single[- ]agent (?:design|architecture|system)|uses (?:only )?one agent|no sub-?agents)\b/i,
      { in: [...ANY_TEXT, ...SKILL] },
    ],
  ]),
];
