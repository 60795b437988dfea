import { anyOf, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, type Signal, signalsOf } from "./signal.ts";

/** Another product's audit log that the agent can read is no record of the agent. */
const READS_LOGS =
  /\b(?:query|search|fetch|get|list|retrieve|view|analy[sz]e|access|read|filter|export)(?:s|ing|es)?\b[^.;]{0,30}\b(?:audit|activity|logs?)\b|\baudit (?:log )?events?\b/i;

/** What a reader can see of its work: records, reasons, traces, stated limits. */
export const RECORD_SIGNALS: readonly Signal[] = [
  ...signalsOf("keeps_action_log", "yes", [
    [
      3,
      /\b(?:audit (?:logs?|trails?|logging|records?)|activity (?:logs?|history)|action (?:logs?|history)|(?:command|execution|run|tool[- ]call|operation) (?:history|logs?|logging))\b/i,
      { in: ["text", "setup"], unless: anyOf(READS_LOGS, /\b(?:no|without|missing|planned|test execution|check)\b/) },
    ],
    [
      3,
      /\b(?:logs?|records?|tracks?) (?:(?:all|every|each|its|the|tool|and|agent|API|of) )+(?:actions?|operations?|tool calls?|commands?|invocations?|requests?|changes|steps|decisions|interactions)\b/i,
      { unless: anyOf(USER_CHORE, READS_LOGS) },
    ],
    [
      2,
      [
        /\b(?:complete|full|detailed|searchable) (?:[\w-]+ ){0,2}(?:history|record|trail|logs?) of (?:what|every|all|actions|agents?|messages)\b/i,
        /\b(?:git|human)-auditable\b/i,
        /\bfull auditab\w+\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:logs?|records?|journal|history|transcripts?|protocol|diary) of (?:every|each|all|what (?:it|the agent|they)) /i,
        /\b(?:each|every|all) (?:[\w-]+ )?(?:calls?|commands?|actions?|operations?|changes?|questions?|answers?|runs?|steps?|decisions?|messages?|moves?|orders?|transactions?|payments?|edits?|requests?)\b[^.;]{0,50}\b(?:is|are|has|have|gets?|stands?|leaves?|ends? up|lands?) (?:[\w-]+ )?(?:logged|recorded|written|appended|kept|stored|saved|noted|listed|a transcript|an entry|a line|in the (?:log|journal|protocol|history)|transcripts)\b/i,
        /\b(?:appended|written|logged|recorded|added) to (?:the |an? |its )?(?:`?[\w~/.-]*\.(?:log|jsonl)\b|(?:audit |action |activity |run )?(?:log|journal|trail|history)\b)/i,
        /\b(?:audit|actions?|activity|history|commands?|runs?)\.(?:log|jsonl|db|csv)\b/i,
        /\b(?:shows?|lists?|displays?|prints?|keeps?) (?:every|each|all) (?:[\w-]+ )?(?:tool calls?|calls?|actions?|commands?|steps?|message ids?|message id|decisions?|changes?)\b/i,
      ],
      {
        in: ["text", "setup", "skill"],
        unless: anyOf(USER_CHORE, READS_LOGS, /\b(?:missing|planned|partner|change ?log|npm)\b/),
      },
    ],
  ]),
  ...signalsOf("keeps_action_log", "no", [
    [
      3,
      /\b(?:keeps no|no|without) (?:audit )?(?:logs?|logging|record) (?:of (?:its )?(?:actions|calls)|is kept|are kept)\b/i,
    ],
  ]),
  ...signalsOf("explains_its_actions", "yes", [
    [
      3,
      /\b(?:dry[- ]?run|preview(?:s|ing)? (?:of )?(?:the |all |your )?(?:changes|edits|actions|plan|diff|results)|shows? (?:you )?(?:the |a |its |exactly )?(?:[\w-]+ ){0,2}(?:plan|diff|changes|reasoning|steps|thinking|sources|evidence)|diff (?:output|preview|view)|git-style diff)\b/i,
      { in: [...ANY_TEXT, "code"], unless: /\b(?:npm|publish|helm install|git push|dumps|schema)\b/i },
    ],
    [
      3,
      [
        /\b(?:cit(?:es|ing|ations?)|sourced|references?|links?) (?:(?:its|the|all|to|with|for|from|original|every|and|back|directly|are|included|claim) )*(?:sources?|claims?|evidence|documents|code|citations|full SHA)\b/i,
        /\b(?:with|includes?|provides?|adds?) (?:inline |proper |full |verifiable |source )*citations?\b/i,
        /\bevidence (?:table|grading|for each)\b/i,
      ],
      { unless: anyOf(USER_CHORE, /\b(?:bibtex|paper|cite (?:this|us|our))\b/) },
    ],
    [
      3,
      [
        /\bexplain(?:s|able|ability|ing)? (?:(?:its|the|why|each|every|how|their|all) )+(?:decisions?|reasoning|actions?|findings?|changes|fix(?:es)?|it|results?|answers?|choices)\b/i,
        /\b(?:explainable|transparent) (?:AI|reasoning|decisions?|results?)\b/i,
        /\b(?:visible|step-by-step|chain[- ]of[- ]thought) (?:reasoning|explanations?)\b/i,
      ],
      { unless: USER_CHORE },
    ],
    [
      3,
      [
        /\b(?:preview|plan|diff|draft|summary|estimate|change list|list of changes)\b[^.;]{0,25}\b(?:is|are) (?:shown|printed|displayed|presented|posted|listed) (?:[\w-]+ )?(?:before|first|to you|and|for)\b/i,
        /\b(?:shows?|prints?|presents?|lists?|displays?|you (?:first )?see) (?:you )?(?:the |a |an |every |each |all |its |what |exactly )*(?:[\w-]+ )?(?:list|note|draft|plan|diff|preview|change|changes|steps|sql|command|edit|message|what changed|files|quote|will (?:change|happen))s?\b[^.;]{0,30}\b(?:before|first|and (?:why|press|you|wait|ask)|with (?:a |the )?reasons?)\b/i,
        /^(?:then )?(?:show|print|present|list) (?:the |a |your )?(?:list|plan|diff|draft|changes|preview|findings|commands?|result)\b/i,
        /\b(?:(?:with|gives?|states?|names?|shows?|explains?|adds?|logs?|records?) (?:the|a|an|its|their)(?: [\w-]+'s)?|gives?|states?|names?|shows?|adds?) (?:reasons?|rationale|explanation|sources?|source (?:line|passage|page)|citations?)(?: (?:for|behind|why)|[,.;]|$)/i,
        /\b(?:what|which \w+) (?:has )?changed and why\b|\bwhy it (?:did|chose|decided|picked|acted|made|thinks)\b/i,
        /\bmodel's reasons?\b/i,
        /\b(?:each|every) (?:sentence|answer|claim|statement|finding|number|figure|decision)\b[^.;]{0,30}\b(?:with|names?|carries|links? to|comes with|quotes?|cites?|has|shows?) (?:its |the |a |an )?(?:source|passage|page|quote|place|reason|reference|citation|origin|evidence|line)s?\b/i,
      ],
      {
        in: ["text", "skill"],
        unless: anyOf(
          USER_CHORE,
          /\b(?:no|not|never|bibtex|for (?:any|this) reason|source (?:code|files?|maps?)|open source|planned)\b/,
        ),
      },
    ],
  ]),
  ...signalsOf("exposes_traces_or_metrics", "yes", [
    [
      3,
      /\b(?:OpenTelemetry|OTLP|LangSmith|Langfuse|AgentOps|Phoenix tracing|Prometheus metrics|\/metrics\b|tracing (?:and|support|of|with|integration)|built-in (?:observability|tracing|monitoring)|(?:agent|LLM|full|real-time|deep) (?:observability|visibility|tracing)|traces? (?:of|for) (?:each|every|agent)|debugging (?:view|dashboard|UI))\b/i,
      {
        in: ["text", "setup"],
        unless:
          /\b(?:query|queries|investigat\w*|your (?:services|applications?|clusters?)|quer(?:y|ies)|get|fetch|planned)\b/i,
      },
    ],
    [
      2,
      [
        /--(?:debug|verbose|log-level|trace)\b/,
        /\b(?:LOG_LEVEL|DEBUG=|MCP_DEBUG|[A-Z_]*LOG_(?:FILE|LEVEL))\b/,
        /\b(?:debug|verbose) (?:mode|logging|output|logs)\b/,
      ],
      { in: ["text", "setup", "code"], unless: /\b(?:claude --debug|Claude Code|npm|pytest|inspector)\b/i },
    ],
    [
      3,
      [
        /\b(?:dashboard|console|web view|status page|debug view|trace view|admin page)\b[^.;]{0,25}\b(?:shows?|lists?|displays?|with)\b[^.;]{0,25}\b(?:calls?|latency|latencies|runs?|traces?|steps?|tokens?|costs?|errors?|metrics)\b/i,
        /\btraces? of (?:your|every|each|all|the)\b/i,
        /\b(?:traces|metrics|spans|telemetry) (?:are|is|go|goes|can be) (?:[\w-]+ )?(?:exported|emitted|sent|shown|exposed|available|published|served|written|to) /i,
        /\b(?:exports?|emits?|exposes?|offers?|publishes|writes) (?:[\w-]+ ){0,2}(?:traces|metrics|spans)\b/i,
        /\b(?:Prometheus|Grafana|Jaeger|StatsD|Datadog) (?:metrics|endpoint|exporter|dashboard|traces)\b/i,
      ],
      {
        in: ["text", "setup"],
        unless:
          /\b(?:no|not|never|query|queries|your (?:services|applications?|clusters?)|fetch|planned|get|search\w*|retriev\w*|analy[sz]\w*|investigat\w*|tools? (?:to|for))\b/i,
      },
    ],
  ]),
  ...signalsOf("names_known_limits", "yes", [
    [
      2,
      /^(?:(?:known |current )?limitations?|security (?:considerations?|model|notes?|warnings?|notice|risks?|best practices)|safety|risks?|threat model|disclaimers?|caveats)\b/i,
      { in: ["heading", "project"] },
    ],
    [2, /^(?:known )?limitations\b/i, { in: ["skill-heading", "project"] }],
    [
      3,
      /\b(?:use at your own risk|not (?:recommended|intended|suitable|ready) for production|experimental (?:project|software|feature|and)|early (?:development|preview|stage)|non-zero risk|prompt injection (?:risks?|attacks? (?:are|can|may|could))|can (?:make mistakes|hallucinate)|known (?:issues?|limitations?)|limitations?:|exercise caution|inherent risks?|caution:|warning:)\b/i,
      { in: [...ANY_TEXT, "project"], unless: /\b(?:detect\w*|scan\w*|troubleshoot\w*|test|deprecat\w*|no known)\b/i },
    ],
    [
      2,
      /^(?:known )?(?:weakness(?:es)?|gaps|shortcomings|pitfalls|what (?:is missing|it (?:does not|doesn't|cannot|can't) do)|things to know|honest (?:limits|notes)|limits and risks|not covered|blind spots)\b/i,
      { in: ["heading", "skill-heading", "project"] },
    ],
    [
      3,
      [
        /\b(?:answers?|results?|outputs?|it|summaries|translations?|suggestions?|replies|the (?:model|agent|bot|assistant))\b[^.;]{0,15}\b(?:can|may|might|could|will sometimes|sometimes|occasionally|often) (?:be (?:wrong|incorrect|inaccurate|incomplete|mistaken|outdated|biased)|hallucinates?|invents?|makes? (?:mistakes|things up|errors)|errs?|miss(?:es)?|gets? \w+ wrong|fails? silently)\b|\bsometimes (?:invents|hallucinates|guesses|forgets|misses|makes things up|gets)\b/i,
        /\b(?:does|do|will|can) not (?:protect|guard|defend|help) (?:you )?(?:against|from)\b|\b(?:no|without) (?:protection|defen[cs]e|safeguards?) against\b/i,
        /\b(?:can|may|could|might) (?:carry|contain|hide|include|hold) (?:[\w-]+ ){0,2}(?:text|instructions|prompts?) that (?:tries|try|steers?|attempts?)|\b(?:can|may|could) try to (?:talk to|steer|trick|manipulate|mislead|fool|hijack)\b|\bsteer your (?:assistant|agent|model)\b/i,
        /\b(?:is|are) (?:not|no) (?:a )?(?:substitute|replacement) for (?:a |an )?(?:[\w-]+ )?(?:doctor|lawyer|professional|human|review|advice|audit|expert)\w*/i,
        /\bnot (?:checked|tested|verified|validated) (?:or \w+ )?before (?:it|they)\b/i,
        /\b(?:must|should|have to) be (?:checked|reviewed|verified|double-checked) (?:by (?:a|an) (?:human|person|expert|lawyer|doctor)|against|before (?:use|you))\b/i,
      ],
      {
        in: [...ANY_TEXT, "project"],
        unless:
          /\b(?:detect\w*|scan\w*|troubleshoot\w*|deprecat\w*|no known|requests? must|never (?:wrong|lost)|code review|pull requests?)\b/i,
      },
    ],
  ]),
];
