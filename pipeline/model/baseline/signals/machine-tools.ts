import { ABOUT_ATTACKS, anyOf, doing, instructed, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf, SKILL } from "./signal.ts";

/** Programs of the command line. */
const PROGRAM =
  "(?:npm|pnpm|yarn|npx|pytest|git|kubectl|make|cargo|go test|docker|terraform|gh|systemctl|ffmpeg|pandoc|eslint|tsc|mvn|gradle|python3?|bash|curl|ssh|psql|rg|grep|apt|df|helm|ansible(?:-playbook)?|aws|gcloud|az|ruff|mypy|jest|vitest|rsync|tar|latexmk)";
/** Programs that a user runs to set it up, and images that are started. */
const MENTIONS_A_PROGRAM =
  /\b(?:npm (?:run (?:setup|build|dev|start)|install|ci)|install\w*|set-?up|images?|once|there|locally)\b/i;

/** Things that are written without a file: records, messages, replies, prompts. */
const WRITES_NO_FILE =
  /\b(?:tests? (?:for|are)|environment variables?|config (?:file|entry)|to (?:the )?(?:standard output|stdout|console)|import\w*|https?:|claude_desktop|package\.json|plugin\.json|settings\.json|mcp\.json|(?:field|entry|section|block) to|own (?:debug )?logs?|logs?|logged|\.log|caches?|cached|pyproject|requirements\.txt)\b|:$/i;

