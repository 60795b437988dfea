import { ANY_TEXT, type Signal, signalsOf } from "./signal.ts";

/** Plans, other people's services, sizes of things: limits that hold no agent back. */
const ANOTHER_LIMIT =
  /\b(?:pricing|free tier|plans? (?:include|allow)|context window|memory|characters?|file size|MB|GB|KB|(?:GitHub|Google|OpenAI|Slack|upstream|provider)(?:'s)? (?:API )?(?:rate )?limits?|no limits?|unlimited|without limits?|exceed\w*|error|per call|results?|items|you'll hit)\b/i;

const NUMBER =
  "(?:\\d[\\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty|sixty|hundred|once|twice)";
/** What is counted: steps, calls, time or money, or the period that a number holds for. */
const COUNTED =
  "(?:calls?|steps?|turns?|tries|times|attempts?|retries|rounds?|iterations?|requests?|minutes?|seconds?|hours?|messages?|e-?mails?|mails?|queries|tokens?|runs?|generations?|actions?|loops?|searches|jobs?|posts?|trades?|orders?|payments?|dollars?|euros?|cents|USD|EUR|(?:a|per) (?:day|run|month|minute|hour|night|session|call|task))";

/** Ways to bound how long, how often and for how much it works. */
export const LIMIT_SIGNALS: readonly Signal[] = [
  ...signalsOf("has_spend_or_rate_limits", "yes", [
    [
      3,
      [
        new RegExp(
          `\\bafter ${NUMBER} (?:[\\w-]+ )?(?:attempts|tries|rounds|turns|steps|retries|failures|minutes|seconds|hours|errors)\\b[^.;]{0,20}\\b(?:stops?|gives? up|ends?|aborts?|asks?|hands?|quits?)\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:killed|stopped|ended|cut off|aborted|cancelled|times? out|timed out) after ${NUMBER} (?:minutes|seconds|hours|steps|calls|turns)\\b`,
          "i",
        ),
        new RegExp(
          `\\b${NUMBER} (?:times|calls|requests|messages|runs|orders|queries) (?:a|per|each|every) (?:second|minute|hour|day|week|month|run)\\b`,
          "i",
        ),
      ],
      { in: ANY_TEXT, unless: ANOTHER_LIMIT },
    ],
    [
      3,
      [
        new RegExp(
          `\\b(?:at most|no more than|not more than|never more than|maximum(?: of)?|max\\.?|limited to|capped at|caps? (?:\\w+ )?at|stops? after|gives? up after|ends? after|aborts? after|up to a limit of|hard limit of) (?:the |a |about )?[$€£]?${NUMBER} ?(?:[\\w-]+ ){0,2}${COUNTED}\\b`,
          "i",
        ),
        new RegExp(
          `\\b${NUMBER} (?:[\\w-]+ )?(?:times|attempts|tries|rounds|turns|steps|retries) (?:at most|at the most|maximum|max)\\b`,
          "i",
        ),
        /\b(?:calls|requests|messages|queries|commands|jobs|actions) (?:a|per|each) (?:second|minute|hour|day)(?: (?:for|per) (?:each |every |a )?(?:key|user|client|caller|account|tenant|session))?(?:[.,;]|$)/i,
      ],
      { in: ANY_TEXT, unless: ANOTHER_LIMIT },
    ],
    [
      3,
      [
        /\b(?:daily|hourly|monthly|weekly|hard|fixed|configurable|built-in|per-\w+) (?:[\w-]+ ){0,2}(?:budgets?|limits?|caps?|ceilings?|quotas?|allowance)\b/i,
        /\b(?:refuses?|rejects?|stops?|blocks?|declines?|holds?) (?:[\w-]+ ){0,3}(?:above|over|beyond|past|exceeding) (?:the |a |your |its )?(?:[$€£]?\d|budget|limit|cap|--max|daily|monthly|threshold|max)/i,
        /\b(?:budget|spending|cost|token|step|time|loop|rate) (?:guard|limiter|ceiling|brake|breaker|watchdog)s?\b/i,
        /\b(?:limit|cap|budget|ceiling) (?:on|of|for) (?:the )?(?:number of )?(?:steps|calls|turns|iterations|spending|cost|tokens|retries|runs|payments|rounds)\b/i,
      ],
      { in: ANY_TEXT, unless: ANOTHER_LIMIT },
    ],
    [
      2,
      /(?:^|[\s"'`{(])(?:--)?(?:max|limit)[-_][a-z_-]*(?:steps?|turns?|calls?|iterations?|rounds?|generations?|usd|eur|cost|budget|spend|minutes|seconds|runs?|trades?|orders?|actions?|attempts|retries|payments?|per_\w+)\b|\b\w+_per_(?:run|day|hour|minute|session|task)\s*[=:]\s*\d/i,
      { in: ["text", "setup", "code", "manifest", "skill", "skill-code"] },
    ],
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
      { in: ANY_TEXT, unless: /\b(?:memory|context window|free tier|plan|exceed\w*|error|per call|results?|items)\b/i },
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
  ...signalsOf("has_spend_or_rate_limits", "no", [
    [
      3,
      [
        /\b(?:no|without(?: an?| any)?) (?:hard |fixed |built-in )?(?:limits?|caps?|ceilings?|budgets?|quotas?) (?:on|for|to|of) (?:the |its |how )?(?:number of )?(?:[\w-]+, )*(?:steps|calls|turns|runs|statements|spending|cost|tokens|retries|iterations|actions|many|much|messages|orders|time)\b/i,
        /\b(?:no|without) (?:spending|step|budget|cost|rate|time|iteration) (?:limits?|caps?|ceilings?)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:plan|tier|pricing|free)\b/i },
    ],
  ]),
];
