import { ANY_TEXT, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

/** Advice to a person, and features of another product. */
const BY_A_PERSON =
  /\b(?:you (?:can|should|may|need|must|will)|your team|we (?:recommend|plan)|feel free|manually|update based on)\b/i;

export const SELF_MODIFICATION_SIGNALS: readonly Signal[] = [
  ...signalsOf("is_static", "yes", [
    [
      2,
      [
        /\b(?:prompts?|tools?|tool (?:set|list)|instructions|rules) (?:is|are|stays?|remains?) (?:fixed|static|immutable|hard-?coded|constant)\b/i,
        /\b(?:static|fixed|immutable) (?:tool (?:set|list)|prompts|toolset)\b/i,
      ],
    ],
    [
      3,
      /\b(?:does not|doesn't|cannot|can't|never) (?:modif(?:y|ies)|chang(?:e|es)|updat(?:e|es)|edits?|rewrites?) (?:its|it's|their) own (?:code|prompts?|instructions|configuration|tools|behaviou?r)\b/i,
    ],
  ]),
  ...signalsOf("installs_unpinned", "yes", [
    [
      2,
      /\b(?:npx|bunx|pnpm dlx|yarn dlx)(?:\s+(?:-y|--yes|-q|--quiet|-p|--package(?:=|\s)))*\s+(?!-)(?!@?[\w./-]+@\d)(?!tsc|tsx|vitest|jest|eslint|prettier|playwright\b|create-|@modelcontextprotocol\/inspector)@?[\w./-]+(?:@latest)?(?![\w./@-])(?!\s+(?:install|add|init|login)\b)/i,
      { in: ["code"] },
    ],
    [
      3,
      /"command"\s*:\s*"(?:npx|bunx|pnpx)"\s*,\s*"args"\s*:\s*\[\s*(?:"(?:-y|--yes|-q|--quiet|-p|--package)"\s*,\s*)*"(?!@?[\w./-]+@\d)@?[\w][\w./-]*(?:@latest)?"/i,
      { in: CODE, unless: /"(?:install|add)"/ },
    ],
    [
      3,
      [
        /"command"\s*:\s*"uvx"\s*,\s*"args"\s*:\s*\[\s*(?:"-[\w-]+"\s*,\s*)*"(?![\w.-]+(?:==|@)\d)[\w][\w./-]*(?:@latest)?"/i,
        /\buvx(?:\s+-[\w-]+)*\s+(?!-)(?![\w.-]+(?:==|@)\d)[\w][\w.-]*/i,
      ],
      { in: ["code"], unless: /uvx\s+(?:ruff|black|pytest|mypy)\b/ },
    ],
    [2, /\bdocker run\b[^`]*?\s[\w.-]+(?:\/[\w.-]+)+:latest\b|"[\w.-]+(?:\/[\w.-]+)+:latest"/i, { in: CODE }],
    [2, /\bcurl\b[^\n|]*\|\s*(?:sudo\s+)?(?:ba|z)?sh\b|\biwr\b[^\n|]*\|\s*iex\b/i, { in: ["code"] }],
    [2, /"git\+https:\/\/[^"@]+"|\buvx?\b[^\n]*--from\s+git\+https:\/\/(?![^\s]*@v?\d)\S+/i, { in: ["code"] }],
    [3, /^packages\[\d+\]\.version: (?:latest|\*)$/i, { in: MANIFEST }],
    [
      2,
      /\b(?:always )?(?:runs|uses|pulls|fetches|downloads|get) the latest (?:version|release) (?:automatically|on (?:each|every)|at (?:each |every )?start)/i,
      { in: ANY_TEXT },
    ],
    [
      2,
      /\bauto[- ]?updat(?:es?|ing)\b/i,
      { in: ANY_TEXT, unless: /\b(?:disable|no|without|dashboard|documentation|index|catalog)\b/i },
    ],
  ]),
  ...signalsOf("installs_unpinned", "no", [
    [
      2,
      [/\bnpx(?:\s+(?:-y|--yes))*\s+@?[\w./-]+@\d+\.\d+\.\d+/i, /"@?[\w./-]+@\d+\.\d+\.\d+"/i, /@sha256:[0-9a-f]{64}/i],
      { in: ["code"] },
    ],
  ]),
  ...signalsOf("learns_from_use", "yes", [
    [
      3,
      /\b(?:learns?|learning|improves?|adapts?) (?:continuously |over time )?(?:from|based on) (?:(?:your|user|past|previous|its|their|every|each|prior|human|the|earlier|accumulated|successful) ){0,3}(?:feedback|mistakes|experiences?|interactions?|corrections?|conversations?|sessions?|runs?|usage|results|errors|edits|preferences|outcomes|behaviou?r|queries|examples)\b/i,
      { unless: BY_A_PERSON },
    ],
    [
      3,
      /\b(?:self-(?:improv(?:ing|ement)|learning|evolv(?:ing|ution))|continuous(?:ly)? (?:learning|learns?)|gets (?:smarter|better) (?:over time|with (?:use|every))|learns? (?:your|user) (?:preferences|style|patterns|writing|habits))\b/i,
      { unless: BY_A_PERSON },
    ],
    [
      2,
      /\b(?:remembers?|updates?|saves?|stores?) (?:\w+ ){0,3}(?:preferences|lessons|learnings|corrections)\b/i,
      { unless: BY_A_PERSON },
    ],
  ]),
  ...signalsOf("learns_from_use", "no", [
    [2, /\b(?:does not|doesn't|never) (?:learn|train) (?:from|on) (?:your|user)\b/i],
  ]),
  ...signalsOf("edits_own_instructions", "yes", [
    [
      3,
      /\b(?:updates?|edits?|modif(?:y|ies)|rewrites?|improves?|refines?|optimi[sz]es?|evolves?) (?:its|their) own (?:[\w-]+ ){0,2}(?:prompts?|instructions|rules|configuration|config|memory|skills?|behaviou?r)\b/i,
      { unless: BY_A_PERSON },
    ],
    [
      3,
      /\b(?:agents?|assistant|claude|it|skill|plugin|automatically|command|model)\b[^.;]{0,40}\b(?:updates?|writes?|appends?|adds?|saves?|proposes? edits)\b[^.;]{0,40}\b(?:to |into )?(?:the )?(?:CLAUDE\.md|AGENTS\.md|\.cursorrules|system prompts?|skill files?|SKILL\.md|own rules)/i,
      { unless: BY_A_PERSON },
    ],
    [
      2,
      [
        /\bself-editing memory\b/i,
        /\b(?:automatic|auto) prompt (?:optimi[sz]ation|tuning|improvement)\b/i,
        /\bprompt self-optimi[sz]ation\b/i,
      ],
    ],
    [
      2,
      /^(?:edit|create|update|write|deploy|revise|refine|improve)(?: or (?:edit|create|update))? (?:the |your |personal |existing |new )*skills?\b/i,
      { in: ["skill"] },
    ],
  ]),
  ...signalsOf("installs_tools_at_runtime", "yes", [
    [
      3,
      /\b(?:install|creat|generat|writ|load|add|build|synthesi[sz]|acquir)(?:e|es|s|ing)? (?:(?:new|its own|their own|custom|additional|missing|required) )+(?:skills?|plugins?|tools?|mcp servers?|extensions?|packages)\b[^.;]{0,40}\b(?:at run-?time|on the fly|on demand|dynamically|by itself|automatically|as needed|while (?:it runs|running))\b/i,
    ],
    [
      3,
      [
        /\b(?:agents?|it|which|that|dynamically|automatically) (?:can |may |will |could )?(?:install|create|build|write|generate|synthesi[sz]e)s? (?:its|their) own (?:tools|skills|plugins)\b/i,
        /\b(?:dynamic|automatic|on-the-fly|runtime) (?:tool|skill|plugin) (?:creation|generation|installation|synthesis)\b/i,
      ],
    ],
    [
      2,
      /\binstall(?:s|ing)? (?:packages|dependencies|libraries|python packages)\b[^.;]{0,30}\b(?:at run-?time|on demand|on the fly|automatically|inside the (?:sandbox|container))\b/i,
    ],
  ]),
  ...signalsOf("rewrites_own_code", "yes", [
    [
      3,
      /\b(?:self[- ]modif(?:y|ies|ying|ication)|self[- ]rewrit\w+|self[- ]evolv(?:ing|es|ution) (?:agents?|code|architecture|workflow))\b/i,
    ],
    [
      3,
      /\b(?:modif(?:y|ies)|rewrites?|changes?|edits?|evolves?|improves?|fine-?tunes?) (?:its|their) own (?:source |underlying )?(?:code|codebase|weights|workflow|architecture|control flow|implementation)\b/i,
      { unless: BY_A_PERSON },
    ],
  ]),
];
