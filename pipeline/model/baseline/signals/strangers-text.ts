import { anyOf, doing, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf, SKILL } from "./signal.ts";

/** Advice on what not to feed it, and promises of privacy. */
const POLICY = /\b(?:do not|don't|never|avoid|without|no|not|won't|doesn't|isn't|policy|GDPR-compliant)\b/i;

/** "Issues" of code quality are nobody's text. */
const FAULTS =
  /\b(?:security|code|real|these|style|quality|obvious|potential|common|known|import|performance|formatting|all|critical|any|found|minor|important|production) issues\b|\bissues? (?:found|with|by severity|in (?:your )?code|immediately|before|first)\b|\b(?:troubleshoot issues|review comments|code comments|commit messages?|error messages?|log messages?|json-?rpc)\b/i;

/** Text from outside: what strangers write, the open web, retrieved documents, what it watches. */
export const STRANGERS_TEXT_SIGNALS: readonly Signal[] = [
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
    [
      3,
      [
        doing(
          "summarise analyse fetch read answer sort label triage transcribe process classify handle load receive collect import translate",
          "(?:[\\w-]+ )?(?:pull requests?|merge requests?|tickets|e-?mails|mails?|messages|comments|reviews|attachments|news|feeds?|articles|complaints|enquiries|inquiries|applications|submissions|posts|web ?pages|voicemails?|(?:customer|support|guest|caller|visitor) (?:questions|requests|messages|calls|chats))(?! (?:queues?|templates?))",
          4,
        ),
        /\b(?:messages|mails?|e-?mails|tickets|comments|issues|pull requests|calls|attachments|letters|orders|reviews) (?:are|is) (?:fetched|read|summari[sz]ed|sorted|transcribed|answered|labelled|classified|pulled|downloaded|collected)\b/i,
        /\b(?:sent|written|posted|uploaded|submitted|opened|filed|left) by (?:an? |the |your |its |any |other |a stranger)?(?:suppliers?|customers?|callers?|guests?|visitors?|strangers?|senders?|applicants?|clients?|users|patients?|citizens?|outsiders?|readers?|players?|any(?:one|body)|other people|the public|vendors?|third parties)\b/i,
        /\b(?:pages?|web ?sites?|documents?|mails?|tickets?|issues|comments|change ?logs?|files|texts?)\b[^.;]{0,30}\b(?:can|may|could|might) (?:carry|contain|hide|hold|include) (?:[\w-]+ ){0,3}(?:text|instructions|prompts?|commands|orders|words)\b/i,
        /\b(?:change ?logs?|release notes|issue (?:text|body|title)|commit messages?|page text|pages?|mail text|comments?|ticket text|descriptions?) (?:is|are|becomes?|ends? up|goes|lands?|flows?) (?:[\w-]+ )?(?:part of|into|in) the (?:prompt|context|model)\b/i,
      ],
      { unless: anyOf(USER_CHORE, FAULTS, /\b(?:console|planned|partner|your own messages|error)\b/) },
    ],
    [
      2,
      /(?:^|\b(?:is|as) )(?:an? )?(?:[\w-]+ ){0,3}(?:support|customer[- ]service|mail|e-?mail|inbox|moderation|voice|phone|reception\w*|help ?desk) (?:agent|bot|assistant)\b/i,
      { unless: USER_CHORE },
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
    [
      3,
      [
        /\b(?:any|arbitrary|every) (?:web )?(?:address|URL|site|website|web ?page|page on the web|link)\b[^.;]{0,25}\b(?:can be|may be|is|are) (?:opened|visited|fetched|read|loaded|crawled)\b/i,
        /\b(?:opens?|visits?|reads?|fetch(?:es)?|loads?|follows?|goes to|crawls?) (?:any|arbitrary|every|all|whatever) (?:web )?(?:address(?:es)?|URLs?|(?:web)?sites?|web ?pages?|links?|pages?)\b/i,
        /\b(?:searches|search|looks (?:it |things |that |them |facts )?up (?:on|in)|surfs?|researches|goes out to|queries|finds \w+ on) the (?:open |whole |live |public )?(?:web|internet)\b/i,
        /\b(?:goes online|internet research|web access|access to the (?:open )?(?:web|internet))\b/i,
      ],
      { unless: anyOf(USER_CHORE, /\b(?:instead of|partner|planned|required|requires?|needs?)\b/) },
    ],
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
    [
      3,
      [
        /\b(?:looked up|searched|retrieved|fetched|pulled) (?:before|for|when|whenever|to|at|with) (?:each|every|it|the|an?|answer\w*) ?(?:answer|line|reply|question|query|turn|prompt|message)?\b/i,
        /\banswers? (?:[\w-]+ ){0,2}?(?:questions? )?(?:[\w-]+ )?(?:from|out of|based on|using|over|grounded in|with) (?:your|the|its|our|a) (?:own |company |internal |team |product )*(?:documents?|docs|documentation|files|handbooks?|manuals?|wiki|knowledge base|notes|papers|articles|archive|records|PDFs|help pages)\b/i,
        /\b(?:vector|semantic|full-text|embedding|similarity) (?:search|index|store|database)\b[^.;]{0,60}\b(?:answers?|prompt|model|looked up|passages?|context|reply|replies)\b/i,
        /\b(?:passages?|chunks?|snippets|paragraphs)\b[^.;]{0,40}\b(?:prompt|model|LLM|context)\b/i,
        doing(
          "search query look read consult",
          "(?:up )?(?:(?:your|the|its|our|company|internal|all) )*(?:handbooks?|manuals?|wiki|archives?|library|knowledge bases?|records office|case files|help (?:pages|articles)|policies|guidelines|vector index)",
          3,
        ),
      ],
      { unless: anyOf(USER_CHORE, /\b(?:see|refer|visit|click|planned|idea|partner|tutorial)\b/) },
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
    [
      3,
      [
        /\b(?:watch(?:es)?|monitors?|listens? to|observes?|polls?|tails?|reads?|checks?|follows?|tracks?|keeps? an (?:eye|ear) on) (?:[\w'-]+ ){1,5}?(?:all day|all night|around the clock|round the clock|day and night|24\/7|constantly|continuously|at all times|in real[- ]time|live|every (?:few |\d+ |ten |five |thirty )?(?:seconds?|minutes?))\b/i,
        /\bkeeps? (?:an (?:eye|ear) on|watch(?:ing)? over|watching|listening)\b/i,
        /\b(?:watches|monitors|listens to|observes|polls|tails) (?:[\w'-]+ ){0,3}?(?:sensors?|cameras?|microphones?|screen|desktop|feeds?|streams?|logs?|metrics|markets?|prices|dashboards?|inbox|mailbox|channels?|sockets?|heart ?beats?|traffic|network|cluster|servers|build|folder)\b/i,
      ],
      { unless: anyOf(USER_CHORE, /\b(?:npm run|rebuild|partner|planned|query|queries|you to|your (?:AI )?agents)\b/) },
    ],
  ]),
];
