import { anyOf, doing, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, CODE, type Signal, signalsOf } from "./signal.ts";

/** Data structures and text: dropping or merging them in memory loses nothing. */
const CODE_TALK =
  /\b(?:merge conflicts?|arrays?|columns? (?:in|of) the result|deep-?merge|drop-?downs?|drop-in|event handlers?|before you|docker images? for)\b/i;

/** Rates, refreshes and the project's own builds: they start nothing that the agent does. */
const NOT_A_TRIGGER =
  /\b(?:tests? (?:are|is|run)|husky|you (?:can|may|should|could)|nightly builds?|ci builds?|nothing|no longer|never|rate limit\w*|contribut\w+|maintainers?|free tier|example|cron expressions?)\b/i;

/** What arrives from outside and starts a run. */
const ARRIVAL =
  "(?:e-?mails?|mails?|messages?|tickets?|orders?|files?|documents?|pull requests?|PRs?|issues?|alerts?|alarms?|commits?|push(?:es)?|invoices?|bookings?|payments?|mentions?|builds?|photos?|releases?)";

const FUTURE = /\b(?:coming soon|planned|will be able|in the future|upcoming|on the roadmap)\b/i;

export const AUTONOMY_SIGNALS: readonly Signal[] = [
  ...signalsOf("performs_write_actions", "yes", [
    [
      2,
      /\b(?:full )?(?:read(?:ing)?(?: and |\/|, ?)writ(?:e|ing)|CRUD|create, (?:read|update|edit|modify|delete|list)\b|create\/(?:update|delete|list|edit)|write|modify) (?:access|operations?|actions?|permissions?|capabilit\w+|tools)\b/i,
      { unless: /\b(?:no|without|disabl\w+|prevent\w*|block\w*|restrict\w*|read-?only|needs?|requires?)\b/i },
    ],
    [
      2,
      /\b(?:takes?|performs?|carr(?:y|ies) out|executes?) (?:real(?:-world)? |write |concrete )?actions? (?:on|in|for|across|with|through)\b/i,
    ],
  ]),
  ...signalsOf("takes_irreversible_actions", "yes", [
    [
      3,
      /\b(?:gone for good|irrevocabl\w+|irreversibl\w+|permanently (?:delet|remov|eras)\w+|(?:can't|cannot|can not) be (?:undone|taken back|reverted|recovered))\b/i,
      { unless: /\b(?:no|nothing|never|not|avoids?|before) (?:[\w-]+ ){0,3}(?:irre\w+|permanently)|\byou\b/i },
    ],
    [
      3,
      doing(
        "merge cancel refund revoke wipe erase overwrite terminate drop purge destroy publish deploy",
        "branch(?:es)?|pull requests?|PRs|patch(?:es)?|appointments?|bookings?|meetings?|orders?|reservations?|subscriptions?|customers?|payments?|tables?|indexes|columns|databases?|backups?|disks?|accounts?|images?|posts?|articles?|releases?|packages?|pages?|services?|versions?|listings?",
        3,
      ),
      { unless: anyOf(USER_CHORE, CODE_TALK) },
    ],
    [2, /\bpush(?:es)? and merges?\b|\b(?:force-?push|squash-merge)(?:es)?\b/i, { unless: USER_CHORE }],
    [
      2,
      /\b(?:delet(?:e|es|ing)|remov(?:e|es|ing)|terminat(?:e|es|ing)|purg(?:e|es|ing)|wip(?:e|es|ing))(?:,? (?:and|or|&) \w+)? (?:(?:the|a|an|any|your|all|existing|multiple|old|kubernetes|unused) ){0,2}(?:files?|director(?:y|ies)|folders?|records?|documents?|rows?|collections?|databases?|tables?|branch(?:es)?|issues?|pages?|events?|e-?mails?|messages?|resources?|pods?|containers?|images|volumes?|projects?|users?|repositor(?:y|ies)|namespaces?|instances?|clusters?|tasks?|buckets?|notes?)\b/i,
      {
        unless:
          /\b(?:you (?:can|may|should|must|need)|(?:to|then|and) (?:re-?authenticate|reinstall)|troubleshoot\w*|manually|saved tokens|your (?:config|cache|token)\w*)\b/i,
      },
    ],
    [
      2,
      /\b(?:create|add|insert|update|edit)s?(?:[\s,/&]+(?!no\b|not\b|never\b|to\b|for\b|you\b)[\w-]+){0,6}[\s,/&]+delet(?:e|es|ing)\b/i,
      { unless: /\b(?:you can|API keys?|tokens?|dns record types)\b/i },
    ],
    [
      2,
      /\bdestructive (?:operations?|tools?|actions?|commands?|changes)\b/i,
      {
        unless:
          /\b(?:no|non-?|not|never|without|avoid\w*|prevent\w*|block\w*|disabl\w*|refus\w*)[\w\s,-]{0,25}destructive|destructive[\w\s]{0,30}(?:disabled|blocked|prevented|not (?:allowed|available))/i,
      },
    ],
    [2, /\b(?:auto(?:matically)?[- ]?|directly )(?:publish|deploy|merg|send|post|push|pay)(?:e|es|s|ing)?\b/i],
    [
      2,
      /\b(?:deploys?|publish(?:es)?|pushes) (?:[\w-]+ ){0,4}(?:to (?:production|the (?:web|public)|github|(?:a )?live|vercel|netlify|cloudflare|the cloud)|publicly)\b/i,
    ],
    [
      2,
      /\b(?:deploy|publish)(?:s|es|ing)? (?:[\w-]+ ){0,3}(?:HTML|content|websites?|static sites?|web apps?|landing pages?)\b/i,
      { unless: /\b(?:you (?:can|may|should|must|need)|not|never)\b/i },
    ],
  ]),
  ...signalsOf("acts_unattended", "yes", [
    [
      3,
      [
        /\b(?:nobody|no one|no[- ]person|no human)(?: else)? (?:is (?:ever )?(?:asked|involved|needed|in between)|(?:has|needs) to \w+|on your team|from your team|in between|watch(?:es|ing)|looks on)\b/i,
        /\bwithout (?:waking|asking|bothering|telling) (?:you|anyone|anybody|a person|a human)\b/i,
        /\b(?:whether|even if|even when|while|when|as) (?:you|nobody|no one|everybody|the team) (?:are|is)(?: not|n't)? (?:there or not|asleep|away|sleeping|offline|on holiday|watching|looking|at (?:the|your) desk)\b/i,
        /\bwhile (?:you|your team|everybody|the team) (?:sleeps?|rests?|is away)\b/i,
      ],
      { unless: FUTURE },
    ],
    [
      3,
      /\b(?:runs?|works?|acts?|switch(?:es)?|decides?|answers?|repairs?|fix(?:es)?|handles?|starts?|posts?|sends?|replies|reacts?|trades?|orders?|finish(?:es)?|responds?|picks up) (?:(?!if\b|when\b|not\b)[\w'-]+ ){0,5}(?:by itself|on its own|by themselves|on their own|unasked|unprompted|unsupervised|around the clock|day and night|all (?:day|night)(?: long)?)\b/i,
      { unless: /\b(?:can't|cannot|never|not|nothing|no longer|monitoring|support team)\b/i },
    ],
    [
      3,
      [
        /\b(?:fully|completely|entirely) (?:autonomous(?:ly)?|automated|automatic)\b/i,
        /\b(?:runs?|works?|operates?|acts?|executes?|completes?|performs?)(?: [\w-]+){0,4} (?:fully |completely )?autonomously\b/i,
      ],
      { unless: FUTURE },
    ],
    [
      3,
      /\bwithout (?:any |constant |further |direct )?(?:human|user|manual) (?:intervention|input|oversight|supervision|involvement|interaction|guidance)\b/i,
      { unless: /^Use for\b/ },
    ],
    [
      2,
      /\bautonomous(?:ly)? (?:(?:AI|coding|software|multi-step|web|LLM|research|browser|specialized|data|\w+ing) ){0,2}(?:agents?|operation|execution|mode|workers?|engineers?|assistants?|task execution|crews?|workflows?|loops?)\b/i,
      {
        unless:
          /\b(?:semi-autonomous|for (?:any )?autonomous agents|autonomous agents? (?:like|such as)|between autonomous)\b/i,
      },
    ],
    [
      2,
      [
        /\b(?:runs?|running|works?|executes?) (?:[\w-]+ ){0,3}(?:unattended|headlessly|in headless mode|in the background|hands-?free|24\/7|overnight|while you sleep|around the clock)\b/i,
        /\bunattended (?:mode|runs?|execution|operation)\b/i,
        /\bnon-interactive mode\b/i,
        /\bheadless (?:agent|mode)\b/i,
        /\bnever sleeps\b/i,
      ],
      {
        unless:
          /\b(?:browser|chromium|chrome|docker|container|daemon|server) (?:runs?|running|in)\b|--headless|headless (?:browser|chrom)|npm run|headless mode.{0,40}browser/i,
      },
    ],
    [
      2,
      /\b(?:runs?|use[ds]?|works?|integrat\w+|as|part) (?:[\w-]+ ){0,3}(?:in|with|into|of|as|inside) (?:your |any |the |a )*(?:CI\/CD|CI|continuous integration|GitHub Actions?|GitLab CI)\b(?! (?:status|badge|results|logs|failures|checks))/i,
      { in: ANY_TEXT, unless: /\b(?:tests? (?:are|is|run)|badge|contribut\w+|npm test|run in CI by)\b/i },
    ],
    [2, [/\b(?:end-to-end|hands-?off|hands-?free) (?:automation|autonomy|execution|autonomous)\b/i, /\bautopilot\b/i]],
    [
      3,
      /\b(?:execute|continue|work|proceed|keep going)[^.;]{0,60}\bwithout (?:pausing|stopping|asking|checking in|waiting)\b/i,
      { in: ["skill", "text"], unless: /\b(?:don't|do not|never) (?:execute|continue|work|proceed)/i },
    ],
  ]),
  ...signalsOf("acts_unattended", "no", [
    [
      3,
      /\bonly (?:runs?|works?|acts?|starts?|answers?) (?:when|if|after) (?:you|somebody|someone|the user|a person)\b/i,
    ],
    [
      3,
      [
        /\b(?:nothing|it never|never) (?:happens|runs?|starts?|acts?|moves?|changes|works|is done)(?: [\w-]+){0,3} (?:without you|by itself|on its own|unless you|until you|unattended|without (?:a person|a human|your))\b/i,
        /\b(?:a person|a human|the user) (?:always )?(?:starts|stays|sits|is) (?:it|each run|every run|in the loop|at the wheel|in control)\b/i,
      ],
    ],
    [
      2,
      [
        /\b(?:not|never|isn't|is not) (?:an? )?(?:fully )?autonomous\b/i,
        /\bdoes nothing (?:on its own|unattended)\b/i,
        /\bonly (?:runs?|acts?) when (?:you|the user) (?:ask|invoke|start|call)/i,
      ],
    ],
  ]),
  ...signalsOf("runs_on_schedule_or_event", "yes", [
    [
      3,
      [
        /\b(?:webhooks?|timers?|events?|cron jobs?|schedulers?)\b[^.;]{0,30}\b(?:triggers?|starts?|wakes?|kicks?|launch(?:es)?) (?:it|the (?:agent|bot|run|workflow))\b/i,
        /\b(?:runs?|deployed|works?) as (?:an? )?(?:\w+ )?(?:cron ?job|scheduled (?:task|job)|daemon on a timer|GitHub (?:Action|workflow)|webhook)\b/i,
        /\b(?:wakes? up|comes? alive|starts?|springs? into action) (?:by itself )?(?:when(?:ever)?|as soon as|each time) (?:somebody|someone|anybody|an?|the|new) /i,
      ],
      { unless: NOT_A_TRIGGER },
    ],
    [
      3,
      [
        /\b(?:started|woken(?: up)?|triggered|launched|called|kicked off|fired|invoked|run|scheduled|driven) (?:automatically )?(?:by|through|from) (?:an? |the |your |its )?(?:[\w-]+ )?(?:cron\w*|systemd|timers?|schedul\w+|webhooks?|queues?|events?|hooks?|sensors?|launchd|task scheduler)\b/i,
        /\b(?:cron(?: ?jobs?)?|timers?|schedulers?|webhooks?|systemd(?: timers?)?|hooks?) (?:starts?|runs?|triggers?|wakes?|calls?|launch(?:es)?|fires?) (?:it|the|this|each|a)\b/i,
        new RegExp(
          `\\b(?:on|for|with|at|to) (?:each|every) (?:new |incoming |opened |failed |merged )*${ARRIVAL}\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:when(?:ever)?|as soon as|once|each time|every time) (?:(?:an?|the|any|new|some) )*(?:[\\w-]+ )?${ARRIVAL} (?:arrives?|comes? in|is (?:opened|created|due|received|pushed|merged|published|uploaded|sent)|fires?|lands?|appears?|fails?|drops? in|reach(?:es)?)\\b`,
          "i",
        ),
        /\b(?:reacts?|listens?|subscrib\w+|wakes up) (?:automatically )?(?:to|for|on) (?:[\w-]+ ){0,2}(?:events?|webhooks?|mentions|motion|queues?|triggers)\b/i,
        /\b(?:consumes|reads|takes|pulls) (?:[\w-]+ ){0,2}(?:from|off) (?:an? |the )?(?:[\w-]+ )?(?:queue|topic|stream)\b/i,
      ],
      { unless: NOT_A_TRIGGER },
    ],
    [
      3,
      [
        /\b(?:every|each) (?:(?:single|other|\d+|two|three|five|six|ten|fifteen|twenty|thirty|sixty) )?(?:seconds?|minutes?|hours?|nights?|mornings?|evenings?|days?|weeks?|months?|weekdays?|Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b/i,
        /\b(?:nightly|hourly|daily|weekly) (?:at|run|job|scan|report|digest|check|summary|sweep|sync|round|brief)s?\b/i,
        /\bat (?:\d{1,2}:\d\d|\d{1,2} ?(?:am|pm|o'clock))\b/i,
      ],
      {
        unless: anyOf(
          NOT_A_TRIGGER,
          /\b(?:updat\w+|limit\w*|expire\w*|refresh\w*|requests?|at most|used|per|save you|hours? of|you (?:spend|do))\b/,
        ),
      },
    ],
    [
      2,
      [
        /^\s*on:\s*(?:\[|["']?(?:pull_request|push|schedule|issues?|issue_comment|workflow_run|release|merge_group|repository_dispatch)\b|\n\s+(?:pull_request|push|schedule|issues?|issue_comment|workflow_run|release)\b)/im,
        /\bcron:\s*["'*\d]|\bOnCalendar=|^\s*(?:[\d*/,-]+ ){4}[\d*/,-]+ \S/m,
      ],
      { in: CODE },
    ],
    [
      3,
      /\b(?:runs?|executes?|start(?:s|ed)|trigger(?:s|ed)|fires?|invoked|activated|launch(?:es|ed)) (?:automatically )?(?:(?:on|by|when|whenever|after|before|upon|via|from|in response to) )(?:(?:a|an|the|every|each|new|any|incoming|your) ){0,3}(?:cron\b|schedules?|timer|webhooks?|events?|pushe?s?|commits?|pull requests?|PRs?|merge requests?|e-?mails?|file (?:edits?|writes?|changes?)|tool (?:calls?|use)|edits?|writes?)\b/i,
      { unless: /\b(?:tests?|workflow file|husky|pre-commit run|you (?:can|may)|nightly builds?|ci builds?)\b/i },
    ],
    [
      2,
      /\b(?:cron (?:jobs?|schedul\w+|expressions?|triggers?)|scheduled (?:tasks?|jobs?|runs?|executions?|workflows?|agents?|scans?)|schedule (?:tasks|jobs|runs|agents|workflows)|recurring (?:tasks|jobs|runs))\b/i,
      { unless: /\b(?:list|get|view|show|resource types?|on-?call|CronJobs?)\b/ },
    ],
    [
      2,
      [
        /\b(?:on|for) every (?:pull request|PR|push|commit|merge request|new (?:e-?mail|issue|message)|file (?:edit|save|change))\b/i,
        /\bevery (?:\d+ )?(?:minutes?|hours?|night|morning)\b/i,
      ],
      { unless: /\b(?:rate|limit\w*|expire\w*|refresh\w*|requests? per|updates?)\b/i },
    ],
    [2, /\b(?:event-driven (?:workflows?|agents?)|webhook-triggered|webhook triggers?)\b/i],
    [
      2,
      [
        /\b(?:PreToolUse|PostToolUse|SessionStart|UserPromptSubmit) hooks?\b[^.;]{0,80}\b(?:runs?|fires?|monitors?|checks?|intercepts?|warns?|blocks?)\b/i,
        /\b(?:hook|plugin)\b[^.;]{0,40}\b(?:intercepts?|monitors? (?:each|every|all|file))\b/i,
      ],
      { in: ["text"] },
    ],
  ]),
  ...signalsOf("runs_on_schedule_or_event", "no", [
    [
      3,
      [
        /\b(?:nothing|it never|never) (?:starts?|runs?|is started)(?: [\w-]+){0,2} (?:by itself|on its own|by a timer|automatically|unattended)\b/i,
        /\bno (?:timer|schedule|scheduler|cron(?: jobs?)?|trigger|background (?:jobs?|runs?|process(?:es)?))s?(?=[,.;]|$| (?:and|or|starts|exists|is)\b)/i,
        /\b(?:only )?(?:a person|you|the user) starts? (?:it|each run|every run)\b/i,
      ],
    ],
  ]),
];
