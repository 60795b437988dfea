import { anyOf, doing, instructed, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf, SKILL } from "./signal.ts";

/** Advice on what not to feed it, and promises of privacy. */
const POLICY = /\b(?:do not|don't|never|avoid|without|no|not|won't|doesn't|isn't|policy|GDPR-compliant)\b/i;

/** "Issues" of code quality are nobody's text. */
const FAULTS =
  /\b(?:security|code|real|these|style|quality|obvious|potential|common|known|import|performance|formatting|all|critical|any|found|minor|important|production) issues\b|\bissues? (?:found|with|by severity|in (?:your )?code|immediately|before|first)\b|\b(?:troubleshoot issues|review comments|code comments|commit messages?|error messages?|log messages?|json-?rpc)\b/i;

export const CONTEXT_SIGNALS: readonly Signal[] = [
  ...signalsOf("sees_only_arguments", "yes", [
    [
      3,
      /\b(?:sees|receives|reads|uses|works (?:only )?(?:on|with)|processes) (?:nothing (?:but|more than)|only) (?:the |its )?(?:arguments?|inputs?|parameters?|values)\b/i,
    ],
    [
      2,
      [
        /\b(?:purely|pure) (?:computational|functions?|mathematical|calculations?)\b/i,
        /\b(?:basic|simple|common) (?:mathematical|math|arithmetic|statistical)[\w\s,]{0,30}(?:functions?|operations|calculations|tools)\b/i,
        /\b(?:perform|accurate) (?:\w+ )?(?:numerical|arithmetic|mathematical) calculations\b/i,
      ],
    ],
  ]),
  ...signalsOf("reads_local_files", "yes", [
    [
      3,
      doing(
        "read scan index analyze analyse search access load parse open list browse understand explore inspect review ingest crawl",
        "(?:local |source |project )?files?|file ?system|codebases?|folders?|director(?:y|ies)(?! of)|(?:local|git) repositor(?:y|ies)|source code|PDFs?|lockfiles?|git (?:diffs?|history|blame)|CLAUDE\\.md",
        5,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:(?:github|gitlab|azure|remote) repositor(?:y|ies)|repositor(?:y|ies) (?:on|from) git|this repositor(?:y|ies)|check out|see the|organi[sz]ations?|work items|open source)\b/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:file ?system|local files?|codebase|project files) (?:access|operations|reading|exploration|navigation|analysis|indexing)\b/i,
        /\baccess to (?:your |the |local )*(?:file ?system|files|codebase)\b/i,
      ],
      { unless: anyOf(USER_CHORE, POLICY) },
    ],
    [3, /^allowed-tools:.*\b(?:Read|Glob|Grep)\b/, { in: ["front-matter"] }],
    [
      2,
      instructed(
        "read review examine check inspect search open load scan find analyze",
        "files?|code|codebase|diff|git history|changes|plan|stack traces?|implementation|document",
      ),
      { in: SKILL, unless: /\b(?:don't|do not|never|why|whether|if you)\b/i },
    ],
    [2, /\bgit (?:diff|log|blame|show)\b/, { in: ["skill", "skill-code", "text"] }],
  ]),
  ...signalsOf("reads_account_data", "yes", [
    [
      3,
      doing(
        "access query search read fetch retrieve list view get pull manage explore analyze export monitor",
        "issues?|tickets?|e-?mails?|inbox|mailbox|calendars?|(?:calendar|kubernetes) events?|merge requests?|pull requests?|work items|contacts|customers|incidents?|alerts?|databases|collections|channels|workspaces?|findings|subscriptions|(?:pod|container|audit|your) logs|traces|telemetry|designs|design (?:data|files?)",
        6,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          FAULTS,
          /\b(?:sign (?:in|up)|see (?:the )?(?:issues|docs)|lifecycle|public|projects? (?:like|such)|git log|vulnerability databases?|verification logs|related projects|CVE)\b/,
        ),
      },
    ],
    [
      3,
      /\b(?:connects? to|interact(?:s|ing)? with|access to) (?:your |an? |the )?(?:[\w-]+ ){0,3}(?:account|workspace|mailbox|inbox|calendar|CRM|databases?|data warehouse|clusters?|organization|deployments)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:create|sign|log ?in|needs?|required?|MCP server)\b/) },
    ],
  ]),
  ...signalsOf("handles_personal_or_secret_data", "yes", [
    [
      3,
      doing(
        "handle process access read manage store collect contain detect find mask expose",
        "(?:personal|sensitive|confidential|health|medical|patient|financial|PII|payroll|salary|customer) (?:data|information|records|documents|details)|secrets|leaked credentials|hardcoded (?:secrets|credentials)",
        4,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          POLICY,
          /\b(?:environment|your API|checklist|examples?|review|attack\w*|always remove|secrets manage\w+|your platform)\b/,
        ),
      },
    ],
    [
      2,
      doing(
        "read search manage triage summarize draft process fetch access",
        "(?:e-?mails|inbox|mailbox|private messages|direct messages|contacts|calendar events?|bank (?:accounts?|statements?)|invoices|medical records|health data|payroll)",
        4,
      ),
      { unless: anyOf(USER_CHORE, /\b(?:e-?mail (?:us|address)|newsletter|contact (?:us|info))\b/) },
    ],
    [
      2,
      /\b(?:your|user's) (?:[\w-]+ ){0,2}(?:e-?mails|inbox|contacts)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:email address|add your|enter|check your|log ?in|sign)\b/) },
    ],
    [
      2,
      /\b(?:secrets? (?:detection|scanning)|mask-secrets|customer PII)\b/i,
      { in: ["text", "setup"], unless: USER_CHORE },
    ],
  ]),
  ...signalsOf("reads_untrusted_content", "yes", [
    [
      3,
      doing(
        "read fetch triage summarize process analyze search review list manage handle monitor ingest parse get retrieve query import receive download check",
        "e-?mails|inbox|tickets?|pull requests?|merge requests?|PRs|comments|issues|threads|messages|customer reviews|attachments|RSS feeds?|tweets|forum posts",
        5,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          FAULTS,
          /\b(?:commits?|this issue|documentation|message queues?|console|storage queue|v1\/)\b/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:automates?|performs?|for) (?:automated )?(?:pull request|PR|merge request) reviews?\b/i,
        /\b(?:code )?reviews? (?:on|of|for) (?:a |your |every |each )?(?:pull|merge) requests?\b/i,
      ],
      { unless: USER_CHORE },
    ],
    [
      3,
      doing("read fetch summarize analyze parse ingest import", "web ?pages?|websites?|news articles|URLs", 4),
      { unless: anyOf(USER_CHORE, /\b(?:documentation|blog|demo|chrome extension|repository URLs?)\b/) },
    ],
    [
      2,
      /\b(?:external|untrusted|third-party|user-generated|attacker-controlled) (?:content|input|web ?pages?|websites)\b/i,
      { in: ["text"], unless: anyOf(POLICY, /\b(?:validate|sanitize|treat|boundar\w+|links?)\b/) },
    ],
  ]),
  ...signalsOf("reads_untrusted_content", "no", [
    [
      3,
      /\b(?:does not|doesn't|never|cannot) (?:read|fetch|access|process) (?:any )?(?:external|untrusted|third-party|web) (?:content|pages?|input|data)\b/i,
    ],
  ]),
  ...signalsOf("browses_open_web", "yes", [
    [
      3,
      doing(
        "search browse crawl scrape surf explore navigate",
        "(?:the )?(?:web|internet(?! insights))|websites?|web ?pages?|URLs?|sites",
        4,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:visit|website (?:for|at)|allow-?list|web (?:apps?|interface|UI|servers?|console))\b/,
        ),
      },
    ],
    [
      3,
      /\b(?:web|internet|google|online|bing|duckduckgo|brave|tavily|SERP) (?:search(?:es|ing)?|browsing|scraping|crawling|research)\b(?! (?:console|interface))/i,
      { unless: anyOf(USER_CHORE, /\b(?:no|without|instead of|alternative|combines multiple|stop relying)\b/) },
    ],
    [
      3,
      /\b(?:fetch|retriev|extract|download)(?:s|e|es|ing)? (?:(?:and|content|contents|text|data|clean|the|of|from|any|arbitrary|a|an|full|given|information|structured|convert|any) ){0,6}(?:URLs?|web ?pages?|websites?|web)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:file URLs?|repository URL|base URL|documentation|server URL)\b/) },
    ],
    [3, /^allowed-tools:.*\b(?:WebSearch|WebFetch)\b/, { in: ["front-matter"] }],
    [2, /\b(?:WebSearch|WebFetch|web_?search)\b/, { in: SKILL }],
  ]),
  ...signalsOf("browses_open_web", "no", [
    [
      3,
      [
        /\b(?:no|without) (?:internet|web|network) (?:access|connection|browsing)(?: (?:is )?(?:required|needed))?\b/i,
        /\b(?:does not|doesn't|never) (?:access|browse|connect to) the (?:internet|web)\b/i,
        /\bworks? (?:entirely |completely |fully )?offline\b/i,
      ],
      { unless: /\b(?:sandbox\w*|mode|if|when|option\w*|disable)\b/i },
    ],
  ]),
  ...signalsOf("retrieves_documents", "yes", [
    [
      3,
      doing(
        "retrieve search query fetch find look",
        "documentation|docs|documents|knowledge (?:base|graph)s?|passages|code samples|papers|help center",
        6,
      ),
      { unless: anyOf(USER_CHORE, /\b(?:see|refer|visit|click|check the)\b/) },
    ],
    [
      3,
      /\b(?:RAG|GraphRAG)\b|\bretrieval[- ]augmented\b|\bagentic retrieval\b/,
      { unless: /\b(?:tutorial|benchmarks?|filter\w*|validat\w*)\b/i },
    ],
  ]),
  ...signalsOf("watches_environment", "yes", [
    [
      3,
      /\b(?:continuous(?:ly)?|constant(?:ly)?|real-?time|24\/7|always-on) (?:[\w-]+ ){0,2}(?:monitor(?:s|ing)?|watch(?:es|ing)?|listen(?:s|ing)?|observ(?:e|es|ing)|scann?(?:s|ing)?)\b/i,
      { unless: /\b(?:query|queries|integrat\w*|recommend\w*|list|reconcil\w*)\b/i },
    ],
    [
      3,
      /\b(?:monitors?|watch(?:es)?|listens? (?:to|for)|observes?|polls?|tails?) (?:(?:your|the|all|each|every|a|for|new|incoming|file|changes (?:to|in)|user) ){1,4}(?:inbox|mailbox|e-?mails?|screen|logs?|feeds?|events?|folders?|director(?:y|ies)|files?|file (?:edits|changes)|channels?|messages|repositor(?:y|ies)|prices?|metrics|sensors?|microphone|clipboard|edits?|tool (?:calls|use))\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:npm run|rebuild)\b/) },
    ],
  ]),
];
