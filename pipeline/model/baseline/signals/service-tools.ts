import { ABOUT_ATTACKS, anyOf, doing, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf } from "./signal.ts";

/** What its tools can do to services, databases, infrastructure, people and money. */
export const SERVICE_TOOL_SIGNALS: readonly Signal[] = [
  ...signalsOf("writes_to_live_service", "yes", [
    [
      3,
      doing(
        "create update edit manage modify close assign delete merge approve schedule book add",
        "issues?|tickets?|pull requests?|merge requests?|PRs|work items?|(?:calendar )?events?|pages|contacts|deals|customers?|subscriptions|meetings?|appointments?|calendars?|repositories|incidents?|wikis?|boards?|sprints?|milestones|playlists?|spreadsheets|bookings?",
        5,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:search (?:for|and)|best practices?|before|guidelines?|event (?:handlers?|listeners?|loops?)|page objects?|reviews?|test cases?|hooks?|components?|(?:here|there) at|bug report|issue template|agentic apps?|want to see|multi-page|your agent|web pages|landing pages|html pages|PDF)\b/,
        ),
      },
    ],
    [3, /\bopens? (?:(?:a|draft|automatic|the) )*(?:pull requests?|PRs|merge requests?)\b/, { unless: USER_CHORE }],
    [
      3,
      doing("add post write leave", "comments?", 4),
      { unless: anyOf(USER_CHORE, /\b(?:code comments?|comments? (?:in|to) (?:the |your )?code|docstrings?)\b/) },
    ],
    [
      2,
      /\b(?:reads? and writes?|read\/write|write|full) access to (?:your |the )?(?:[\w-]+ ){0,3}(?:account|workspace|organization|instance|CRM|calendar|mailbox|inbox|repositories|projects?|tenant)\b/i,
      { unless: USER_CHORE },
    ],
    [
      2,
      /\b(?:post|publish|push|commit|upload|deploy)(?:s|ing|es)? (?:[\w-]+ ){0,5}(?:to|on|as) (?:the |a |your )?(?:github|gitlab|slack|notion|jira|linear|PRs?|pull requests?|twitter|linkedin|wordpress|vercel|netlify|PR comments?)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:documentation|package)\b/) },
    ],
  ]),
  ...signalsOf("changes_database", "yes", [
    [
      3,
      doing("run execute", "SQL", 5),
      { unless: anyOf(USER_CHORE, ABOUT_ATTACKS, /\bread-?only\b|\bselect\b|\bforensic\b|\bosquery\b/) },
    ],
    [
      3,
      doing(
        "insert update delete modify write",
        "(?:rows?|records?|documents?|data|entries) (?:in|into|from|to) (?:(?:a|an|the|your|any|mongodb|postgres(?:ql)?|sql) )*(?:database|tables?|collections?)",
        4,
      ),
      { unless: USER_CHORE },
    ],
    [
      3,
      doing("run perform apply execute manage create", "(?:database|schema|SQL) migrations?|databases?, tables?", 3),
      { unless: USER_CHORE },
    ],
    [
      2,
      /\b(?:text-to-sql|natural language (?:to|into) SQL|(?:generates?|writes?) (?:and (?:runs?|executes?) )?SQL(?: queries)?\b)/i,
    ],
  ]),
  ...signalsOf("manages_infrastructure", "yes", [
    [
      3,
      doing(
        "create deploy scale delete manage modify restart provision start stop update patch operate",
        "pods?|deployments|clusters?|containers|virtual machines?|VMs|cloud (?:resources|infrastructure)|(?:kubernetes|azure|aws|gcp|cloudflare) (?:resources|infrastructure|services|workloads)|infrastructure|namespaces|lambda functions?|edge functions?|load balancers?|DNS records?|CI/CD pipelines?|droplets?|helm charts?|micro-?VMs?",
        6,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:(?:data|RAG|agent|LLM|task) pipelines?|read-only|own infrastructure|no infrastructure|instance of)\b/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:infrastructure|cluster|container|cloud(?: resource)?|kubernetes|docker) (?:management|provisioning|lifecycle)\b/i,
        /\b(?:container|pod|compose stack|cluster|namespace) (?:creation|deployment|deletion|scaling)\b/i,
      ],
      { unless: USER_CHORE },
    ],
    [
      2,
      doing(
        "manage control administer operate",
        "kubernetes|k8s|docker|AWS|azure|GCP|google cloud|cloudflare|terraform|proxmox|openshift",
        4,
      ),
      { unless: USER_CHORE },
    ],
  ]),
  ...signalsOf("sends_messages", "yes", [
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
      /\b(?:does not|doesn't|never|cannot|can't|won't|will not) (?:actually )?sends? (?:any )?(?:e-?mails?|messages?)\b/i,
    ],
  ]),
  ...signalsOf("moves_money", "yes", [
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
];
