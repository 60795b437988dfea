import { anyOf } from "./phrase.ts";
import { ANY_TEXT, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

/** Advice to a person, and features of another product. */
const BY_A_PERSON =
  /\b(?:you (?:can|should|may|need|must|will)|your team|we (?:recommend|plan)|feel free|manually|update based on)\b/i;

export const SELF_MODIFICATION_SIGNALS: readonly Signal[] = [
  ...signalsOf("is_static", "yes", [
    [
      3,
      [
        /\b(?:prompts?|tools?|tool (?:set|list)|code|rules|instructions|skills|behaviou?r|lists?|tables?)\b[^.;]{0,40}\b(?:is|are|stays?|remains?) (?:(?:all|always) )?(?:fixed|frozen|static|unchanged|the same|immutable|compiled in|as (?:it|they) (?:is|are))\b/i,
        /\b(?:nothing|no (?:prompts?|tools?|code|rules?)|neither (?:the )?(?:prompts?|tools?|code|rules)(?: nor [\w ]{1,20})?|(?:prompts?|tools?|code|rules|instructions|skills) (?:do|does) not|(?:prompts?|tools?|code|rules|instructions) never) (?:(?:about it|in it|is|are|ever|itself) )*(?:chang|updat|modif|alter|edit)(?:e|es|ed|ing)?\b[^.;]{0,30}\b(?:while|at run ?-?time|during|between releases|once|in operation|on its own|by itself|after start)\b/i,
        /\b(?:never|not) (?:updated|changed|modified|reloaded|rewritten) (?:while|at run ?-?time|during)\b/i,
        /\b(?:code|rules|prompts?|tools?|behaviou?r|instructions)\b[^.;]{0,30}\bchanges? only (?:when|with|by|through|in)\b/i,
      ],
    ],
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
      3,
      [
        /\buses: [\w.-]+\/[\w./-]+@(?:[0-9a-f]{7,40}|v?\d+\.\d+\.\d+)\b/i,
        /\bdocker run\b[^`\n]*\s[\w.-]+(?:\/[\w.-]+)*:v?\d+\.\d+[\w.-]*|@sha256:[0-9a-f]{4,64}/i,
        /\b(?:uvx|pipx run|pip install)\s+[\w.-]+(?:==|@)\d+\.\d+/i,
      ],
      { in: ["code", "text", "setup"], unless: /actions\/(?:checkout|setup)/ },
    ],
    [
      3,
      /\b(?:script|installer|image|release|package)\b[^.;]{0,30}\b(?:downloads|fetches|pins|is pinned to|installs) (?:the )?(?:exact |fixed )?version \d/i,
      { in: ANY_TEXT },
    ],
    [
      2,
      [/\bnpx(?:\s+(?:-y|--yes))*\s+@?[\w./-]+@\d+\.\d+\.\d+/i, /"@?[\w./-]+@\d+\.\d+\.\d+"/i, /@sha256:[0-9a-f]{64}/i],
      { in: ["code"] },
    ],
  ]),
  ...signalsOf("learns_from_use", "yes", [
    [
      3,
      [
        /\b(?:remembers?|notes|keeps track of|notices) (?:which|what|how|whom?) (?:[\w-]+ )?you (?:[\w-]+ )?(?:like|liked|reject|rejected|prefer|preferred|chose|changed|corrected|accept|accepted)\b/i,
        /\b(?:ratings?|thumbs|votes?|corrections?|feedback|clicks) [^.;]{0,30}\b(?:trains?|tunes?|improves?|steers?) (?:the|its) (?:ranking|model|answers?|suggestions?|next)\b/i,
      ],
      { unless: BY_A_PERSON },
    ],
    [
      3,
      [
        /\b(?:corrections?|feedback|ratings?|edits|lessons?|mistakes?|rejections?|answers?|experiences?)\b[^.;]{0,40}\b(?:is|are|gets?) (?:kept|stored|remembered|saved|recorded|collected|learned|fed)\b[^.;]{0,80}\b(?:later|next|future|prompt|again|model|examples?|runs?|improv\w+|train\w*)\b/i,
        /\b(?:lessons?|insights|learnings|findings|corrections) (?:learned )?(?:from|of) (?:earlier|past|previous|former|prior|each|every|old|last) \w+/i,
        /\bwhat it (?:has )?(?:learned|learnt|learns)\b/i,
        /\b(?:it |that |which |and |agent |assistant |bot )?learns (?:your|their|the|from|which|how|what|who) (?!(?:more|basics)\b)\w+/i,
        /\b(?:adapts?|adjusts?|tunes?|re-?trains?|fine-?tunes?) (?:itself )?(?:to|on|from|after|with) (?:your|the|each|every|past|earlier|their) (?:[\w-]+ )?(?:habits?|style|taste|choices|corrections?|feedback|edits|ratings?|runs?|answers|behaviou?r|mistakes|tickets|conversations)\b/i,
        /\b(?:the more|the longer) you use\b/i,
      ],
      { unless: anyOf(BY_A_PERSON, /\b(?:learn (?:more|how)|does not|never|not train|unlearn)\b/) },
    ],
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
    [
      3,
      /\b(?:it|agent|model|bot|server|and) (?:does not|doesn't|never|cannot|can't) learns?\b|\bno (?:learning|training) (?:from|on) (?:your|user|its|their|past)\b|\bnever (?:learns|trains)\b/i,
    ],
    [2, /\b(?:does not|doesn't|never) (?:learn|train) (?:from|on) (?:your|user)\b/i],
  ]),
  ...signalsOf("edits_own_instructions", "yes", [
    [
      3,
      /\b(?:it|agent|bot|assistant|and) (?:also |then |can |may )?(?:edits?|updates?|rewrites?|changes?|revises?|extends?) (?:its|the) (?:[\w-]+ )?(?:prompt|instructions|rules|persona|guidelines)(?=[.,;]|$| (?:it|that|after|when|by|from|if|over)\b)/i,
      { unless: BY_A_PERSON },
    ],
    [
      3,
      [
        /\b(?:edit|rewrit|updat|chang|revis|adjust|improv|refin|extend|modif|writ|tun|evolv|optimi[sz])(?:e|es|ing|s|ies)? (?:[\w'~/.-]+ ){0,3}(?:own (?:[\w-]+ )?(?:instructions?|prompts?|rules?|system prompt|persona(?:lity)?|guidelines?|configuration|settings|skills?|playbooks?|behaviou?r))\b/i,
        /\b(?:edits?|rewrites?|updates?|changes|revises?|appends? to|writes? to) [^;]{0,40}\b(?:rules|instructions|prompt|persona|soul|behaviou?r|guidelines|AGENTS|CLAUDE|playbook)\.md\b/i,
        /\b(?:edits?|rewrites?|updates?|changes) [^.;]{0,60}\b(?:file|text|prompt|rules) (?:that|which) (?:tells?|steers?|guides?|governs?|instructs?) (?:it|them|the agent)\b/i,
      ],
      { unless: anyOf(BY_A_PERSON, /\b(?:you|your|users?) (?:edit|change|write|update)/) },
    ],
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
      /\b(?:lacks?|misses|is missing|needs) (?:a|the) (?:tool|skill|plug-?in|package)\b[^.;]{0,30}\b(?:writes?|installs?|downloads?|builds?|creates?|fetches) (?:one|it)\b/i,
    ],
    [
      3,
      [
        /\b(?:skills?|plug-?ins?|tools?|extensions?|packages|servers|modules|connectors)\b[^.;]{0,20}\b(?:is|are|gets?) (?:downloaded|installed|fetched|written|generated|created|built|loaded|pulled)\b[^.;]{0,50}\b(?:when|the moment|as soon as|on demand|if|as) (?:\w+ ){0,3}(?:needed|required|missing|asked|needs?)\b/i,
        /\b(?:downloads?|installs?|fetches|writes?|builds?|creates?|generates?|pulls?|programs?|codes?) (?:(?:itself|the|any|new|missing|its own|their own|further|more|whatever|a|extra|own) ){1,4}(?:skills?|plug-?ins?|tools?|extensions?|connectors?|packages|helpers?|mcp servers?)\b[^.;]{0,50}\b(?:needed|needs|required|missing|for itself|by itself|at run ?-?time|on demand|on the fly|while|during a run|mid-run|as it goes|when it)\b/i,
      ],
      { unless: anyOf(BY_A_PERSON, /\bnpm|\bpip\b|create an? (?:plugin|skill)/) },
    ],
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
  ...signalsOf("installs_tools_at_runtime", "no", [
    [
      3,
      [
        /(?:^|[,:;—–(] ?|\bhas |\bloads |\bwith |\btakes |\bthere are )no (?:plug-?ins?|extensions|skills|add-ons)(?=[,.;:)]|$| (?:or|and|can|are|is|at|while|system|mechanism)\b)/i,
        /\b(?:it|agent|server|bot|tool) (?:does not|doesn't|cannot|can't|never) (?:installs?|loads?|downloads?|adds?|creates?) (?:any |new |further |its own )*(?:plug-?ins?|tools?|skills?|extensions|packages|code)\b/i,
      ],
    ],
  ]),
  ...signalsOf("rewrites_own_code", "yes", [
    [
      2,
      /\b(?:commits?|pushes|merges|pull requests?|patch(?:es)?)\b[^.;]{0,20}\b(?:to|against|into|in) (?:its|their) own (?:repository|source|code)\b/i,
    ],
    [
      3,
      [
        /\b(?:writ|rewrit|replac|chang|edit|patch|modif|improv|retrain|fine-?tun|evolv|test|repair|reprogram)(?:e|es|ing|s|ies|y)? (?:[\w,'-]+ ){0,3}(?:its|their) own (?:[\w-]+ )?(?:code|source|sources|modules?|weights|workflow|graph|architecture|implementation|program|scripts)\b/i,
        /\btheir own (?:source|code) included\b/i,
      ],
      { unless: BY_A_PERSON },
    ],
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
