import { anyOf, doing, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf } from "./signal.ts";

/** Data between programs, and messages to the user at the screen. */
const NO_MESSAGE =
  /\b(?:MCP|client|stdio|JSON-RPC|HTTP|webhook url|standard output|stdout|console|log file|API key|telemetry|usage data|analytics|screenshots? to|blog post|contribut\w+|please|contact us|(?:error|commit|log|status) messages?|support channel|join)\b/i;

/** What its tools can do to people and with money. */
export const MESSAGE_AND_MONEY_SIGNALS: readonly Signal[] = [
  ...signalsOf("sends_messages", "yes", [
    [
      3,
      [
        /\b(?:gets?|receives?) (?:an?|the) (?:text(?: message)?|SMS|e-?mail|WhatsApp message|letter|reminder) (?:when|from|before|after|once|every|with|the)\b/i,
        /\b(?:lands?|appears?|arrives?|shows up|ends up) in (?:[\w'-]+ ){0,4}(?:channel|inbox|mailbox|Slack|Discord|Telegram|chat)\b/i,
        /\b(?:it|bot|agent|and) tweets\b/i,
      ],
      { unless: anyOf(USER_CHORE, /\b(?:new|incoming|when(?:ever)?) (?:an? )?(?:mail|e-?mail|message)s?\b/) },
    ],
    // In the passive, to a named channel, and by verbs that mean a message.
    [
      3,
      [
        /\b(?:text messages?|e-?mails?|mails?|reminders?|invitations?|invites?|repl(?:y|ies)|newsletters?|SMS|notifications?|confirmations?|letters?|summar(?:y|ies)|digests?|reports?|alerts?|answers?) (?:goes|go) out\b/i,
        /\b(?:text messages?|e-?mails|mails|reminders|invitations|invites|repl(?:y|ies)|newsletters|SMS) (?:is|are|gets?) (?:then |automatically )?(?:sent|mailed|delivered|posted|dispatched)\b/i,
        /\b(?:posts?|posting|writes?|sends?|publish(?:es)?|drops?|delivers?|forwards?|shares?) (?:(?!if\b|when\b|not\b|you\b|data\b|requests?\b)[\w'-]+ ){0,6}(?:to|in|into|on|via|through|over|by|per|as) (?:(?:your|the|a|an|their|named|its|any|several|team|other) ){0,3}(?:channels?|slack|discord|telegram|whatsapp|teams|mastodon|linkedin|twitter|bluesky|facebook|e-?mail|SMS|chat|thread|buyers?|customers?|subscribers|guests|patients|suppliers?|signal|matrix|group)\b/i,
        /\b(?:posts?|posting) (?:(?:one|a|an|its|each|every|single|short|summary|the|finished) ){1,4}(?:[\w-]+ )?(?:comments?|messages?|posts?|notes?|replies|repl(?:y|ies)|answers?|reviews?|texts?|updates?)\b/i,
        /\b(?:e-?mails|mails|texts|tweets|DMs|messages) (?:you|them|the|your|every|each|customers?|patients|guests|suppliers?|people)\b/i,
        /\b(?:repl(?:ies|y|ying)|answers?|responds?|writes) (?:back )?to (?:(?:your|the|every|each|all|new|angry|incoming) )*(?:customers?|callers?|guests?|reviewers?|tweets?|mails?|e-?mails?|enquir(?:y|ies)|inquir(?:y|ies)|suppliers?|applicants?|leads?|fans?)\b/i,
      ],
      { unless: anyOf(USER_CHORE, NO_MESSAGE) },
    ],
    [
      3,
      doing("send", "e-?mails?|messages?|SMS|DMs?|invites|invitations?|tweets?|replies|newsletters?", 5),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:send us|contact|(?:commit|error|log|system|user|prompt) messages?|json-?rpc|initialize|protocol|(?:client|server)s? sends?|to (?:the )?(?:model|LLM|server|agents?|other agents|each other)|agents? (?:can )?send|between)\b/,
        ),
      },
    ],
    [
      3,
      /\b(?:repl(?:y|ies|ying)|respond(?:s|ing)?) to (?:(?:your|the|an?|incoming|all|and|forward) )*(?:e-?mails?|messages?|DMs?|tweets?|comments|reviews)\b/i,
      { unless: USER_CHORE },
    ],
    [
      3,
      /\b(?:post(?:s|ing)?|publish(?:es|ing)?|leav(?:e|es|ing)) (?:(?:an?|the|review|inline|PR|code|new|its|to|automated|top-level|and|reply|social|media|findings|results|as|issue) ){0,4}(?:comments?|tweets?|replies|posts)\b/i,
      { unless: USER_CHORE },
    ],
  ]),
  ...signalsOf("sends_messages", "no", [
    [
      3,
      /\b(?:can't|cannot|never|does not|doesn't|won't) (?:write|send)s? (?:any )?(?:mails?|messages?|letters?|e-?mails?)\b(?! (?:without|unless|until|before))/i,
    ],
    [
      3,
      /\b(?:sends|posts|mails|publishes) nothing\b(?! (?:home|without|until|unless))|\bno (?:e-?mails?|messages?|mails?|posts?) (?:is|are) (?:ever )?(?:sent|posted|written)\b/i,
    ],
    [
      3,
      /\b(?:does not|doesn't|never|cannot|can't|won't|will not) (?:actually )?sends? (?:any )?(?:e-?mails?|messages?)\b/i,
    ],
  ]),
  ...signalsOf("moves_money", "yes", [
    [
      3,
      [
        /\b(?:pay|pays|paying|settl(?:e|es|ing)|reimburs(?:e|es|ing)) (?:(?:for|the|your|a|an|incoming|open|all|each|every|its|them|it|other|agents|of|other) ){0,4}(?:bills?|invoices?|suppliers?|fees?|rent|salar(?:y|ies)|agents?|them|on (?:their|its) due date|freelancers?|vendors?|contractors?|wages|taxes|fines?)\b/i,
        /\brefund(?:s|ing)? (?:(?:the|your|a|angry|every|all) )*(?:customers?|orders?|buyers?|guests?|payments?|purchases?|money)\b/i,
        /\bsigns? (?:and sends? )?(?:its|their|the|your|own|every|a) (?:own )?(?:[\w-]+ )?(?:transactions?|transfers?|payments?|orders)\b/i,
        /\b(?:sends?|signs?|makes?|executes?|releases?|orders?|starts?) (?:and sends? )?(?:the |a |an |your |each )?(?:bank |wire |SEPA |money )(?:transfers?|payments?)\b/i,
        /\b(?:plac(?:e|es|ing)|submits?) (?:the |a |an |your |buy |sell |limit |market |paper |real )*(?:bets?|buy orders?|sell orders?|trades?|orders? (?:at|on|with) (?:the |an? |your )?(?:exchange|broker|shop|supplier))\b/i,
        /\b(?:charges?|bills?|debits?) (?:the |your |a |their )(?:customers?|(?:credit )?cards?|accounts?|wallets?|guests?)\b/i,
        /\b(?:buys?|purchases?|orders) (?:(?:the|your|missing|new|cheap|cheapest|a) ){1,3}(?:groceries|tickets?|goods|parts?|supplies|flights?|shares|coins?|tokens|gifts?|domains?|stock)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:pay attention|pay as you|pricing|you pay|paid plan|make-believe|play money|paper trading|sandbox account|free of charge|plan|subscription fee)\b/,
        ),
      },
    ],
    [
      3,
      doing(
        "make process send initiate execute automate accept collect issue",
        "payments?|wire transfers?|bank transfers?|money|funds|trades?|swaps?|refunds?|payouts?|purchases?|bank orders?",
        4,
      ),
      { unless: anyOf(USER_CHORE, /\b(?:trade-?offs?|code for|support)\b/) },
    ],
    [
      3,
      [
        /\b(?:sign(?:s|ing)?|broadcast(?:s|ing)?) (?:(?:and|send|submit|broadcast|blockchain|on-?chain|the|any|crypto|ethereum|solana|bitcoin) )*transactions?\b/i,
        /\bcrypto(?:currency)? (?:wallet|trading|payments)\b/i,
      ],
      { unless: USER_CHORE },
    ],
    [3, doing("buy sell trade", "stocks?|tokens|crypto\\w*|shares|securities|NFTs?", 3), { unless: USER_CHORE }],
  ]),
  ...signalsOf("moves_money", "no", [
    [
      3,
      /(?:^|[,:;—–(] ?)no (?:real )?money\b|\b(?:can't|cannot|never|does not|doesn't) (?:spend|pay|buy|trade|move money|touch money)\b|\bno (?:payments?|transactions?|purchases?) (?:is|are|can be) (?:made|sent|signed)\b/i,
    ],
  ]),
];
