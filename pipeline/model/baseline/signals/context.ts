import { anyOf, doing, instructed, USER_CHORE } from "./phrase.ts";
import { CODE, type Signal, signalsOf, SKILL } from "./signal.ts";

/** Advice on what not to feed it, and promises of privacy. */
const POLICY = /\b(?:do not|don't|never|avoid|without|no|not|won't|doesn't|isn't|policy|GDPR-compliant)\b/i;

/** "Issues" of code quality are nobody's text. */
const FAULTS =
  /\b(?:security|code|real|these|style|quality|obvious|potential|common|known|import|performance|formatting|all|critical|any|found|minor|important|production) issues\b|\bissues? (?:found|with|by severity|in (?:your )?code|immediately|before|first)\b|\b(?:troubleshoot issues|review comments|code comments|commit messages?|error messages?|log messages?|json-?rpc)\b/i;

export const CONTEXT_SIGNALS: readonly Signal[] = [
  ...signalsOf("sees_only_arguments", "yes", [
    [
      3,
      /\b(?:sees|receives|reads|uses|works (?:only )?(?:on|with)|processes) (?:nothing (?:but|more than)|only) (?:the |its )?(?:arguments?|inputs?|parameters?|values)\b/i,
    ],
    [
      2,
      [
        /\b(?:purely|pure) (?:computational|functions?|mathematical|calculations?)\b/i,
        /\b(?:basic|simple|common) (?:mathematical|math|arithmetic|statistical)[\w\s,]{0,30}(?:functions?|operations|calculations|tools)\b/i,
        /\b(?:perform|accurate) (?:\w+ )?(?:numerical|arithmetic|mathematical) calculations\b/i,
      ],
    ],
  ]),
  ...signalsOf("reads_local_files", "yes", [
    [
      3,
      doing(
        "read scan index analyze analyse search access load parse open list browse understand explore inspect review ingest crawl",
        "(?:local |source |project )?files?|file ?system|codebases?|folders?|director(?:y|ies)(?! of)|(?:local|git) repositor(?:y|ies)|source code|PDFs?|lockfiles?|git (?:diffs?|history|blame)|CLAUDE\\.md",
        5,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:(?:github|gitlab|azure|remote) repositor(?:y|ies)|repositor(?:y|ies) (?:on|from) git|this repositor(?:y|ies)|check out|see the|organi[sz]ations?|work items|open source|Google Drive|Dropbox|SharePoint|OneDrive|S3)\b/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:file ?system|local files?|codebase|project files) (?:access|operations|reading|exploration|navigation|analysis|indexing)\b/i,
        /\baccess to (?:your |the |local )*(?:file ?system|files|codebase)\b/i,
      ],
      { unless: anyOf(USER_CHORE, POLICY) },
    ],
    [3, /^allowed-tools:.*\b(?:Read|Glob|Grep)\b/, { in: ["front-matter"] }],
    [
      2,
      instructed(
        "read review examine check inspect search open load scan find analyze",
        "files?|code|codebase|diff|git history|changes|plan|stack traces?|implementation|document",
      ),
      { in: SKILL, unless: /\b(?:don't|do not|never|why|whether|if you)\b/i },
    ],
    [2, /\bgit (?:diff|log|blame|show)\b/, { in: ["skill", "skill-code", "text"] }],
    [
      3,
      [
        doing(
          "turn convert transform lint format sort rename tidy clean import parse validate summarise summarize translate compress rewrite tag",
          "(?:[\\w-]+ )?(?:files?|folders?|director(?:y|ies)|source code|codebases?|notebooks?|vaults?|spreadsheets?|PDFs?|(?:CSV|JSON|YAML|XML|Markdown) (?:files?|documents?))",
          3,
        ),
        /\b(?:looks?|searches|scans?|greps?|hunts?|walks?|crawls?|goes|digs?|combs?) [^.;]{0,50}?\b(?:in|through|over|inside) (?:a|the|your|any|one|each|every|all) (?:[\w-]+ ){0,2}(?:folders?|director(?:y|ies)|repo(?:sitorie)?s?|repository|projects?|codebase|code base|files?|vault|disk|source tree|sources)\b/i,
        doing(
          "read understand study analyse analyze inspect review index open",
          "(?:your|the|a|each|every|its) (?:[\\w-]+ )?(?:repo|repository|project|code|FILE|notebook|vault|workspace|sources|checkout|working tree)(?! (?:API|on github|settings|access))",
          1,
        ),
        /\b(?:checks? out|clones?) (?:the|your|a|its|each) (?:[\w-]+ )?(?:branch|repo|repository|commit)\b/i,
        /\b(?:a|one|your|the) (?:folder|directory|vault|tree) (?:of|full of|with) (?:[\w-]+ ){0,2}(?:files|notes|Markdown|documents|PDFs|text|images|photos|recordings|scans)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:(?:github|gitlab|azure|remote) repositor(?:y|ies)|git clone|this repositor(?:y|ies)|see the|organi[sz]ations?|work items|Google Drive|Dropbox|SharePoint|S3|Notion|sent by|API)\b/,
        ),
      },
    ],
    [
      2,
      /^\s*(?:\$ )?(?:[a-z][\w-]*)(?: [a-z][\w-]*)?(?: \[[^\]\n]*\])* (?:<(?:file|files|path|dir|directory|folder|input|repo)>|\[?(?:FILE|FILES|PATH|DIR|FOLDER)\]?)(?:\.\.\.)?/m,
      { in: CODE },
    ],
  ]),
  ...signalsOf("reads_account_data", "yes", [
    [
      3,
      doing(
        "access query search read fetch retrieve list view get pull manage explore analyze export monitor",
        "issues?|tickets?|e-?mails?|inbox|mailbox|calendars?|(?:calendar|kubernetes) events?|merge requests?|pull requests?|work items|contacts|customers|incidents?|alerts?|databases|collections|channels|workspaces?|findings|subscriptions|(?:pod|container|audit|your) logs|traces|telemetry|designs|design (?:data|files?)",
        6,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          FAULTS,
          /\b(?:sign (?:in|up)|see (?:the )?(?:issues|docs)|lifecycle|public|projects? (?:like|such)|git log|vulnerability databases?|verification logs|related projects|CVE)\b/,
        ),
      },
    ],
    [
      3,
      /\b(?:connects? to|interact(?:s|ing)? with|access to) (?:your |an? |the )?(?:[\w-]+ ){0,3}(?:account|workspace|mailbox|inbox|calendar|CRM|databases?|data warehouse|clusters?|organization|deployments)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:create|sign|log ?in|needs?|required?|MCP server)\b/) },
    ],
    [
      3,
      [
        doing(
          "access query search read fetch retrieve list view get pull sync look collect gather scan watch check load",
          "(?:up )?(?:(?:your|the|each|every|all|new|open|unread|recent|last|past) )*(?:[\\w-]+ )?(?:orders|bookings|appointments|reservations|bills|transactions|bank statements?|statements|account balances?|balances|patients?|patient files?|customer (?:records|data|accounts)|query logs?|server logs|CRM|mailbox|mails?|calendars?|free slots|documents in (?:your )?(?:Google )?Drive|date of birth|order history|invoices|meeting notes|timesheets|receipts|portfolios?|medical records)",
          4,
        ),
        /\b(?:connects?|links?|hooks? up|plugs? in|attach(?:es)?)(?: it)?(?: to)? (?:your|the|one|a) (?:[\w-]+ ){0,2}(?:calendars?|mailbox|inbox|mail account|bank(?: account)?|CRM|drive|shop|store|warehouse|database|help ?desk|ledger|wallet)\b/i,
        /\b(?:over|via|through|from|using|speaks) (?:IMAP|CalDAV|CardDAV|JMAP|Exchange|Microsoft Graph|the Gmail API)\b/,
        /\b(?:server|tools?|access|connector|bridge|gateway|interface|agent|assistant) (?:for|to) (?:an?|your|one|the) (?:[\w-]+ ){0,2}(?:CRM|mailbox|bank account|CRM account|calendar|ticket system|help ?desk|warehouse|shop|ERP|accounting system|payment account|(?:Postgres|MySQL|SQL) database)\b/i,
      ],
      {
        unless: anyOf(
          USER_CHORE,
          /\b(?:create an|sign ?up|demo|public|git log|see the|partner|pricing|e-?mail us|planned)\b/,
        ),
      },
    ],
  ]),
  ...signalsOf("handles_personal_or_secret_data", "yes", [
    [
      3,
      doing(
        "handle process access read manage store collect contain detect find mask expose",
        "(?:personal|sensitive|confidential|health|medical|patient|financial|PII|payroll|salary|customer) (?:data|information|records|documents|details)|secrets|leaked credentials|hardcoded (?:secrets|credentials)",
        4,
      ),
      {
        unless: anyOf(
          USER_CHORE,
          POLICY,
          /\b(?:environment|your API|checklist|examples?|review|attack\w*|always remove|secrets manage\w+|your platform)\b/,
        ),
      },
    ],
    [
      2,
      doing(
        "read search manage triage summarize draft process fetch access",
        "(?:e-?mails|inbox|mailbox|private messages|direct messages|contacts|calendar events?|bank (?:accounts?|statements?)|invoices|medical records|health data|payroll)",
        4,
      ),
      { unless: anyOf(USER_CHORE, /\b(?:e-?mail (?:us|address)|newsletter|contact (?:us|info))\b/) },
    ],
    [
      2,
      /\b(?:your|user's) (?:[\w-]+ ){0,2}(?:e-?mails|inbox|contacts)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:email address|add your|enter|check your|log ?in|sign)\b/) },
    ],
    [
      2,
      /\b(?:secrets? (?:detection|scanning)|mask-secrets|customer PII)\b/i,
      { in: ["text", "setup"], unless: USER_CHORE },
    ],
    [
      3,
      [
        /\b(?:contains?|holds?|includes?|stores?|looks? up|reads?|knows?|handles?|processes|process|sees?|sends?|collects?|extracts?|removes?|redacts?|masks?|about|with|has|have)\b[^.;]{0,50}\b(?:date of birth|birth ?dates?|insurance (?:numbers?|data|cards?)?|patient (?:data|records?|files?|names?)|personal (?:data|details|information)|personally identifiable|health (?:data|records?)|medical (?:records?|data|history|histories)|diagnos[ei]s|salar(?:y|ies)|payrolls?|bank (?:details|accounts?|data)|tax (?:returns?|data|numbers?)|social security|credit[- ]cards?|card numbers|passport\w*|private keys|home address(?:es)?|phone numbers?|CVs|r[ée]sum[ée]s|applicants?)\b/i,
        /\b(?:looks? for|finds?|searche?s? for|scans? for|hunts? for|detects?) (?:[\w-]+ ){0,3}(?:keys|passwords|secrets|tokens|credentials|PII|personal data)\b/i,
        doing(
          "book pay process read check sort collect approve reconcile send settle",
          "(?:[\\w-]+ )?(?:invoices?|bills|payslips?|payrolls?|expenses?|expense reports?|insurance claims|salaries|tax returns?|prescriptions?|applications|bank transfers?)",
          3,
        ),
      ],
      {
        unless: anyOf(
          USER_CHORE,

          /\b(?:environment|your API|checklist|partner|review|attack\w*|validation|schema|health checks?|example)\b/,
        ),
      },
    ],
    [
      2,
      /\b(?:mail|e-?mail|inbox|finance|accounting|payroll|banking|health|clinic\w*|medical|recruit\w*|HR|insurance) (?:agent|assistant|bot|server)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:e-?mail server|SMTP|mail server)\b/) },
    ],
  ]),
];
