import { type Signal, signalsOf } from "./signal.ts";

export const PLANNING_SIGNALS: readonly Signal[] = [
  ...signalsOf("does_one_fixed_thing", "yes", [
    [
      2,
      /\b(?:single[- ]purpose|does (?:exactly |only )?one thing|provides? (?:just |only )?(?:one|a single) (?:simple )?(?:tool|function|command)|a single tool\b)/i,
      { unless: /\b(?:one of|more than|each tool|multiple|can't|cannot)\b/i },
    ],
  ]),
  ...signalsOf("follows_fixed_procedure", "yes", [
    [
      3,
      /\b(?:step-by-step|multi-stage|multi-phase|fixed|predefined|pre-defined|structured|systematic|four-phase|three-phase|\w+-phase|\d-step|\d-phase|five-axis) (?:[\w-]+ ){0,2}(?:workflows?|process(?:es)?|procedures?|pipelines?|methodology|protocol|checklist|root cause|review)\b/i,
    ],
    [
      2,
      /^(?:(?:phase|step|stage) \d+|(?:the )?(?:process|workflow|checklist|iron law|procedure|core workflow|core process|review process|process flow|implementation workflow|debugging workflow|(?:the )?\w+ (?:workflow|process|phases|steps|cycle|checklist))$)/i,
      { in: ["skill-heading"] },
    ],
    [
      2,
      [
        /^(?:step|phase|stage) \d+\b/i,
        /\bfollow (?:these|the|this|each) (?:steps?|phases?|process|procedure|workflow|checklist|instructions)\b/i,
        /\b(?:complete|go through|work through) (?:each|every|all) (?:phase|step)/i,
      ],
      { in: ["skill"] },
    ],
    [
      2,
      [
        /\b(?:pre-?built|built-in|end-to-end|automated|guided) workflows?\b/i,
        /\bworkflow (?:steps?|stages|phases)\b/i,
        /\bpipeline (?:of|with|that) (?:\w+ ){0,3}(?:steps?|stages|agents|phases)\b/i,
      ],
    ],
  ]),
  ...signalsOf("decomposes_tasks", "yes", [
    [
      3,
      /\b(?:break|split|decompos|divid)(?:e|es|s|ing)?(?: down)? (?:[\w-]+ ){0,4}(?:tasks?|goals?|problems?|work|requests?|features?|requirements?|projects?|questions?|queries|objectives?|specs?|plans?|topics?)(?: down)? into\b/i,
      { unless: /\b(?:you (?:can|should)|best practice|pull requests? into|large PRs)\b/i },
    ],
    [
      3,
      [
        /\btask (?:decomposition|breakdown|planning)\b/i,
        /\bplanning (?:agents?|module|engine|capabilit\w+)\b/i,
        /\bagents? (?:that |which |can |to |will )?plans?\b(?!ning poker)/i,
        /\bplan-and-execute\b/i,
        /\bplanner (?:agent|module|component)\b/i,
        /\bdecompos(?:e|es|ing|ition of) (?:\w+ ){0,2}(?:tasks|goals|queries|questions)\b/i,
      ],
    ],
    [
      2,
      /\b(?:creates|generates|writes|makes|produces|drafts|proposes|comes up with) (?:an?|the|its|detailed) (?:[\w-]+ ){0,2}(?:plan|action plan|execution plan|implementation plan|task list|to-?do list|research plan|roadmap)\b/i,
      { unless: /\b(?:subscription|pricing|billing|data plan|you (?:can|should))\b/i },
    ],
    [
      2,
      [
        /\bmulti-step (?:reasoning|planning|task execution)\b/i,
        /\bplans? (?:and|,) (?:executes?|acts?|reasons?|implements?|codes?)\b/i,
        /\bagentic (?:search|planning|loop)\b/i,
      ],
    ],
    [
      2,
      /\b(?:writes?|builds?|develops?|scaffolds?|generates?|creates?) (?:\w+ ){0,3}(?:entire|whole|full|complete) (?:[\w-]+ ){0,2}(?:applications?|apps?|codebases?|projects?|programs?|repos?|products?)\b/i,
    ],
  ]),
  ...signalsOf("decomposes_tasks", "no", [
    [3, /\b(?:does not|doesn't|never|no) (?:do any |perform |own )?(?:planning|plan (?:steps|tasks|by itself))\b/i],
  ]),
  ...signalsOf("replans_on_results", "yes", [
    [
      3,
      /\b(?:self[- ]?(?:correct(?:s|ing|ion|ive)?|heal(?:s|ing)?(?! (?:tests?|cluster|infrastructure|deployment|pod))|reflect(?:s|ion|ive|ing)|critiques?|debug(?:s|ging)?|repair(?:s|ing)?)|re-?plan(?:s|ning)|ReAct (?:agent|loop|pattern|framework|style)|reflection (?:loop|step|agent)|reasoning (?:and|\+) acting)\b/i,
    ],
    [
      3,
      /\b(?:iterat(?:e|es|ing|ively)|loops?|retr(?:y|ies)|repeats?|refin(?:e|es|ing)|keeps? (?:trying|going|working|iterating)|runs?|fix(?:es|ing)?)\b[^.;]{0,60}\buntil (?:(?:the|all|it|they|its|every|your|there|no|a) ){0,2}(?:[\w-]+ ){0,3}(?:tests?|pass(?:es)?|works?|done|success\w*|correct|complete[ds]?|satisf\w+|approved|goal|bugs?|issues?|fixed|quality|converge\w*)\b/i,
      { unless: /\byou (?:can|should|may)\b/i },
    ],
    [
      2,
      /\b(?:iterative(?:ly)? (?:refin\w+|improv\w+|fix\w+|debug\w+|loops?|search\w*|research)|trial and error|auto(?:matic(?:ally)?)?[- ](?:fix(?:es)?|debug\w*|retry) (?:errors?|failures|bugs|code))\b/i,
    ],
    [
      2,
      /\b(?:if|when) (?:[\w']+ ){1,5}(?:fails?|failing|wrong|not (?:fixed|work\w*|approved)|doesn't work|issues? (?:are )?found|finds issues)\b[^.;]{0,40}\b(?:return to|go back|start over|re-?analy[sz]e|re-?run|repeat|try again|re-?review|form a new|fix (?:them|and|it))\b/i,
      { in: ["skill", "text"] },
    ],
    [
      2,
      /\b(?:observ|evaluat|inspect|check|review)(?:e|es|s|ing) (?:its|their) (?:own )?(?:results?|output|progress|work|answers?)\b[^.;]{0,60}\b(?:adjust|retry|re-?plan|improve|refine|correct|try)\w*/i,
    ],
  ]),
  ...signalsOf("pursues_open_goals", "yes", [
    [
      3,
      /\b(?:long[- ](?:running|horizon|lived)|open-ended) (?:[\w,-]+ ){0,2}(?:agents?|tasks?|goals?|missions?|objectives?|projects?|exploration)\b/i,
      { unless: /\b(?:queries|database operations|requests|polling)\b/i },
    ],
    [
      2,
      [
        /\b(?:continuously|constantly|indefinitely) (?:works?|pursues?|improves?|explores?|evolves?|researches)\b/i,
        /\bself-directed\b/i,
        /\b(?:for|over) (?:several )?(?:hours|days|weeks) (?:on end|without)\b/i,
        /\bopen-ended goals?\b/i,
      ],
    ],
  ]),
];
