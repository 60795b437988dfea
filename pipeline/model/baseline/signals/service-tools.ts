import { ABOUT_ATTACKS, anyOf, doing, USER_CHORE } from "./phrase.ts";
import { type Signal, signalsOf } from "./signal.ts";

/** Where records of other people or of the user's business are kept. */
const SHARED_PLACE =
  "calendars?|ledger|CRM|(?:practice|booking|ticket|ordering|billing|accounting|hotel|patient|member) (?:system|software|database|calendar)|account|backlog|tracker|spreadsheets?|sheets?|help ?desks?|shop|store|ERP|mailbox|inbox|wiki|catalog(?:ue)?|board|channels?|repositor(?:y|ies)|roster|schedule|timetable|workspace|register|portal|marketplace|buyer|playlist|server of the";

const A_DATABASE =
  /\b(?:databases?|warehouse|SQL|postgres\w*|mysql|mariadb|snowflake|bigquery|duckdb|sqlite|mongo\w*|oracle|quer(?:y|ies))\b/i;

/** Services in which people keep records, by name: a change there is a change in an account. */
const APP =
  "HubSpot|Salesforce|Shopify|Jira|Notion|Linear|Asana|Trello|Airtable|Zendesk|Stripe|Google (?:Calendar|Sheets|Docs|Drive)|Outlook|Confluence|GitHub|GitLab|WordPress|Todoist|ClickUp|Monday|Pipedrive|Freshdesk|QuickBooks|Xero|SAP|Odoo|Spotify|Contentful";

/** What its tools can do to services, databases and infrastructure. */
export const SERVICE_TOOL_SIGNALS: readonly Signal[] = [
  ...signalsOf("writes_to_live_service", "yes", [
    [
      3,
      [
        new RegExp(
          `\\b(?:adds?|creates?|updates?|changes?|edits?|files|writes?|books?|moves?|closes?|tags?|syncs?|sets?) (?:[\\w'-]+ ){1,6}(?:in|to|into|on) (?:your |the |a )?(?:${APP})\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:is|are|gets?) (?:[\\w-]+ )?(?:added|created|updated|moved|filed|booked|entered|recorded|synced|changed|pushed) (?:to|in|into|on) (?:your |the )?(?:${APP}|CRM|calendar|ticket system|help ?desk)\\b`,
          "i",
        ),
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:you|your own app|integration in|API keys?|issues? (?:in|on) GitHub|account in)\b/,
        ),
      },
    ],
    // Something is put where others work with it: "writes the appointment into your calendar".
    [
      3,
      new RegExp(
        `\\b(?:writ|put|add|enter|record|push|insert|upload|synchroni[sz]|mov|post|submit|publish)(?:e|es|s|ing|ting)? (?:(?!if\\b|when\\b|you\\b|not\\b|support\\b|this\\b)[\\w'-]+ ){0,6}(?:in|into|to|on|onto) (?:(?:your|the|a|an|our|their|its|every|each|his|her) )(?:[\\w-]+ ){0,2}(?:${SHARED_PLACE})\\b`,
        "i",
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:login|sign|MCP server|client|star|settings|progress|app store|key to|token to)\b/,
        ),
      },
    ],
    [
      3,
      doing(
        "book move cancel reschedule reassign relabel label archive edit rename transfer approve reject accept decline issue fulfil triage",
        "meetings?|appointments?|orders?|bookings?|reservations?|visits?|tickets?|cards?|invoices?|leads?|listings?|shipments?|labels?|messages|e-?mails|mails|drafts?|requests?|applications|shifts?|vouchers?|coupons?|accounts?|subscriptions?|products",
        4,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:review|in order|pull requests? (?:is|are)|feature requests?|HTTP|network|API requests?|incoming requests|agent cards?|error messages?|business card|you|contribut\w+)\b/,
        ),
      },
    ],
    [
      3,
      /\b(?:push(?:es)?(?: (?:it|them|branches|commits|the (?:branch|commit|fix|result|change|patch|tag)|and merges?))|merges?(?: (?:it|them|the (?:branch|pull request|PR|patch))(?=[ .,;]|$)))|\bpush and merge\b|\b(?:records?|messages|mails?|e-?mails|tickets|cards|rows) (?:is|are) (?:moved|labelled|labeled|archived|created|updated|closed|assigned|filed)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:contribut\w+|maintainers?|you|never|not|git conflicts?)\b/) },
    ],
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
      /\b(?:writes?|inserts?|saves?|upserts?|updates?) (?:[\w'-]+ ){1,6}(?:in|into|back to|to) (?:the |your |a )?(?:[\w-]+ )?(?:MySQL|Postgres(?:QL)?|SQLite|MongoDB|MariaDB|Oracle|Snowflake|BigQuery|DuckDB|database) ?(?:tables?|database|collections?)\b/i,
      { unless: USER_CHORE },
    ],
    [
      3,
      [
        doing(
          "add drop alter create truncate rename rewrite",
          "(?:[\\w-]+ )?(?:index(?:es)?|tables?|columns?|views?|schemas|partitions)",
          3,
        ),
        /\bSQL (?:statements? )?(?:is|are|gets?) (?:then )?(?:run|executed|applied)\b/i,
        doing("insert update delete upsert", "rows?", 3),
      ],
      {
        unless: anyOf(
          USER_CHORE,
          ABOUT_ATTACKS,
          /\b(?:progress|table of contents|markdown|grid|pivot|read-?only|chart|knowledge|search index|vector|document index|html|summary tables?|comparison|JSON schema|data ?frames?|spreadsheet|codebase)\b/,
        ),
        about: A_DATABASE,
      },
    ],
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
      /\b(?:spins? up|tears? down|brings? up|shuts? down) (?:[\w-]+ ){0,3}(?:VMs|virtual machines|machines|containers|clusters?|environments|nodes|pods|stacks?)\b/i,
      { unless: USER_CHORE },
    ],
    [
      3,
      [
        doing(
          "restart reboot redeploy deploy scale stop start roll drain patch resize",
          "services?|nodes?|previous (?:image|version|release)|(?:the )?deployments?|pods?|machines?|daemons?|stacks?|clusters?",
          3,
        ),
        /\bkubectl (?:delete|apply|scale|patch|rollout|create|drain|edit|exec)\b|\bterraform (?:apply|destroy)\b|\bsystemctl (?:restart|stop|start)\b|\bhelm (?:install|upgrade|uninstall|rollback)\b|\bdocker (?:stop|restart|rm|kill|compose (?:up|down))\b/i,
        /\b(?:creates?|builds?|sets? up|provisions?|launch(?:es)?|tears? down|removes?) (?:[\w-]+ ){0,5}in (?:your|the|a|its) (?:own )?(?:AWS|Azure|Google Cloud|GCP|cloud|Hetzner|DigitalOcean|Cloudflare) (?:account|project|subscription)\b/i,
        doing(
          "open close change edit add remove update",
          "firewall rules?|ports on|DNS (?:records?|entries)|security groups?|load balancers?",
          3,
        ),
        /\b(?:fix|repair|roll(?:s|ing)? back|rolls? out)(?:es|s|ing)? (?:the |a |your |its |failed |broken )*(?:deployments?|releases?|rollouts?|clusters?|servers?)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:MCP server|the server|your client|restart (?:the|your) (?:server|client|editor|app|MCP|claude|cursor)|read-?only|language server|dev server|this server|(?:start|stop|run|deploy)(?:s|ing)? (?:an? |the |your |own )*(?:[\w-]+ )?(?:servers?|instances?)|you)\b/,
        ),
      },
    ],
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
];
