import { anyOf, doing, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, CODE, type Signal, signalsOf } from "./signal.ts";

const READ_ONLY_AS_OPTION =
  /\b(?:mode|flag|default|option\w*|--read|if|when|can be|could|enable[sd]?|token|role|set to|replica|connections?|plan|merge|hint|annotation|unless|during|fields?|properties|create an?|grant|use an?|user|recommend\w*|support\w*|restrict|limit)\b/i;

/** What tools are held to. */
const THINGS =
  "paths?|files?|folders?|director(?:y|ies)|hosts?|addresses|domains?|commands?|tables?|schemas?|repositor(?:y|ies)|channels?|projects?|patches|edits|writes|tools?|requests|recipients?|accounts?|URLs?|branches|queries|anything|everything|services|namespaces?|devices?|keys?";
const BOX =
  "(?:containers?|sandbox(?:es)?|VMs?|virtual machines?|micro-?VMs?|jails?|chroot|gVisor|firecracker|bubblewrap|bwrap|seatbelt|WebAssembly|WASM|nsjail)";
/** Rates, formats and rights of callers: they bound something else than where the tools reach. */
const NOT_A_SCOPE =
  /\b(?:rate limit\w*|per (?:minute|second|hour|day)|JSON|format|licen[cs]e\w*|characters|plan|tier|you can only|issues? (?:outside|elsewhere)|contribut\w+|commercial|liabilit\w+|free of charge|default(?:s)? to|version)\b/i;

