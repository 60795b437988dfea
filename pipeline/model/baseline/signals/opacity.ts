import { anyOf, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const OPEN_LICENCE =
  "(?:MIT|Apache(?:[- ]?(?:License)?,?[- ]?(?:Version )?2(?:\\.0)?)?|BSD|A?GPL|LGPL|MPL|ISC|EUPL|Unlicense|0BSD|CC0|EPL)";

/** Another product's audit log that the agent can read is no record of the agent. */
const READS_LOGS =
  /\b(?:query|search|fetch|get|list|retrieve|view|analy[sz]e|access|read|filter|export)(?:s|ing|es)?\b[^.;]{0,30}\b(?:audit|activity|logs?)\b|\baudit (?:log )?events?\b/i;

export const OPACITY_SIGNALS: readonly Signal[] = [
  ...signalsOf("source_is_open", "yes", [
    [
      3,
      new RegExp(
        `^(?:license|licenses(?:\\[\\d+\\])?(?:\\.type)?|license\\.(?:spdx_id|key|name|type|text)|info\\.license|project\\.license(?:\\.text)?): "?${OPEN_LICENCE}`,
        "i",
      ),
      { in: MANIFEST },
    ],
    [3, /^(?:visibility: public|private: false)$/i, { in: ["repository"] }],
    [
      2,
      /^(?:repository(?:\.url)?|project\.urls\.(?:source|repository|github)|info\.project_urls\.(?:source|repository|github)|sourceUrl): .*(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)/i,
      { in: MANIFEST },
    ],
    [
      3,
      new RegExp(
        `\\b(?:licen[cs]ed|released|available|distributed|published) under (?:the |an? )*(?:terms of )?(?:the )?${OPEN_LICENCE}|^${OPEN_LICENCE}(?: Licen[cs]e)?(?: ?[-–—|:©(.].*| see .*| for .*)?\\.?$|\\b${OPEN_LICENCE} Licen[cs]e\\b`,
        "i",
      ),
      {
        in: ["project", "text", "setup"],
        unless: /\b(?:dependencies|third-party|check|compatible|models?|dataset)\b/i,
      },
    ],
    [3, new RegExp(`^license: "?${OPEN_LICENCE}`, "i"), { in: ["front-matter", "project"] }],
    [
      3,
      /\b(?:is|are|fully|completely|free and|100%|an?|proudly|the) open[- ]sourced?\b(?! (?:models?|vulnerabilit\w+|LLMs?|projects|software|packages|tools|dependenc\w+|ecosystem|libraries|components|contributions|alternatives?))/i,
      {
        in: ["text", "project", "heading", "setup"],
        unless: /\b(?:not|closed|will be|planned|models|for open|Vulnerabilit\w*)\b/i,
      },
    ],
  ]),
  ...signalsOf("source_is_open", "no", [
    [3, /^(?:license|info\.license): "?(?:UNLICENSED|proprietary|commercial)/i, { in: MANIFEST }],
    // In a package.json the same field only says that it is not for publishing.
    [3, /^(?:visibility: private|private: true)$/i, { in: ["repository"] }],
    [
      3,
      /\b(?:closed[- ]source|proprietary (?:software|licen[cs]e|code|and confidential)|all rights reserved|source (?:code )?is not (?:public|open|available))\b/i,
      { in: ["text", "project"], unless: /\b(?:alternative|unlike|models?)\b/i },
    ],
  ]),
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
  ]),
  ...signalsOf("depends_on_hosted_service", "yes", [
    [
      3,
      [
        /\b(?:hosted|managed|cloud-hosted|fully managed) (?:[\w-]+ ){0,2}(?:service|platform|version|MCP servers?|API|backend|cloud|solution|endpoint)\b/i,
        /\b(?:our|the) (?:hosted |cloud )(?:service|platform|API)\b/i,
      ],
      { in: ["text", "setup", "heading"], unless: /\b(?:self-hosted|no|without|or self|not)\b/i },
    ],
    [
      3,
      [
        /"url"\s*:\s*"https:\/\/(?!localhost|127)[\w.-]+\/?[^"]*"/i,
        /--transport (?:http|sse) \S+ https:\/\//i,
        /\bmcp-remote\b[^\n]*https:\/\//i,
      ],
      { in: ["code"], unless: /\b(?:example\.com|your-|repository|homepage|schema|\$schema|github\.com)\b/i },
    ],
    [3, /^remotes\[\d+\]\.url: https:/i, { in: MANIFEST }],
    [
      2,
      /\b(?:wraps?|integrat\w+ (?:with|for)|connects? to|interact\w* with|access to|via|calls?|uses?|for) (?:the |an? |your )?(?:(?:official|public|REST|Google|[A-Z][\w.]+) ){1,4}(?:REST |GraphQL )?APIs?\b/,
      { unless: /\b(?:Kubernetes|Docker|your own|browser|OpenAPI|Python|Node|Web|no)\b/ },
    ],
  ]),
  ...signalsOf("depends_on_hosted_service", "no", [
    [
      3,
      [
        /\b(?:runs?|works?|operates?|everything (?:runs|stays|happens)|happens|processed) (?:entirely|completely|fully|100%|only) (?:on your (?:own )?(?:machine|device|computer)|locally|offline)\b/i,
        /\bno (?:cloud|external|hosted) (?:services?|dependencies|backend)\b/i,
      ],
      { in: ANY_TEXT },
    ],
  ]),
  ...signalsOf("sends_telemetry", "yes", [
    [
      3,
      /\b(?:collects?|sends?|reports?|gathers?|transmits?|track(?:s|ing)?|collection of) (?:(?:anonymous|anonymized|basic|aggregated|some|limited|non-personal|diagnostic|usage|and|error|the|opt-in|product) )*(?:telemetry|usage (?:data|statistics|metrics|information|analytics|events)|analytics|crash reports)\b/i,
      {
        in: [...ANY_TEXT, "project"],
        unless:
          /\b(?:no|not|never|doesn't|don't|without|query|sentry issues|your (?:telemetry|applications?)|opt[- ]in)\b/i,
      },
    ],
    [
      3,
      [
        /\btelemetry\b[^.;]{0,50}\b(?:enabled by default|opt[- ]?out|disable[ds]?|turned? off|is collected|on by default)\b/i,
        /\b(?:disable|opt[- ]?out of|turn off) (?:the |anonymous |this )*(?:telemetry|analytics|usage (?:tracking|data|collection)|data collection)\b/i,
        /\b[A-Z_]*(?:TELEMETRY_(?:DISABLED|OPT_OUT|ENABLED)|DISABLE_TELEMETRY|NO_TELEMETRY|DO_NOT_TRACK|COLLECT_TELEMETRY)\b/i,
        /--(?:no|disable)-telemetry\b/i,
      ],
      { in: [...ANY_TEXT, "code", "project"] },
    ],
    [
      3,
      /^dependencies\.(?:posthog-node|@sentry\/[\w-]+|mixpanel|@amplitude\/[\w-]+|@segment\/[\w-]+|analytics-node|@rudderstack\/[\w-]+|applicationinsights):/i,
      { in: MANIFEST },
    ],
  ]),
  ...signalsOf("sends_telemetry", "no", [
    [
      3,
      [
        /\b(?:no|zero|without) (?:telemetry|tracking|analytics|usage (?:data|tracking)|data collection)\b/i,
        /\b(?:does not|doesn't|never) (?:collect|send|report|track)(?: any)? (?:telemetry|usage|analytics|data|personal data)\b/i,
      ],
      { in: [...ANY_TEXT, "project"], unless: /\b(?:if|when|opt)\b/i },
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
  ]),
  ...signalsOf("release_is_signed", "yes", [
    [
      3,
      [/^(?:\w+\.)*dist\.attestations\./i, /^(?:\w+\.)*(?:attestations|provenance)\.(?:url|predicateType|provenance)/i],
      { in: MANIFEST },
    ],
    [
      3,
      [
        /\b(?:signed|cosign(?:ed)?|sigstore|SLSA)\b[^.;]{0,30}\b(?:releases?|binar(?:y|ies)|images?|artifacts?|packages?|provenance|level \d|verify)\b/i,
        /\b(?:releases?|binar(?:y|ies)|images?|artifacts?|packages?)\b[^.;]{0,30}\b(?:are signed|is signed|signed with|with provenance|cosign|attestations?)\b/i,
      ],
      { in: ["text", "setup", "project", "code"], unless: /\b(?:not|unsigned|scan\w*|check|detect\w*|should)\b/i },
    ],
  ]),
  ...signalsOf("is_security_product", "yes", [
    [
      3,
      /\b(?:vulnerabilit(?:y|ies)|security|secrets?|malware|SAST|threats?|phishing|prompt injection|dependency|code security|solidity|smart contract)(?:[- ](?:code|issue|certificate|vulnerability|injection))? (?:scann(?:er|ing)|detection|detector|analy[sz]er|monitoring|response|guard|firewall|intelligence|remediation|audit(?:ing|or)?|reminder)\b/i,
      {
        in: ["text", "front-matter", "heading"],
        unless:
          /\b(?:built-in|includes|also|consider|(?:run|add|use) (?:a )?(?:security|vulnerability)|checklist|axis|five-axis|CI|best practices)\b/i,
      },
    ],
    [
      3,
      [
        /\bscan(?:s|ning)? (?:[\w-]+ ){0,5}(?:for|against) (?:(?:known|security|leaked|potential|code|any|common|hardcoded|open[- ]source) ){0,3}(?:vulnerabilities|secrets|malware|threats|CVEs|security issues)\b/i,
        /\b(?:endpoint protection|security operations|SOC analysts?|SIEM|XDR)\b/i,
        /\b(?:check|query|search)(?:s|ing)? (?:[\w-]+ ){0,4}(?:vulnerabilit(?:y|ies)|OSV database)\b/i,
      ],
      { in: ["text", "front-matter"] },
    ],
  ]),
];
