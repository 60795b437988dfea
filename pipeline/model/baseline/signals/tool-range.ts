import { anyOf, doing, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, CODE, type Signal, signalsOf } from "./signal.ts";

const READ_ONLY_AS_OPTION =
  /\b(?:mode|flag|default|option\w*|--read|if|when|can be|could|enable[sd]?|token|role|set to|replica|connections?|plan|merge|hint|annotation|unless|during|fields?|properties|create an?|grant|use an?|user|recommend\w*|support\w*|restrict|limit)\b/i;

/** How many tools there are, whether more can join, and what holds them back. */
export const TOOL_RANGE_SIGNALS: readonly Signal[] = [
  ...signalsOf("calls_tools_or_apis", "yes", [
    [
      2,
      /\b(?:wraps?|integrat(?:es|ing|ion) (?:with|for)|connects? (?:to|with|your)|interfaces? with|queries|calls|via|access to|interact(?:s|ing)? with) (?:[\w.&'/-]+ ){0,5}APIs?\b/i,
    ],
    [
      2,
      doing("call use invoke execute run provide expose offer", "tools", 3),
      { unless: /\b(?:existing tools|build tools|other tools|dev(?:eloper)? ?tools)\b/i },
    ],
  ]),
  ...signalsOf("calls_tools_or_apis", "no", [
    [
      3,
      /\b(?:calls|uses|has|needs) no (?:external |outside )?(?:tools|APIs)(?:,| and| or) no (?:external |outside )?(?:tools|APIs|network)\b/i,
    ],
  ]),
  ...signalsOf("read_only_tools", "yes", [
    [
      3,
      /\b(?:is|are|strictly|entirely|purely|fully|completely|all tools(?: are)?|operates?(?: as)?) read-?only\b/i,
      { in: ANY_TEXT, unless: READ_ONLY_AS_OPTION },
    ],
    [
      3,
      /\bread-?only (?:MCP )?(?:servers?|access|by design|interface|integration)\b/i,
      { unless: READ_ONLY_AS_OPTION },
    ],
    [
      3,
      /\b(?:does not|doesn't|never|cannot|can't|will not|won't) (?:modify|change|write(?: to)?|alter|edit|delete|update|mutate)(?:,? (?:or|and|nor) \w+)* (?:any |your |the )?(?:data|files?|records?|anything|state|code|system|repositor(?:y|ies)|cluster|database|resources|source code)\b/i,
      { unless: anyOf(READ_ONLY_AS_OPTION, /\b(?:dry-?run|in this|preview|until)\b/) },
    ],
  ]),
  ...signalsOf("adds_tools_at_runtime", "yes", [
    [
      3,
      [
        /\b(?:dynamic(?:ally)?|automatic(?:ally)?|runtime|on-the-fly) (?:(?:tool|server|plugin|toolset|capability|MCP) )+(?:discovery|loading|registration|provisioning)\b/i,
        /\bdynamic(?:ally)? (?:discovers?|loads?|registers?|adds?|enables?) (?:\w+ ){0,2}(?:tools|toolsets|servers|plugins|skills)\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:aggregat\w+|unif(?:y|ies|ying)|prox(?:y|ies|ying)|combin\w+|consolidat\w+|connects? to|manages?|one interface (?:to|for)) (?:(?:multiple|many|any|all|other|several|your|upstream|existing) )+MCP servers?\b/i,
        /\bMCP (?:proxy|gateway|aggregator|hub|router)\b/i,
      ],
    ],
    [
      3,
      /\btools? (?:and servers? )?(?:can be |are )?(?:added|loaded|discovered|registered)\b[^.;]{0,25}\b(?:at run-?time|dynamically|on the fly|without (?:a )?restart\w*|on demand)\b/i,
      { in: ANY_TEXT },
    ],
    [
      2,
      [
        /\b(?:any|thousands of|hundreds of|external|third-party|custom) MCP (?:servers|tools)\b[^.;]{0,60}\b(?:connect|plug|integrat|load|add|attach|discover)\w*\b/i,
        /\b(?:connect|plug|integrat|attach|load|discover)(?:s|es|ing)? (?:\w+ ){0,2}(?:any|external|third-party|custom|remote|other) MCP (?:servers|tools)\b/i,
      ],
      { unless: /\b(?:MCP client|works with any)\b/i },
    ],
  ]),
  ...signalsOf("has_many_tools", "yes", [
    [
      3,
      /\b(?:2[1-9]|[3-9]\d|\d{3,4})\+? (?:(?!e2e|unit|test|star|issue|language|model|framework|integration)[\w-]+ ){0,3}(?:tools|operations|endpoints)\b/i,
      {
        in: ["text", "setup", "heading"],
        unless: /\b(?:rate limit|requests?|stars|scanners?|downloads|compatible|third-party|test\w*|other)\b/i,
      },
    ],
  ]),
  ...signalsOf("has_many_tools", "no", [
    [
      3,
      /\b(?:provides?|exposes?|offers?|includes?|has|implements?|following) (?:just |only |the following |these |exactly )?(?:one|two|three|four|five|six|[1-6]|a single) (?:(?!hundred|other|additional|more)[\w-]+ ){0,2}(?:tools?|functions)\b/i,
      { unless: /\b(?:each|per|or more|categor\w+|groups?|types? of|at least)\b/i },
    ],
  ]),
  ...signalsOf("tools_are_scoped", "yes", [
    [
      3,
      /\b(?:restrict(?:s|ed)?|limit(?:s|ed)?|confin(?:es|ed)|scop(?:es|ed)) (?:[\w/-]+ ){0,6}(?:to|by|within) (?:(?:the|a|an|your|one|only|these|those|specified|configured|allowed|specific|certain|approved|single|selected|explicitly|given|current) ){1,4}(?:projects?|director(?:y|ies)|folders?|workspaces?|repositor(?:y|ies)|domains?|hosts?|commands?|contexts?|namespaces?|organizations?|tables?|databases?|paths?|channels?|toolsets?|groups?|tools?|URLs?)\b/i,
      { in: ANY_TEXT, unless: /\b(?:not|isn't|cannot|no longer) (?:restrict|limit|scop)/i },
    ],
    [
      3,
      [
        /\b(?:allow|permit)(?:ed)?[- _]?(?:lists?|listed|directories|paths|folders|domains|hosts|commands|origins|contexts|namespaces|projects)\b/i,
        /\bwhite-?list(?:s|ed|ing)?\b/i,
      ],
      { in: ["text", "setup"], unless: /\b(?:firewall|IP|static IPs|add (?:it|this|the) to)\b/ },
    ],
    [3, /--allowed-[a-z]+|\bALLOWED_[A-Z_]+\b/, { in: ["text", "setup", "code"] }],
    [
      2,
      [
        /--(?:enable-tools|toolsets?|disabled?-tools|features|project-ref|exclude-tools|include-tools)[= ]/,
        /\b(?:ENABLED_TOOLS|DISABLED_TOOLS|TOOLSETS|disabledTools|enabledTools|EXCLUDE_TOOLS)\b/,
        /\btool filter(?:ing|s)?\b/,
      ],
      { in: ["text", "setup", "code"] },
    ],
    [
      2,
      /\bonly (?:(?:allows?|operates?|works?|accesses|reads?|touch(?:es)?|has access|able to access) )(?:\w+ ){0,4}(?:within|inside|in|to) (?:the |your |a )?(?:specified|configured|allowed|selected|given|project|workspace)\b/i,
    ],
    [2, /^allowed-tools:/i, { in: ["front-matter"], unless: /\*\s*$|\bBash\b(?!\()/ }],
  ]),
  ...signalsOf("tools_are_scoped", "no", [
    [
      2,
      /\b(?:full|unrestricted|unlimited|complete) (?:access to (?:your |the )?(?:system|machine|computer|file ?system|shell|account)|(?:system|shell|disk|filesystem|file system|computer) access)\b/i,
    ],
  ]),
  ...signalsOf("runs_in_sandbox", "yes", [
    [
      3,
      /\b(?:run|execut|isolat|work|operat|happen|contain)(?:s|e|es|ed|ing|ion)?\b[^.;]{0,60}\b(?:in|inside|within|using|via) (?:[\w-]+ ){0,4}(?:sandbox(?:es)?|sandboxed \w+|micro-?VMs?|isolated (?:environments?|containers?|VMs?)|virtual machines?|(?:fresh|isolated|ephemeral|disposable|dedicated) containers?)\b/i,
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:no|without|not|outside) (?:an? |the )?sandbox|sandbox (?:account|api|url)|isolated environments? with/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:sandboxed|micro-?VM|VM[- ]?(?:level )?|gVisor|firecracker|WebAssembly sandbox\w*|V8 isolates?) ?(?:execution|code|environments?|isolation|runtime|containers?|processes|shell|security)\b/i,
        /\bhardware-(?:level )?isolat\w*\b/i,
      ],
      { unless: /\b(?:not|non-|un)\s?sandboxed\b/i },
    ],
    [
      2,
      /\b(?:isolated|secure|safe|disposable|ephemeral|fresh) (?:sandbox(?:es)?|containers?|environments?|execution environments?|VMs?)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:tests?|conda|virtual ?env|venv)\b/) },
    ],
  ]),
  ...signalsOf("runs_in_sandbox", "no", [
    [
      3,
      /\b(?:is not|isn't|not|without|no|outside) (?:(?:a|any|the|security) )*(?:sandbox(?:ed|ing)?)\b/i,
      { in: ANY_TEXT },
    ],
    [3, /--no-sandbox\b/, { in: CODE }],
  ]),
];
