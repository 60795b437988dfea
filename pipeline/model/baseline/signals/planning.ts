import { anyOf, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf } from "./signal.ts";

/** Repeating a call that the network lost is no second thought, and a broken set-up is the user's to mend. */
const POLLING =
  /\b(?:connections?|network|HTTP|rate.?limit\w*|timeouts?|back-?off|polls?|polling|restarts? (?:the|your)|install\w*|server (?:won't|does not|doesn't|fails)|log ?in|attack\w*|tests? (?:are|is) )\b/i;

export const PLANNING_SIGNALS: readonly Signal[] = [
  ...signalsOf("does_one_fixed_thing", "yes", [
    [
      3,
      [
        /\b(?:one (?:job|call|question|request|command), one (?:answer|result|output|reply)|exactly one (?:tool|thing|job|task|command)|does only this|only ever does)\b/i,
        /\b(?:each|every) (?:tool|call|command|function) does (?:exactly |only |just )?(?:one|a single) (?:fixed )?thing\b/i,
        /\b(?:pure functions?|named commands?, never|fixed commands only)\b/i,
      ],
    ],
    [
      2,
      /\b(?:single[- ]purpose|does (?:exactly |only )?one thing|provides? (?:just |only )?(?:one|a single) (?:simple )?(?:tool|function|command)|a single tool\b)/i,
      { unless: /\b(?:one of|more than|each tool|multiple|can't|cannot)\b/i },
    ],
  ]),
  ...signalsOf("follows_fixed_procedure", "yes", [
    [
      2,
      /\b(?:runs?|follows?|goes through|works through|takes?) (?:always )?the same (?:\w+ )?(?:steps|stages|order)\b|\bin (?:a|the) (?:fixed|same|given|prescribed|written) order\b|\bin the order (?:written|given|listed)\b/i,
    ],
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
      [
        /\b(?:works out|comes up with|devises|thinks up|drafts) (?:an?|its own|the) (?:[\w-]+ )?(?:plan|strategy|route|course of action)\b/i,
        /\b(?:planner|coordinator|supervisor|manager|lead agent) (?:splits|breaks|divides|hands|distributes|assigns) /i,
      ],
      { unless: USER_CHORE },
    ],
    [
      3,
      [
        /\b(?:turns?|splits?|breaks?|cuts?|divides?|converts?|slices?|unfolds?) (?:[\w'-]+ ){0,5}(?:up )?(?:into|in) (?:[\w-]+ ){0,3}(?:steps|sub-?tasks|sub-?goals|milestones|work packages|stages|smaller (?:tasks|parts|pieces|jobs|questions)|an? (?:[\w-]+ )?plan|task lists?|to-?dos?)\b/i,
        /\bsets? (?:itself|themselves|its own|their own) (?:[\w-]+ )?(?:goals?|tasks?|steps|targets?|sub-?goals)\b/i,
        /\b(?:decides?|works out|figures out|chooses?|picks?|plans?|determines?) (?:(?:by itself|itself|on its own|for itself|alone) )?(?:which|what|the|its(?: own)?|how many) (?:[\w-]+ ){0,2}(?:steps?|order|route|approach|next (?:step|action|move)|sub-?tasks|to do next)\b/i,
        /\b(?:writes?|makes?|draws? up|drafts?|lays? out|builds?) (?:an?|its|the) (?:[\w-]+ ){0,2}plan (?:first|before|and then|of (?:steps|tasks))\b/i,
      ],
      { unless: USER_CHORE },
    ],
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
    [
      3,
      [
        /\b(?:it|agent|server|bot|tool|and) (?:does not|doesn't|never|cannot|can't) (?:plan|decompose|break (?:tasks|it|anything) (?:down|up)|split (?:tasks|work))\b/i,
        /(?:^|[,:;—–(] ?)(?:there is |has |with |does )?no (?:own )?planning\b/i,
      ],
    ],
    [3, /\b(?:does not|doesn't|never|no) (?:do any |perform |own )?(?:planning|plan (?:steps|tasks|by itself))\b/i],
  ]),
  ...signalsOf("replans_on_results", "yes", [
    [
      3,
      [
        /\breads? (?:the|its|every) (?:error(?: messages?)?|log|stack trace|output|test results?)\b[^.;]{0,30}\b(?:fix(?:es)?|repairs?|tr(?:y|ies)|corrects?|changes|rewrites?|again)\b/i,
        /\bplan is (?:revised|changed|rewritten|adapted|redone)\b/i,
        /\b(?:loops?|cycles?|goes back and forth|alternates?) (?:over|between|through|until) [^.;]{0,60}\b(?:until|critique|review|score)\b/i,
      ],
      { unless: anyOf(USER_CHORE, POLLING) },
    ],
    [
      3,
      /\b(?:keeps? \w+ing|continues?|goes on|tries|works|carries on|repeats?|loops?|revis(?:es|ing)|polish(?:es|ing))\b[^.;]{0,60}\b(?:until|till) (?:[\w'-]+ ){0,5}(?:green|succeeds?|succeeded|healthy|finished|holds?|accepted?|remains?|left|satisfied|enough|done|clean|fits?|right|pass(?:es|ed)?|works?|reached|happy|met|solved)\b/i,
      { unless: anyOf(USER_CHORE, POLLING) },
    ],
    [
      3,
      /\b(?:if|when|on|after) (?:(?:an?|the|any|one|some|it|they|that|this|those|still|is|are|has|did|not) )*(?:[\w-]+ ){0,3}(?:fails?|failed|failures?|errors?|red|wrong|slow|rejected|missing|off|breaks?|unsatisf\w+|bad)\b[^.]{0,60}?\b(?:tries (?:again|another|a different|something)|tries|retries|again|fix(?:es|ed)?|corrects?|corrected|rewrites?|revises?|rethinks?|re-?plans?|hands?|feeds?|goes back|starts over|repairs?|asks for (?:other|another|a new)|another (?:attempt|round|patch|way|try)|a (?:different|new) (?:way|approach|plan|attempt))\b/i,
      { unless: anyOf(USER_CHORE, POLLING) },
    ],
    [
      3,
      [
        /\b(?:checks?|reviews?|grades?|judges?|rates?|critici[sz]es?|reads?|re-?reads?|questions?) (?:its|their) own (?:[\w-]+ )?(?:work|answers?|drafts?|results?|output|plan|code|reasoning|texts?|mistakes?|errors?)\b/i,
        /\b(?:hands?|feeds?|sends?|gives?|passes|shows?) (?:[\w-]+ ){0,5}?(?:errors?|outputs?|results?|failures?|it|logs?|feedback|scores?|them) (?:back )?(?:to|into) (?:the )?(?:model|LLM|planner|agent|loop|prompt|writer)\b[^.]{0,40}\b(?:again|repeats?|next|retry|until|at most|times|rounds?|another)\b/i,
        /\b(?:back|returned) (?:to the (?:model|writer|planner|author|first agent) )?for (?:another|a second|a new|one more) (?:round|try|attempt|pass|version)\b/i,
        /\b(?:changes|adjusts?|adapts?|revises?|updates?|rewrites?|corrects?|reconsiders?) (?:its|the|their) (?:own )?(?:plans?|approach|strategy|course|next steps?)\b/i,
        /\bon (?:failure|error)s?,? (?:it )?(?:hands?|feeds?|gives?|goes|tries|asks|rewrites?|fix(?:es)?|repairs?)\b/i,
      ],
      { unless: anyOf(USER_CHORE, POLLING) },
    ],
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
  ...signalsOf("replans_on_results", "no", [
    [
      3,
      /(?:^|[,:;—–(] ?| and | or )(?:(?:it|there) (?:has|does|makes|is|are) |never |does )?no (?:retries|second (?:try|attempt)|reflection|self-correction|re-?planning|loops?)\b|\b(?:it|agent|server|bot) (?:does not|doesn't|never) (?:retry|retries|try again|reflect|reconsider|loop|iterate)s?\b/i,
    ],
  ]),
  ...signalsOf("pursues_open_goals", "yes", [
    [2, /\bnever stops (?:looking|searching|working|trying|improving|hunting|watching)\b/i],
    [
      2,
      [
        /\b(?:keeps?|goes on|continues?|stays?|works?|pursues?|runs?) (?:[\w'-]+ ){0,6}(?:for|over) (?:(?:several|many|days and|weeks and|weeks or|days or) )*(?:days|weeks|months|years)\b/i,
        /\b(?:long-running|long-term|standing|lasting|never-ending|open) (?:goals?|missions?|objectives?|assignments?)\b/i,
        /\b(?:never|not) (?:finishes|finished|stops? (?:at|after) (?:one|the first))\b/i,
      ],
      {
        unless: /\b(?:logs?|records?|retention|kept|retained|stored|deleted|expires?|support(?:ed)?|token|you can)\b/i,
      },
    ],
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
