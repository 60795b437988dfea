import { ANY_TEXT, CODE, type Signal, signalsOf } from "./signal.ts";

/** Words for switching a guard off, which turn a sentence about approval into its opposite. */
const SWITCHED_OFF =
  /\b(?:skip|bypass|without|auto-?approv\w*|auto-?confirm\w*|disabl\w+|turn(?:ed|s)? off|no longer|never ask|don't ask|yolo)\b/i;

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
  ...signalsOf("asks_before_acting", "yes", [
    [1, /\b(?:human|user)[- ]in[- ]the[- ]loop\b/i, { unless: SWITCHED_OFF }],
    [
      3,
      /\b(?:requires?|needs?|asks?(?: you)? for|waits? for|with|seeks?|requests?) (?:(?:your|user|explicit|human|manual|the user's|an?|operator|prior|final) ){1,3}(?:approval|confirmation|consent|permission|sign-?off)\b/i,
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      /\b(?:asks?|prompts?) (?:you|the user|users|your human partner|the operator|a human) (?:to (?:confirm|approve|review)|for (?:confirmation|approval|permission|consent)|before)\b/i,
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      [
        /\bconfirmation[- _]?required\w*/i,
        /\b(?:approval|confirmation|user consent) (?:(?:is|are) )?(?:required|needed|requested|mandatory) (?:before|for|prior|to)\b/i,
      ],
      { unless: SWITCHED_OFF, in: ANY_TEXT },
    ],
    [
      3,
      /\b(?:human|user|operator)s? (?:must |has to |have to |needs? to |should |can )?(?:approve|confirm|accept|sign off)s? (?:(?:each|every|all|any|the|its) )*(?:actions?|changes?|calls?|commands?|steps?|edits?|operations?|drafts?|plans?|tools?)\b/i,
      { unless: SWITCHED_OFF },
    ],
    [
      2,
      [
        /\bapproval (?:gates?|workflows?|prompts?|steps?|flows?|mode)\b/i,
        /\bhuman (?:approval|review|oversight) (?:gates?|steps?|before|for|of)\b/i,
      ],
      { unless: SWITCHED_OFF },
    ],
    [
      2,
      /\b(?:confirm(?:s|ation)?|ask(?:s)?|permission|approval|consent)\b[^.;]{0,40}\bbefore (?:(?:any|each|every|the|it|they|making|applying|running|executing|performing|taking) )*(?:execut\w+|appl\w+|writ\w+|send\w*|delet\w+|chang\w+|commit\w*|run\w*|act\w*|edit\w*|modif\w+|publish\w*|post\w*|merg\w+|destructive)\b/i,
      {
        unless: new RegExp(
          `${SWITCHED_OFF.source}|\\b(?:you should|make sure|be sure|linters?|tests? (?:run|pass)|we recommend|(?:MCP )?clients?)\\b`,
          "i",
        ),
      },
    ],
    [
      2,
      /\b(?:never|not|don't|do not) [^.;]{0,60}\bwithout (?:(?:your|the user's|user|explicit|human|asking|prior|their|my|written|express) ){1,3}(?:approval|confirmation|consent|permission|go-ahead)\b/i,
    ],
    [
      2,
      /\b(?:ask|confirm with|check with|get (?:approval|confirmation|permission) from|wait for) (?:the user|your human partner|the human|user confirmation|user approval)\b[^.;]{0,40}\b(?:before|first|to (?:approve|confirm|proceed)|if you)\b/i,
      { in: ["skill"] },
    ],
    [
      2,
      [
        /\b(?:uses? |via |through |supports? )(?:MCP )?elicitation\b[^.;]{0,60}\b(?:confirm\w*|approv\w*|destructive)\b/i,
        /\b(?:confirm\w*|approv\w*)\b[^.;]{0,60}\belicitation\b/i,
      ],
    ],
  ]),
  ...signalsOf("asks_before_acting", "no", [
    [
      2,
      /\b(?:without|no|never) (?:(?:any|further|asking for|user|human|manual|prior|your|requiring) ){0,3}(?:confirmation|approval|permission prompts?|human intervention|supervision)\b/i,
      {
        unless:
          /\b(?:never|not|don't|do not|must not|won't|cannot|can't)\b[^.;]{0,60}\bwithout\b|\bno (?:longer )?(?:confirmation|approval) (?:email|page|history)\b|\bif\b/i,
      },
    ],
  ]),
  ...signalsOf("approval_can_be_skipped", "yes", [
    [
      3,
      /--(?:yolo|auto-?approve|yes-always|dangerously-skip-permissions|no-confirm|skip-confirm(?:ation)?s?|full-auto|allow-all(?:-tools)?|auto-confirm|trust-all-tools|skip-approvals?|no-approval|auto-accept)\b/i,
      { in: ["text", "setup", "skill", "code", "skill-code"] },
    ],
    [3, /"(?:auto_?approve|alwaysAllow|always_allow|autoAllow)"\s*:\s*(?:true|\[\s*")/i, { in: CODE }],
    [
      3,
      /\b(?:skip|bypass|disable|turn off|switch off|suppress)(?:s|es|ing)? (?:(?:all|the|any|user|these|permission|confirmation|approval) )*(?:confirmations?|approvals?|permission prompts?|confirmation (?:prompts?|steps?|dialogs?)|approval (?:prompts?|steps?))\b/i,
      { in: ANY_TEXT },
    ],
    [
      2,
      [
        /\bauto[- ]?(?:approve[ds]?|approval|accepts? (?:all|edits|changes)|run mode|confirm)\b/i,
        /\byolo mode\b/i,
        /\bbypassPermissions\b/i,
        /\bdontAsk\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:never|not|don't|do not|avoid) (?:use )?auto/i },
    ],
  ]),
  ...signalsOf("acts_unattended", "yes", [
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
  ...signalsOf("has_spend_or_rate_limits", "yes", [
    [
      2,
      /\bmax[_ -]?(?:steps|iterations?|turns|calls|tool[_ -]?calls|requests|budget|cost|retries|spend|rounds|loops|rpm|execution[_ -]?time)\b/i,
      { in: ["text", "setup", "skill", "code", "skill-code"], unless: /\bmax_?connections?\b/i },
    ],
    [
      2,
      [
        /\b(?:budgets?|spend(?:ing)?|costs?|step|iteration) (?:limits?|caps?|ceilings?|quotas?)\b/i,
        /\bmaximum (?:of )?(?:\d+ )?(?:iterations|steps|turns|attempts|retries|rounds|calls)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:memory|context window|free tier|plan|exceed\w*|error)\b/i },
    ],
    [
      2,
      [
        /\b(?:built-?in|configurable|automatic|enforces?|applies|supports?|includes?|with) (?:[\w-]+ ){0,2}(?:rate[- ]?limit(?:s|ing)|throttling)\b/i,
        /\brate[- ]?limit(?:s|ing) (?:to (?:prevent|protect|avoid|respect|stay)|built-?in|per (?:IP|user|client|session))\b/i,
      ],
      { in: ANY_TEXT },
    ],
    [
      2,
      [
        /\b(?:stop|give up|escalate|ask)\w* after (?:\d+|three|two|five|several) (?:failed )?(?:attempts|tries|iterations|fixes|rounds)\b/i,
        /\b(?:\d+|three)\+? fix(?:es)? failed\b/i,
      ],
      { in: ["skill", "text"] },
    ],
  ]),
];
