import { ABOUT_ATTACKS, anyOf, doing, instructed, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf, SKILL } from "./signal.ts";

/** What its tools can do on a machine: files, programs, code, screens. */
export const MACHINE_TOOL_SIGNALS: readonly Signal[] = [
  ...signalsOf("writes_files", "yes", [
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
  ...signalsOf("runs_shell_commands", "yes", [
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
