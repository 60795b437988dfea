import { anyOf, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

export const DETERMINISM_SIGNALS: readonly Signal[] = [
  ...signalsOf("behaves_deterministically", "yes", [
    [
      3,
      /(?<!non-)(?<!non )\bdeterministic(?:ally)?\b/i,
      {
        unless:
          /\b(?:non-?deterministic|not deterministic|combin\w+|and (?:probabilistic|LLM|agentic)|workflows? (?:and|with)|tests?|\w+ vs|both|more deterministic|build|control\w* over|mix\w*|hybrid|flaky|cod(?:e|ing) steps)\b/i,
      },
    ],
    [
      3,
      /\b(?:no (?:LLM|AI|model|language model)s?(?: calls?| inference| API)? (?:is |are )?(?:involved|required|needed|used)|(?:purely|entirely|fully) rule-based|same input (?:always )?(?:gives|yields|produces) the same)\b/i,
    ],
    [
      2,
      [
        /\b(?:perform|provides?|for)\b[^.;]{0,40}\b(?:accurate|exact|precise) (?:numerical |mathematical |arithmetic )?(?:calculations?|computations?|arithmetic|mathematical)\b/i,
        /\b(?:basic|simple) (?:mathematical|arithmetic|statistical)[\w\s,]{0,30}functions\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:same|equal|identical) (?:inputs?|arguments?|answers|data|files?|values|parameters|requests?|questions?|text|entries|rows?)\b[^.;]{0,20}\b(?:same|equal|identical) (?:[\w-]+ )?(?:outputs?|results?|answers?|files?|category|reports?|values?|bytes|decisions?)\b/i,
        /\b(?:outputs?|results?|answers?|reports?) (?:depends?|rests?|is determined|are determined) (?:only|solely|entirely)? ?(?:on|by) (?:nothing but )?(?:the |its )?(?:inputs?|arguments?|values|files?)(?: alone| only)?\b/i,
        /\bno (?:randomness|random (?:numbers?|source|element)|chance|sampling)\b/i,
        /\b(?:byte[- ]for[- ]byte|bit[- ]for[- ]bit|byte-identical|bit-identical|reproducible) (?:the same|identical|equal|output|results?|reports?)\b/i,
        /\b(?:purely |entirely |simply |plain |just )?(?:rule[- ]based|fixed rules|plain (?:code|rules|arithmetic|functions|Python|Go|Rust|JavaScript|TypeScript|C|Java)|hand-written rules|pure functions)(?=[,.;:)]|$| (?:on|with|only|and no|that|over|over)\b)/,
      ],
      {
        in: ["text"],
        unless:
          /\b(?:not|never|guardrails?|combin\w+|both|LLM|reproducible builds?|plain (?:code|Python) (?:blocks?|files?)|hybrid|or)\b/i,
      },
    ],
  ]),
  ...signalsOf("validates_input", "yes", [
    [
      3,
      [
        /\b(?:validat(?:es?|ed|ion of)|sanitiz(?:es?|ed)|checks?|verif(?:y|ies)) (?:(?:all|every|its|user|the|tool|incoming|and|sanitizes?|input|each|request|function) ){0,5}(?:inputs?|arguments?|parameters?|requests|payloads?|schemas?|configuration against|paths?)\b/i,
        /\b(?:input|schema|argument|parameter|path|zod|pydantic) validation\b/i,
      ],
      {
        in: ["text", "setup"],
        unless: /\b(?:missing|lack\w*|no|vulnerab\w*|attack\w*|check for|review|your|should|must|form)\b/i,
      },
    ],
    [
      3,
      [
        /\b(?:strongly[- ]typed|type-?safe|typed) (?:tools?|parameters|inputs?|arguments|interface|schemas?|outputs?)\b/i,
        /(?<!\.)\bJSON Schema\b/i,
        /\bstructured (?:inputs?|arguments)\b/i,
      ],
      { in: ["text"] },
    ],
    [
      2,
      /^(?:dependencies|peerDependencies)\.(?:zod|ajv|joi|yup|valibot|@sinclair\/typebox|superstruct|io-ts|arktype):/i,
      { in: MANIFEST },
    ],
    [2, /\bpydantic\b/i, { in: MANIFEST }],
    [
      2,
      /^[*`]*[a-z][\w-]*[*`]*\s*\((?:string|number|boolean|array|object|integer|enum|str|int|bool|list|string\[\])(?:,\s*(?:required|optional)[^)]*)?\)/i,
      { in: ["text"] },
    ],
    [
      3,
      [
        /\b(?:anything|everything|all|whatever) (?:else|other(?: values?)?) (?:is|are|gets|will be) (?:refused|rejected|an error|ignored|answered with)/i,
        /\b(?:others|other values|wrong values|bad (?:input|values|rows)|unknown (?:fields?|values?|keys?|flags?)|malformed \w+|invalid (?:input|values?|arguments?|requests?|rows?|dates?|entries)|out-of-range \w+) (?:is|are|get|gets|raise|cause) ?(?:an )?(?:refused|rejected|errors?|dropped|turned down|reported|answered)/i,
        /\b(?:each|every|all|the)? ?(?:fields?|entry|entries|rows?|arguments?|inputs?|parameters?|values?|requests?|messages?|records?|lines?|dates?|forms?|files?|cells?|columns?|orders?) (?:is|are|must be|gets?|has to be) (?:first )?(?:checked|validated|matched|verified|tested) (?:against|for|with|by|before)\b/i,
        /\b(?:check|validate|match|verify)(?:s|es|ies)? (?:each|every|all|the|its) (?:[\w-]+ )?(?:fields?|entry|entries|rows?|arguments?|inputs?|values?|requests?|records?|lines?|parameters?)\b[^.;]{0,20}\b(?:against|with|for|schema)\b/i,
        /\b(?:arguments?|inputs?|parameters?|values?|names?|fields?|requests?|entries)\b[^.;]{0,20}\b(?:must|have to|has to|need to) (?:match|fit|conform|satisfy|obey|follow|be (?:listed|one of|between|at most|a valid))\b/i,
        /\b(?:arguments?|inputs?|parameters?|values?|requests?)\b[^.;]{0,25}\b(?:do|does) not (?:match|fit|conform)\b[^.;]{0,30}\b(?:rejected|refused|error|turned away)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:missing|lack\w*|vulnerab\w*|attack\w*|should|you|model's|partner|planned)\b/i },
    ],
  ]),
  ...signalsOf("tests_its_results", "yes", [
    [
      3,
      /\b(?:verif(?:y|ies|ying)|validat(?:es|ing)|double-?checks?|fact-?checks?|cross-?(?:checks?|references?|validates?)) (?:(?:its|their|the|each|all|every|own|agent|generated|final|any|model|that) ){1,3}(?:results?|outputs?|answers?|claims?|work|findings|code|changes|citations?|facts|fix(?:es)?|tests? pass)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:don't|never|not) (?:need|have) to\b/) },
    ],
    [
      3,
      /\b(?:runs?|executes?|re-?runs?) (?:the )?(?:full |entire |generated |unit )*(?:tests?|test suite|validators?)\b[^.;]{0,40}\b(?:to (?:verify|confirm|check|ensure|validate)|until|after (?:each|every)|before)\b/i,
      { in: ["text", "skill"] },
    ],
    [
      2,
      /\b(?:confidence threshold|quality gates?|self-?verification|verification (?:step|agent|loop|gate|phase|checklist|before completion)|two-stage review|second (?:review|pass|look)|false positives? (?:are )?filter\w*|filters? out (?:false positives|low-confidence)|multi-pass (?:verification|review)|source (?:verification|quality) )\b/i,
      { in: ["text", "skill", "skill-heading"] },
    ],
    [
      3,
      [
        /\b(?:when|if|once|only if|until|after|unless|as soon as) (?:all |the |its |every |your )*(?:[\w-]+ )?(?:tests?|checks?|builds?|health checks?|validators?|linters?|type checks?|suite)(?: suite)? (?:pass(?:es)?|fails?|succeeds?|(?:is|are|turns?|stays?|comes? back) (?:green|red|passing|ok|clean))\b/i,
        /\b(?:must|has to|have to|needs? to) pass (?:its|the|all|every|your) (?:[\w-]+ )?(?:tests?|checks?|test suite|suite)\b/i,
        /\b(?:results?|answers?|outputs?|drafts?|code|summary|SQL|format|reply|patch(?:es)?|translations?|findings|claims?|numbers?)\b[^.;]{0,40}\b(?:is|are|and|must be|gets?) (?:then |first |always |each )?(?:compared|checked|verified|tested|validated|re-?read|cross-checked|matched|proofread|reviewed) (?:with|against|before|by (?:a|an|another|tests?|the (?:compiler|schema))|twice|again|for)\b/i,
        /\b(?:answers?|results?|outputs?|replies|model output) (?:must|has to|have to) (?:match|fit|conform|be valid|pass)\b/i,
        /\b(?:second|another|separate) (?:model|agent|pass|reader|look|opinion)\b[^.;]{0,20}\b(?:checks?|reviews?|verif\w+|confirms?)\b/i,
        /\b(?:runs?|repeats?|re-?runs?|executes?) (?:the )?(?:(?:tests?|step \d+|checks?|test suite|validation|linter|scan|query) )(?:again|once more|to confirm|afterwards|a second time|until|and)\b/i,
        /\b(?:rolls? back|reverts?|discards?|retries|undoes)\b[^.;]{0,30}\b(?:if|when|unless)\b[^.;]{0,30}\b(?:tests?|checks?|build|health check|validation|verification)\b/i,
      ],
      {
        in: ["text", "skill"],
        unless: anyOf(
          USER_CHORE,
          /\b(?:not (?:checked|tested|verified)|partner|planned|never|contribut\w+|requests? (?:is|are))\b/,
        ),
      },
    ],
  ]),
];
