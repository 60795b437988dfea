import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const OPEN_LICENCE =
  "(?:MIT|Apache(?:[- ]?(?:License)?,?[- ]?(?:Version )?2(?:\\.0)?)?|BSD|A?GPL|LGPL|MPL|ISC|EUPL|Unlicense|0BSD|CC0|EPL)";

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
    [
      3,
      [
        new RegExp(
          `(?:^|[,.;:–—|] ?|\\b(?:the|is|under|licen[cs]e:?) )${OPEN_LICENCE}(?:[- ]v?\\d(?:\\.\\d)?(?:-Clause)?)?(?:[- ](?:or-later|only))?(?: [Ll]icen[cs]ed?)?\\.?$`,
        ),
        new RegExp(`\\b${OPEN_LICENCE}(?:[- ]v?\\d(?:\\.\\d)?(?:-Clause)?)? licen[cs]ed?\\b`, "i"),
        /\b(?:free software|open[- ]source(?:d)? (?:under|on|and|at|since|project)|(?:source|code|source code) is (?:on|at|public|open|free|available (?:on|at|under))|public domain)\b/i,
      ],
      {
        in: ["project", "text", "setup", "skill"],
        unless:
          /\b(?:dependencies|third-party|compatible|data ?set|not|closed|will be|planned|model weights|bundled|scan\w*|open-source (?:models?|LLMs?))\b/i,
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
    [
      3,
      /\b(?:is|are|as) (?:an? )?(?:closed[- ]source|proprietary|commercial and closed|not open[- ]source)\b|\bproprietary (?:[\w-]+ )?(?:service|product|application|system|platform)\b/i,
      {
        in: ["text", "project", "setup"],
        unless: /\b(?:alternative|unlike|models?|data|format|protocol|instead of|no)\b/i,
      },
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
    [
      3,
      [
        /\b(?:hosted|operated|run|managed) (?:entirely )?by (?:us|our team|the vendor|the company)\b|\bhosted by us\b/i,
        /\b(?:is|as) (?:an? |the |our )?(?:[\w-]+ ){0,2}(?:cloud|hosted|online|web|managed|proprietary|SaaS) (?:service|platform|product|application|app)\b/i,
        /\b(?:in our cloud|on our servers|our servers|from our cloud|runs in the cloud|nothing to install)\b/i,
        /\b(?:text|data|prompts?|code|audio|files?|images?|messages|documents?|pages?|queries)\b[^.;]{0,20}\b(?:is|are|gets?) (?:sent|uploaded|posted|transmitted) to (?:our|the|an?) (?:[\w-]+ )?(?:servers?|API|cloud|service|vendor|provider)\b/i,
      ],
      {
        in: ["text", "setup"],
        unless:
          /\b(?:self-hosted|not|no|never|without|or self|planned|partner|AWS|Kubernetes|if you|cluster|deploy)\b/i,
      },
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
    [3, /^publishConfig\.provenance: true$/, { in: MANIFEST }],
    [
      3,
      /\b(?:published|released|built|shipped|comes?|npm|PyPI|package)\b[^.;]{0,30}\b(?:provenance|attestations?|sigstore|cosign|trusted publishing|signatures?)\b/i,
      {
        in: ["text", "setup", "project"],
        unless:
          /\b(?:not|no|unsigned|scan\w*|check\w*|detect\w*|should|content|data provenance|verif\w+ signatures)\b/i,
      },
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
    [
      3,
      [
        /\b(?:scanner|guard|firewall|detector|watchdog|linter|auditor|tool|plugin|sentinel) (?:that|which|to|for) (?:looks? for|finds?|detects?|blocks?|stops?|catch(?:es)?|hunts?|reports?|finding|detecting|blocking|catching|scanning) (?:[\w-]+ ){0,4}(?:keys|passwords|secrets|credentials|vulnerabilit(?:y|ies)|malware|attacks?|injections?|exploits?|threats|intrusions?|backdoors?|phishing|breaches)\b/i,
        /\b(?:penetration test\w*|pentest\w*|red[- ]team\w*|bug bounty|threat hunting|incident response|intrusion detection)\b[^.;]{0,20}\b(?:agent|tool|assistant|framework|scanner|server|bot|platform)\b/i,
      ],
      { in: ["text", "front-matter"], unless: /\b(?:also|planned|partner|consider)\b/i },
    ],
  ]),
];