/** How many tools there are, whether more can join, and what holds them back. */
export const TOOL_RANGE_SIGNALS: readonly Signal[] = [
  ...signalsOf("calls_tools_or_apis", "yes", [
    [
      3,
      [
        /\b(?:calls?|runs?|picks?|chooses?|invokes?|uses?|with|offers?|has|brings?|exactly) (?:[\w-]+ ){0,3}(?:typed |fixed |own |one |named )?(?:tools?|tool calls?|function calls?)(?=[,.;:)]|$| (?:and|that|which|to|in|for|is|are|call|write_\w+|\w+_\w+)\b)/i,
        /\b(?:calls?|queries|uses?|talks? to|fetch(?:es|ed)?|sends? to|over|asks?) (?:[\w'-]+ ){0,3}(?:APIs?|IMAP|SMTP|REST|GraphQL|webhooks?|endpoints?)\b/i,
      ],
      {
        unless:
          /\b(?:API keys?|no tools?|tools? (?:like|such as)|dev(?:eloper)? ?tools|other tools|existing tools|you (?:can|use))\b/i,
      },
    ],
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
      [
        /\bno (?:outgoing |outbound |network )?connections? (?:is|are) (?:ever )?(?:opened|made)\b/i,
        /\breads no files?, no network\b|\b(?:calls|contacts|opens|touches) nothing (?:outside|else)\b/i,
        /(?:^|[,:;—–(] ?)no (?:network|tools),? (?:and |or )?no (?:network|tools|files)\b/i,
      ],
    ],
    [
      3,
      /\b(?:calls|uses|has|needs) no (?:external |outside )?(?:tools|APIs)(?:,| and| or) no (?:external |outside )?(?:tools|APIs|network)\b/i,
    ],
  ]),
  ...signalsOf("read_only_tools", "yes", [
    [3, /\bno tools? (?:changes?|writes?|modif(?:y|ies)|deletes?|alters?)\b|\bread(?:-only)? access only\b/i],
    [
      3,
      [
        /^read-?only\b(?! (?:mode|by default|flag|token|role|access to))|\. read-?only(?=[,.;]|$)/i,
        /\b(?:it|server|tools?|agent|bot) (?:can )?only (?:ever )?(?:reads?|looks?|lists?|searche?s?|quer(?:y|ies))\b(?! (?:the|files?|from|data) (?:in|within|inside|you|that))/i,
        /\b(?:nothing|no (?:data|records?|files?|state)) (?:is|are|can be|will be|gets?) (?:ever )?(?:written|changed|modified|altered)\b(?! (?:until|unless|without|before|to|outside|by|if|when))/i,
      ],
      { unless: anyOf(READ_ONLY_AS_OPTION, /--[a-z]/) },
    ],
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
      /\b(?:tools?|plug-?ins?|skills?|servers?|scripts?|extensions?|connectors?)\b[^.;]{0,60}\b(?:picked up|loaded|found|available|registered|discovered|added|connected) (?:[\w-]+ )?(?:without (?:a |any )?restart\w*|at once|on the fly|immediately|while it (?:runs|is running)|at run ?-?time|mid-session|during a session)\b/i,
    ],
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
  ...signalsOf("adds_tools_at_runtime", "no", [
    [
      3,
      [
        /(?:^|[,:;—–(] ?|\bhas |\bwith |\bthere (?:is|are) )no (?:plug-?ins?|plug-?in (?:mode|system|folder|mechanism)|extensions|add-ons|dynamic tools|tools added)\b/i,
        /\bno (?:the )?plug-?in (?:folder|system|mode|mechanism)\b/i,
        /\b(?:tools?|tool (?:list|set)) (?:do|does) not change\b|\bno tools? (?:is|are|can be) (?:added|loaded|registered|installed)\b/i,
      ],
    ],
  ]),
  ...signalsOf("has_many_tools", "yes", [
    [
      3,
      /\b(?:tools|operations|functions|commands|endpoints|actions) ?\((?:2[1-9]|[3-9]\d|\d{3,4})\+?(?: total)?\)/i,
      { in: ["text", "heading"] },
    ],
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
      [
        /\b(?:with|has|have|exactly|only|just|its|these|brings?|gives?|offers?|all) (?:just |only |exactly )?(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|a single|[1-9]|1\d|20) (?:(?!hundred|other|additional|more|kinds?|groups?|categor)[\w-]+ ){0,2}(?:tools?|functions|operations)\b/i,
        /\b(?:tools|operations|functions) ?\((?:[1-9]|1\d|20)\)/i,
        /^`[a-z_]+`(?:, `[a-z_]+`){1,19}\.(?:\s|$)/,
      ],
      {
        in: ["text", "heading"],
        unless:
          /\b(?:each|per|or more|and more|categor\w+|groups?|types? of|at least|such as|with other|function calls?)\b/i,
      },
    ],
    [
      3,
      /\b(?:provides?|exposes?|offers?|includes?|has|implements?|following) (?:just |only |the following |these |exactly )?(?:one|two|three|four|five|six|[1-6]|a single) (?:(?!hundred|other|additional|more)[\w-]+ ){0,2}(?:tools?|functions)\b/i,
      { unless: /\b(?:each|per|or more|categor\w+|groups?|types? of|at least)\b/i },
    ],
  ]),
  ...signalsOf("tools_are_scoped", "yes", [
    [
      3,
      /\bcan (?:only|at most) (?:see|read|touch|reach|access|open|write|change|call) (?:(?:to|in|the|files|those|these|your|folders|hosts|a|one|inside|what) ){1,4}\w+/i,
      { in: ANY_TEXT, unless: NOT_A_SCOPE },
    ],
    [
      3,
      [
        new RegExp(
          `\\b(?:${THINGS})\\b[^.;]{0,30}\\b(?:outside|elsewhere|beyond|other than|not (?:on|in) (?:the|this|its) (?:list|file))\\b[^.;]{0,40}\\b(?:refused|rejected|blocked|denied|ignored|not (?:registered|reachable|touched|allowed|accepted|read|available)|never|error|off limits|out of reach)\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?<!\\b(?:if|when) )(?:only|nothing but) (?:the |these |those |its )?(?:(?!if\\b|when\\b)[\\w-]+ ){0,4}?(?:${THINGS})\\b[^.;]{0,50}\\b(?:can be|may be|is|are|will be|get) (?:ever )?(?:read|written|opened|reached|called|changed|touched|searched|accepted|used|run|visited|queried|reachable|allowed)\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:${THINGS}) (?:must|have to|need to) be (?:listed|named|declared|registered|allowed|enabled|configured) (?:in|by|on|before)\\b`,
          "i",
        ),
        /\b(?:paths?|files?|access|it|works?|reads?|writes?|tool|stays?|looks?|moves?|operates?) (?:[\w-]+ ){0,5}(?:inside|within|below|under|in) (?:the |your |its |one |that |this |a single )(?:[\w-]+ ){0,3}(?:only|alone|and nowhere else|and nothing else)\b/i,
        /\b(?:never|not|nothing|cannot|can't) (?:[\w-]+ ){0,4}(?:outside|beyond|leaves?|escapes?) (?:of )?(?:the |your |its |this |that |a )?(?:[\w-]+ ){0,2}(?:folder|director(?:y|ies)|vault|project|workspace|repositor(?:y|ies)|scope|list|sandbox|root|tree|namespace)\b/i,
        new RegExp(
          `\\b(?:confined|jailed|chrooted|locked|fenced|restricted|limited) (?:in)?to (?:the |your |its |one |a |that |this |those |these |named |listed |certain |selected |single )+(?:[\\w-]+ ){0,2}(?:${THINGS}|vault|workspace|organi[sz]ation|scope)\\b`,
          "i",
        ),
        /\b(?:blocked|forbidden|denied|refused|hard-?coded) (?:in|by) (?:the )?(?:code|policy|design|a list|rules)\b/i,
        /\b(?:refuses?|rejects?|ignores?|blocks?) (?:any |all |every |each )?(?:[\w-]+ )?(?:paths?|hosts?|commands?|tools?|domains?|addresses|recipients|tables?|files?|branches|accounts) (?:that|which|not|outside|beyond|other|elsewhere)\b/i,
      ],
      { in: ANY_TEXT, unless: NOT_A_SCOPE },
    ],
    [
      2,
      [
        /\b(?:runs?|writes?|deletes?|touch(?:es)?|changes?|calls?|opens?)\b[^.;]{0,60},? (?:and )?(?:nothing|nowhere) else\b/i,
        /\b(?:ask for|grant|choose|select|request|give it) (?:it )?(?:fewer|narrower|only the|single|individual|limited) (?:[\w-]+ )?(?:scopes?|permissions?|rights|folders?|projects?|channels?)\b/i,
      ],
      { in: ANY_TEXT, unless: NOT_A_SCOPE },
    ],
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
      3,
      [
        /\b(?:no|without(?: an?| any)?) (?:allow-?lists?|path (?:checks?|restrictions?)|restrictions? on (?:paths?|hosts?|commands?|tools?))\b/i,
        /\b(?:any|every) (?:files?|folders?|paths?|hosts?|commands?|tables?|schemas?|addresses|sites?|accounts?)\b[^.;]{0,40}\b(?:can|may) (?:be )?(?:read|written|opened|changed|deleted|called|run|visited|reached|see)/i,
      ],
      { unless: /\bunless\b|\bonly\b|\bnot\b/i },
    ],
    [
      2,
      /\b(?:full|unrestricted|unlimited|complete) (?:access to (?:your |the )?(?:system|machine|computer|file ?system|shell|account)|(?:system|shell|disk|filesystem|file system|computer) access)\b/i,
    ],
  ]),
  ...signalsOf("runs_in_sandbox", "yes", [
    [
      3,
      [
        new RegExp(
          `\\b(?:code|scripts?|commands?|tests?|patch(?:es)?|builds?|modules?|tools?|jobs?|programs?|snippets?|everything|SQL|pytest|npm test|each run|it)\\b[^.;]{0,60}\\b(?:in|inside|within) (?:(?:a|an|the|its|own|their|one|short-lived|throw-?away|disposable|rootless|fresh|separate|locked|network-less|project's|runner's|docker|podman|[\\w-]+'s) ){1,4}${BOX}\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:appl(?:y|ies)|runs?|executes?|tests?|builds?|starts?|launch(?:es)?) (?:[\\w'-]+ ){0,5}(?:in|inside|within) (?:(?:a|an|the|its|own|their|one|short-lived|throw-?away|disposable|rootless|fresh|separate|locked|project's|runner's|docker|podman|[\\w-]+'s) ){1,4}${BOX}\\b`,
          "i",
        ),
        new RegExp(`\\b${BOX} (?:without|with no) (?:network|internet|outbound)\\b`, "i"),
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:no|without|not|outside|never) (?:an? |any |the )?(?:sandbox|container|VM)|sandbox (?:account|api|url)|\b(?:server|MCP|database|dashboard|stack|docker (?:hub|desktop|compose)|option\w*|can (?:also )?(?:be )?run|pods?|kubernetes|list|logs|manage)\b/,
        ),
      },
    ],
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
      new RegExp(
        `\\b(?:(?:without|outside) (?:an? |any )?(?:container|sandbox|VM|isolation)|no (?:sandbox|isolation))\\b(?! (?:needed|required|necessary|setup|runtime))|\\b(?:on|onto) the (?:host|machine) (?:itself|directly)\\b|\\bdirectly on (?:your|the) (?:machine|host|computer|system)\\b`,
        "i",
      ),
      { unless: /\b(?:never|not) (?:[\w-]+ ){0,3}(?:on|directly)/i },
    ],
    [
      3,
      /\b(?:is not|isn't|not|without|no|outside) (?:(?:a|any|the|security) )*(?:sandbox(?:ed|ing)?)\b/i,
      { in: ANY_TEXT },
    ],
    [3, /--no-sandbox\b/, { in: CODE }],
  ]),
];