/** What its tools can do on a machine: files, programs, code, screens. */
export const MACHINE_TOOL_SIGNALS: readonly Signal[] = [
  ...signalsOf("writes_files", "yes", [
    [
      2,
      /\b(?:generat|creat|export|produc|render|build)(?:e|es|s|ing)? (?:an? |the |your |new |finished )*(?:[\w-]+ )?(?:PDFs?|spreadsheets?|Excel (?:files?|sheets?)|Word documents?|slide decks?|PowerPoints?|CSVs?|(?:text|image|audio|video|source|data|subtitle|log) files?)(?=[.,;]|$| (?:from|of|with|in|for|on)\b)/i,
      { in: ["text"], unless: anyOf(USER_CHORE, WRITES_NO_FILE) },
    ],
    [2, /\bends? up in (?:an?|the) (?:[\w-]+ )?(?:file|folder|spreadsheet)\b/i],
    // Something is written to a path, or changed where it lies.
    [
      3,
      [
        /\b(?:writ|rewrit|edit|updat|append|sav|creat|modif|chang|fill|stor|export|add|put|replac|overwrit|generat)(?:e|es|s|ing|ies|ten)? (?:(?!(?:if|when|for|from|you|using|with|via|by|than|that|which|at|based|not)\b)[\w'()-]+ ){0,6}(?:(?:~\/|\.{1,2}\/)[\w./-]+|(?:[\w.-]+\/)+(?=[\s,.;:)]|$)|(?:[\w.-]+\/)*[\w.-]+\.(?:md|csv|json|ya?ml|txt|parquet|py|ts|tsx|js|html|xlsx|docx|pdf|toml|png|svg|mp3|mp4|wav|ics|tex|bib|ini)\b(?![/]))/i,
        /\b(?:writ|rewrit|edit|updat|sav|sort|format|fix|chang|replac|overwrit|modif|correct|convert|compress|renam)(?:e|es|s|ing|ies)? (?:[\w'-]+ ){0,6}(?:back )?in[- ]place\b/i,
        /\b(?:writ|sav|stor|put|fil|mov|sort|copi|copy|drop|export|download)(?:e|es|s|ing|ies)? (?:[\w'-]+ ){0,6}(?:in|into|to) (?:your|the|a|an|its|one|new|another|local) (?:[\w-]+ ){0,2}(?:vault|folders?|director(?:y|ies)|disk|hard drive|workspace|working copy|notebook)\b/i,
        /\bappl(?:y|ies|ying) (?:the |a |its |each |all )?(?:[\w-]+ )?(?:patch(?:es)?|diffs?|edits?|fix(?:es)?|hunks?)\b/i,
        /\b(?:renam|sort|tidi|tid|mov|delet|overwrit|shred|organi[sz])(?:e|es|s|ing|y|ies|ying) (?:[\w'-]+ ){0,4}(?:photos|downloads|pictures|screenshots|documents|attachments|notes on disk)\b/i,
      ],
      { unless: anyOf(USER_CHORE, WRITES_NO_FILE) },
    ],
    [
      3,
      doing("create write edit modify delete move rename overwrite rewrite", "files?|director(?:y|ies)|folders?", 4),
      { unless: anyOf(USER_CHORE, /\b(?:write tests|tests for|code files|data files|assumes)\b/) },
    ],
    [
      3,
      [
        /\bread(?:ing)?(?:\/| and | & |, )writ(?:e|ing) (?:\w+ ){0,3}files?\b/i,
        /\bfile (?:system )?(?:creation|editing|manipulation|write access|modification|management)\b/i,
      ],
      { unless: USER_CHORE },
    ],
    [
      2,
      /\b(?:saves?|saving|writes?|exports?|outputs?|dumps?|generates?) (?:[\w-]+ ){0,6}(?:to|as|into) (?:an? |the |your |local |disk|new |plain |standard )*(?:files?|disk|folders?|director(?:y|ies)|(?:markdown|json|csv|html|pdf|png|yaml|excel|gif|docx) (?:files?|documents?|reports?))\b/i,
      { unless: USER_CHORE },
    ],
    [
      2,
      doing(
        "write edit modify refactor fix update patch",
        "code(?:base)?|source code|repositor(?:y|ies)|project files",
        3,
      ),
      {
        in: ["text"],
        unless: anyOf(
          USER_CHORE,
          /\b(?:review|helps? you|Cursor|your editor|code (?:comments?|suggestions?|examples?|samples?|snippets?))\b/,
        ),
      },
    ],
    [3, /^allowed-tools:.*\b(?:Write|Edit|MultiEdit)\b/, { in: ["front-matter"] }],
    [
      2,
      instructed(
        "write edit create modify fix implement delete add refactor save",
        "code|fix|tests?|test cases?|implementation|files?|director(?:y|ies)|report",
      ),
      {
        in: SKILL,
        unless:
          /\b(?:don't|never|whether|should i|before you|instead of|reviewer|example|comments?|if you|why|question|rule|must be|skip)\b/i,
      },
    ],
  ]),
  ...signalsOf("writes_files", "no", [
    [3, /\bleaves (?:your|the|all) files (?:alone|untouched|as they are)\b/i],
    [
      3,
      [
        /\bwrites nothing (?:but|except|to disk|anywhere|at all)\b|\bwrites nothing(?=[.,;]|$)/i,
        /\bno files? (?:is|are) (?:ever )?(?:[\w-]+ or )?(?:written|changed|touched|created|modified|edited)\b/i,
        /(?:^|[,:;—–(] ?)no files?(?=[,.;:)]|$)/i,
      ],
    ],
  ]),
  ...signalsOf("runs_shell_commands", "yes", [
    [
      2,
      new RegExp(`\\b(?:uses|drives|wraps|calls) (?:the )?${PROGRAM} (?:under the hood|to \\w+|for \\w+ing)\\b`, "i"),
      { unless: anyOf(USER_CHORE, MENTIONS_A_PROGRAM) },
    ],
    [
      3,
      /\btypes commands\b|\b(?:a|its own|the) terminal (?:in|to|for) (?:which|itself|work)\b/i,
      { unless: /\byou type\b/i },
    ],
    // A program is named: a skill orders "run `kubectl get pods`", a description says that it "runs `git diff`".
    [
      2,
      new RegExp(
        `\\b(?:run|re-?run|execute|call|invoke|launch|use) (?:(?:the|a|an|and|then|again|all|its) ){0,3}${PROGRAM} [a-z-]`,
        "i",
      ),
      {
        in: SKILL,
        unless: anyOf(ABOUT_ATTACKS, /\b(?:don't|do not|never|example|install\w*|npm (?:install|ci|run build))\b/),
      },
    ],
    [
      2,
      new RegExp(
        `\\b(?:runs|executes|calls|invokes|launches|shells out to|by running|and run) (?:(?:the|a|an|and|then|again|all|its) ){0,3}${PROGRAM}(?: [a-z-]|[.,;]|$)`,
        "i",
      ),
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS, MENTIONS_A_PROGRAM) },
    ],
    [
      2,
      new RegExp(`^\\|[^|]+\\| *${PROGRAM} [a-z-]`, "i"),
      { in: ["text"], unless: /\b(?:default|description|install\w*)\b/i },
    ],
    [
      3,
      [
        /\b(?:runs?|executes?|starts?|launch(?:es)?) (?:[\w*-]+ ){0,4}(?:commands?|programs?|processes|binaries|executables)(?: (?:on|in|as|with|for|from|under|that|which|it|and|of)\b|[.,;:]|$)/i,
        /\b(?:commands?|programs?|scripts?) (?:is|are|gets?) (?:run|executed|started|launched)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          ABOUT_ATTACKS,
          /\b(?:slash commands?|SQL|voice commands?|never|not|this command|following|CLI commands)\b/,
        ),
      },
    ],
    [
      3,
      doing(
        "run execute issue invoke",
        "(?:shell|bash|terminal|system|command[- ]line|powershell|CLI|git|unix|linux|kubectl|OS)(?:/\\w+)? (?:commands?|scripts?)",
        3,
      ),
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS) },
    ],
    [
      3,
      /\b(?:run(?:s|ning)?|execut(?:e|es|ing)) (?:arbitrary |any )?commands?(?: \w+)? (?:in|on|inside|within|against|over) (?:(?:a|an|the|your|any|its|running|kubernetes|docker|remote|isolated|secure|local) )*(?:pods?|containers?|hosts?|servers?|terminals?|sandbox(?:es)?|machines?|shells?|environments?|systems?|VMs?|computer)\b/i,
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS) },
    ],
    [
      3,
      [
        /\b(?:arbitrary|any) (?:shell |system |bash )?commands? (?:execution|can be (?:run|executed))/i,
        /\bexecut(?:e|es|ing) arbitrary (?:commands|programs|shell)\b/i,
        /\b(?:remote |arbitrary )command execution\b/i,
        /\bshell execution\b/i,
        /\b(?:shell|terminal) access\b(?! to)/i,
        /\bvia (?:the |a )?shell\b/i,
        /\b(?:shell|Bash) tool\b/i,
        /\baccess to (?:a |the |your )?(?:shell|terminal|command line|bash)\b/i,
      ],
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS) },
    ],
    [3, /^allowed-tools:.*\bBash\b/, { in: ["front-matter"] }],
    [
      2,
      /```(?:bash|sh|shell|console|zsh)\s*\n[^`]*\b(?:npm (?:run|test)|git (?:diff|log|status|commit|show|rev-parse|checkout|worktree)|pytest|python3? \S+\.py|make \w+|kubectl|cargo|go test|node \S+\.m?js|gh (?:pr|issue|api)|curl|uv run)\b/i,
      { in: ["skill-code"] },
    ],
    [
      2,
      /\b(?:run|execute|re-?run) (?:the )?(?:full |complete |entire |affected |failing )?(?:tests?|test suite|test command|command|script|linter|build|git \w+|npm \w+|pytest)\b/i,
      { in: SKILL, unless: /\b(?:don't|do not|never|example|should)\b/i },
    ],
  ]),
  ...signalsOf("runs_shell_commands", "no", [
    [3, /(?:^|[,:;—–(] ?|\bhas |\bwith )no shell(?=[,.;:)]|$| (?:and|or|access)\b)/i],
    [
      3,
      [
        /\b(?:does not|doesn't|never|cannot|can't|will not) (?:run|execute|invoke|spawn|allow|provide)(?: any| arbitrary)? (?:shell|system|bash|terminal|arbitrary) ?(?:commands?|access|processes)?\b/i,
        /\bno (?:shell|command) (?:access|execution)\b/i,
      ],
    ],
  ]),
  ...signalsOf("executes_code", "yes", [
    [
      2,
      [
        /\b(?:run|re-?run|execut)(?:e|es|s|ning|ing)? (?:(?:the|its|your|their|all|generated|new|every|unit|whole|full|that|this|resulting|written|project's) ){0,4}(?:pytest|npm test|tests|test suite|unit tests|scripts?|programs?|code|notebooks?|cells)\b(?! (?:analysis|reviews?|quality|coverage|style|base|examples?|snippets?|formatting|search))/i,
        /\b(?:code|scripts?|SQL|programs?|snippets?|formulas?)\b[^.;]{0,40}\b(?:is|are|gets?) (?:then )?(?:run|executed|evaluated)\b/i,
        /\b(?:write|generate|produce|draft)s?(?:,| and) (?:tests?,? (?:and )?)?(?:then )?(?:runs?|executes?|tests?|replaces?)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          ABOUT_ATTACKS,
          /\b(?:CI|manually|contribut\w+|never|not|in parallel|before (?:committing|you)|pre-commit)\b/,
        ),
      },
    ],
    [
      3,
      doing(
        "run execute evaluate interpret",
        "(?:python|javascript|typescript|node\\.?js|arbitrary|untrusted|(?:AI|LLM|model|user|agent)?-?generated|user|sandboxed|playwright|stateful Python|any)(?: and \\w+)? (?:code|snippets?|programs)",
        4,
      ),
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS) },
    ],
    [
      3,
      [
        /\bexecution of (?:[\w/-]+ ){0,4}code\b/i,
        /\b(?:run|execute)s? (?:your |untrusted |AI )?code (?:in an? (?:secure|isolated|sandbox)|you don't (?:fully )?trust)/i,
      ],
      { unless: anyOf(ABOUT_ATTACKS, /\b(?:prevent\w*|avoid\w*)\b/) },
    ],
    [
      3,
      /\b(?:code (?:execution|interpreter)s?|python (?:REPL|interpreter|sandbox)|jupyter kernel|REPL (?:tool|session))\b/i,
      { unless: anyOf(ABOUT_ATTACKS, /\b(?:prevent\w*|coverage|pattern|clients)\b/) },
    ],
    [2, doing("run execute", "(?:python|javascript|playwright|automation|custom) scripts?", 3), { unless: USER_CHORE }],
  ]),
  ...signalsOf("executes_code", "no", [
    [
      3,
      [
        /\b(?:does not|doesn't|never|cannot|can't|will not|won't) (?:actually )?(?:run|execute|evaluate)(?: any| arbitrary| your| user| untrusted| the)* (?:code|scripts?|programs)\b/i,
        /\bno code execution\b/i,
      ],
    ],
  ]),
  ...signalsOf("controls_browser_or_desktop", "yes", [
    [
      3,
      /\b(?:clicks|scrolls) (?:through|around|on|its way)\b|\bmoves the (?:mouse|cursor)\b|\bfills (?:in|out) (?:[\w-]+ ){0,3}forms?\b|\btypes (?:for you|into (?:fields|forms|windows))\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:you|users?|visitors?|reader) (?:clicks?|scrolls?)/) },
    ],
    [
      3,
      [
        /\b(?:drives?|driving|steers?|remote-controls?|controls?|operates?) (?:(?:a|an|the|your|real|headless|own|any|local) ){0,3}(?:chromium|chrome|firefox|safari|browsers?|webview|mouse|keyboard|desktop|phone|android|robots?|robot arm|drones?|printers?|lights?|lamps?|blinds?|heating|thermostats?|machines|devices|motors?|appliances?|smart home|home hub|valves?|pumps?|cameras?)\b/i,
        /\b(?:turns?|switch(?:es)?|dims?|opens?|closes?|locks?|unlocks?|raises?|lowers?) (?:(?:on|off|up|down|and|the|your|a|all) ){1,4}(?:lights?|lamps?|blinds?|shutters?|doors?|gates?|heating|thermostats?|valves?|pumps?|garage|windows of the house|sockets?|appliances?|devices?)\b/i,
      ],
      { unless: anyOf(USER_CHORE, /\b(?:unlike|blocks?|detect\w*|compatible|supported browsers?)\b/) },
    ],
    [
      3,
      [
        /\bbrowser[- ](?:automation|control|use agents?|interactions?|agents?)\b/i,
        /\bweb automation\b/i,
        /\bcomputer[- ]use (?:agents?|models?|tools?)\b/i,
      ],
      { unless: /\b(?:unlike|alternative to|instead of|blocks?|detect\w*)\b/i },
    ],
    [
      3,
      doing(
        "automate control drive operate navigate pilot",
        "browsers?|desktop|mouse|keyboard|screens?|web ?pages?|websites?|mobile devices?|phones?|emulators?|GUIs?",
        4,
      ),
      { unless: anyOf(USER_CHORE, /\b(?:screen readers?|version)\b/) },
    ],
    [
      3,
      /\binteract(?:s|ing)? with (?:(?:real|live|any|the|web|a) )*(?:browsers?|web ?pages?|websites|desktop|GUIs?)\b/i,
      { unless: USER_CHORE },
    ],
    [
      3,
      doing("click scroll fill hover", "buttons?|forms?|elements?|fields", 4),
      { unless: anyOf(USER_CHORE, /\bclick (?:on )?(?:the|create|this|one of)\b/) },
    ],
  ]),
];
