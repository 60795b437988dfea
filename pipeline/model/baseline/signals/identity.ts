import { ANY_TEXT, ANYWHERE, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const SECRET_NAME =
  /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:API_KEY|APIKEY|ACCESS_TOKEN|AUTH_TOKEN|TOKEN|SECRET|PASSWORD|ACCESS_KEY|SECRET_KEY|PAT|CREDENTIALS|KEY_ID)\b/;
/** Keys that are found, discussed or listed, but not asked for. */
const NAMED_ONLY =
  /^(?!.*\b(?:set|get|needs?|requir\w+|provid\w+|your|using|uses?|with|via|creat\w+|export|env|environment|configur\w+|authenticat\w+|generat\w+|pass|suppl\w+|enter|add|obtain|paste|copy)\b)|\b(?:no|without|not|doesn't|never|detect\w*|scan\w*|leak\w*|hard-?coded|secrets? in|review|checklist|rotate|e\.g\.|like|such as|expose[sd]?|design|revoke|manage API keys)\b/is;
const PLACEHOLDER = /\$\{|\$\{input:|process\.env|os\.environ|getenv|secrets\./;

export const IDENTITY_SIGNALS: readonly Signal[] = [
  ...signalsOf("needs_no_credentials", "yes", [
    [
      3,
      /\b(?:no|without(?: any| an)?) (?:API[- ]?keys?|authentication|credentials?|logins?|accounts?|sign-?ups?|tokens?|registration)(?: or \w+)?(?: (?:is|are))?(?: (?:required|needed|necessary))\b/i,
      { in: ANY_TEXT, unless: /\b(?:mode|passthrough|local (?:use|mode)|stdio|some|certain|(?:for|if|when) )\b/i },
    ],
    [
      3,
      /\b(?:does not|doesn't|do not|don't) (?:require|need) (?:any |an? |you to have an? )?(?:API[- ]?keys?|authentication|credentials?|account|tokens?|login|sign-?up)\b/i,
      { in: ANY_TEXT, unless: /\b(?:mode|if|when|some)\b/i },
    ],
    [
      3,
      /\b(?:is|are) (?:free|public|open)(?: and \w+)? (?:and|to use),? (?:no|without) (?:API key|account|login|authentication)\b/i,
    ],
  ]),
  ...signalsOf("uses_fixed_credential", "yes", [
    [
      3,
      SECRET_NAME,
      {
        in: ["text", "setup", "code"],
        unless: /\b(?:test|example of a leaked|detect|NPM_TOKEN|CODECOV|optional: telemetry)\b/i,
      },
    ],
    [
      2,
      /\b(?:API[- ]?keys?|access tokens?|personal access tokens?|bot tokens?|service account|client secrets?|app passwords?|API tokens?)\b/i,
      {
        in: ANY_TEXT,
        unless: NAMED_ONLY,
      },
    ],
    [3, /^(?:packages|remotes)\[\d+\]\.(?:environmentVariables|headers)\[\d+\]\.isSecret: true$/, { in: MANIFEST }],
    [3, /^securitySchemes\.[\w-]+\.type: (?:apiKey|http)$/i, { in: MANIFEST }],
    [2, /"(?:Authorization|X-[\w-]*-?Key|api[-_]?key)"\s*:\s*"(?:Bearer )?/i, { in: ["code"] }],
    [2, /--(?:api-key|token|access-token|api-token)[= ]/i, { in: ["code", "setup", "text"] }],
  ]),
  ...signalsOf("acts_for_user", "yes", [
    [
      3,
      /\b(?:personal access tokens?|on (?:your|the user's|users'|behalf of (?:the )?users?)\s*behalf|on behalf of (?:the |a )?(?:user|users)|logged[- ]in (?:sessions?|user|accounts?)|logged into all|your (?:existing )?browser profile|user's (?:own )?(?:credentials|permissions|account|rights|browser))\b/i,
      { in: ANY_TEXT, unless: /\b(?:not|never|without|instead of|no longer)\b|,\s*OAuth tokens/i },
    ],
    [
      3,
      /\bOAuth(?: ?2(?:\.[01])?)?\b/i,
      {
        in: ["text", "setup", "heading"],
        unless:
          /\b(?:no|without|not (?:support|require)|e\.g\.|example|design|review|callback errors?|missing error|like OAuth|implement\w*|security (?:patterns|review)|provision\w*|generator|bot|tokens?)\b/i,
      },
    ],
    [
      3,
      /(?:~\/\.kube\/config|\bKUBECONFIG\b|\bkubeconfig\b|~\/\.aws\b|\baz login\b|\bgcloud auth\b|\bgh auth (?:login|status)\b|\bDefaultAzureCredential\b|\baws configure\b|\bauthenticated (?:`gh`|gh CLI|GitHub CLI)\b|\bGitHub CLI \(gh\) installed and authenticated)/i,
      { in: [...ANY_TEXT, "code"], unless: /\b(?:test|example)\b/i },
    ],
    [
      2,
      /\b(?:sign(?:s|ed)? in|log(?:s|ged)? in|authenticat(?:e|es|ed)|connect(?:s|ed)?) (?:with|to|using|via|through) your (?:own )?(?:[\w-]+ ){0,2}(?:account|credentials|browser|workspace)\b/i,
      { in: ANY_TEXT },
    ],
    [2, /^securitySchemes\.[\w-]+\.type: (?:oauth2|openIdConnect)$/i, { in: MANIFEST }],
    [
      2,
      /\b(?:actions?|run|runs|operat\w+|access\w*|works?) (?:\w+ ){0,4}(?:with|under|using) (?:your|the user's|the current user's|the same) (?:user )?(?:permissions|privileges|rights|identity|session|credentials)\b/i,
      { in: ANY_TEXT },
    ],
  ]),
  ...signalsOf("serves_many_accounts", "yes", [
    [
      3,
      /\bmulti-?(?:tenan(?:t|cy)|account|user|organi[sz]ation|workspace|org)s?\b/i,
      { in: ["text", "setup", "heading"], unless: /\b(?:not|no|single|without|planned|coming|isn't)\b/i },
    ],
    [
      3,
      /\bmultiple (?:[\w-]+ ){0,2}(?:accounts|tenants|workspaces|organi[sz]ations|integrations|users|clients simultaneously|subscriptions|customers|teams)\b/i,
      { in: ANY_TEXT, unless: /\b(?:not|no|cannot|if you have|you have|list|azure subscriptions? (?:to|in))\b/i },
    ],
    [
      2,
      /\b(?:each|every|per)[- ](?:user|tenant|client|session|connection|request)(?:'s)? (?:own |supplies |provides |separate )?(?:[\w-]+ ){0,2}(?:tokens?|credentials?|accounts?|OAuth|auth\w*)\b/i,
      { in: ANY_TEXT },
    ],
  ]),
  ...signalsOf("switches_identity_at_runtime", "yes", [
    [
      3,
      /\b(?:switch(?:es|ing)?|chang(?:e|es|ing)|select(?:s|ing)?|swap(?:s|ping)?) (?:(?:between|the|active|current|your|among|different|multiple|to|another|kubernetes|seamlessly|easily) ){0,4}(?:accounts?|roles?|tenants?|identit(?:y|ies)|contexts?|companies|organi[sz]ations|subscriptions?|users?)\b/i,
      {
        unless:
          /\b(?:context windows?|task|model|theme|user (?:interface|input|experience)|you can (?:select|change)|context switch\w*)\b/i,
      },
    ],
    [
      3,
      [
        /\bassum(?:e|es|ing) (?:an? |the |other |different |IAM )*roles?\b/i,
        /\bimpersonat(?:e|es|ing|ion) (?:of )?(?:(?:a|an|any|other|another|the|different|service|specific) )*(?:users?|accounts?|service accounts?|identit\w+)\b/i,
        /\b(?:token passthrough|act(?:s|ing)? as (?:any|another|different) users?|(?:create|post|act|run)_?As_?User|on-behalf-of flow)\b/i,
      ],
      { in: [...ANY_TEXT], unless: /\b(?:attack\w*|prevent\w*|detect\w*|phishing|brand)\b/i },
    ],
  ]),
  ...signalsOf("switches_identity_at_runtime", "no", [
    [
      2,
      /\b(?:cannot|can't|does not|doesn't|never) (?:switch|change|assume|impersonate) (?:\w+ ){0,2}(?:accounts?|roles?|users?|tenants?|identit\w+)\b/i,
    ],
  ]),
  ...signalsOf("limits_rights", "yes", [
    [
      3,
      /\b(?:least[- ]privilege|minim(?:al|um) (?:required )?(?:permissions?|privileges?|scopes?|rights)|fine-grained (?:permissions?|access|tokens?)|narrow(?:ly)? scope[sd]?|restricted (?:key|token|role)s?)\b/i,
      { in: ANY_TEXT },
    ],
    [
      3,
      [
        /--read-?only\b/,
        /\bread-?only (?:mode|token|key|access token|role|user|permissions?|flag|API key|option|access by)\b/,
        /\b[A-Z_]*READ_?ONLY[A-Z_]*\b/,
        /\breadOnly(?:=| mode| flag|")/,
      ],
      { in: [...ANY_TEXT, "heading", "code"], unless: /\bread_only_\.|readOnlyHint|ReadOnly:/ },
    ],
    [
      2,
      [
        /\b(?:required|following|only|these|necessary|granted|requested|specific|api) (?:OAuth |API |bot |token )?(?:scopes?|permissions?)\b/i,
        /\brole-based access(?: control)?\b/i,
        /\bRBAC\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:variable|project scope|user scope|global scope|list|resources like|--scope)\b/i },
    ],
  ]),
  ...signalsOf("requires_authentication", "yes", [
    [
      3,
      /\b(?:requires?|must|needs?|enforces?|protected (?:by|with)|secured (?:by|with)|mandatory)\b[^.;]{0,40}\b(?:bearer (?:token|authentication)|authentication token|OAuth|basic auth|JWT|mutual TLS|mTLS|authenticated requests?)\b/i,
      { in: ANY_TEXT, unless: /\b(?:no|without|not|doesn't)\b/i },
    ],
    [
      3,
      /\b(?:HTTP|SSE|server|endpoint|transport|remote|clients?|callers?|requests?)\b[^.;]{0,60}\b(?:bearer token|authenticat\w+ (?:with|via|using|token)|OAuth(?: 2\.[01])?(?: flow| authentication| authorization|-based)?|API key authentication)\b/i,
      { in: ANY_TEXT, unless: /\b(?:no|without|not|doesn't|disable\w*|unsafe|example|optional)\b/i },
    ],
    [
      2,
      /\bMCP_AUTH_TOKEN\b|--auth-token\b|-H ["']Authorization: Bearer|\bremote-(?:oauth|auth)\b/i,
      { in: ["text", "setup", "code"] },
    ],
    [3, /^security(?:Schemes|Requirements)?[.[]/, { in: MANIFEST }],
  ]),
  ...signalsOf("requires_authentication", "no", [
    [
      3,
      [
        /\bno auth(?:entication|orization)? (?:is )?(?:required|needed|necessary)\b/i,
        /\b(?:does not|doesn't|do not) (?:require|implement|have|include) (?:any )?authentication\b/i,
        /\bunauthenticated (?:access|by default)\b/i,
        /\bwithout (?:any )?authentication\b/i,
      ],
      {
        in: ["text", "setup"],
        unless:
          /\b(?:never|must not|should not|don't|do not (?:expose|run|deploy)|reject\w*|refus\w*|detect\w*|attack\w*|40[13]|preview|viewer|impact|severity|proper|only)\b/i,
      },
    ],
  ]),
  ...signalsOf("keeps_secrets_in_plain_text", "yes", [
    [
      2,
      /"[A-Z][A-Z0-9_]*(?:API_KEY|TOKEN|SECRET|PASSWORD|PAT|ACCESS_KEY)"\s*:\s*"(?!\$)[^"]*"/,
      { in: CODE, unless: PLACEHOLDER },
    ],
    [
      2,
      /"--?(?:api-key|token|access-token|auth-token|api-token)(?:=[^"$]+"|"\s*,\s*"(?!\$))/i,
      { in: CODE, unless: PLACEHOLDER },
    ],
    [2, /"Authorization"\s*:\s*"(?:Bearer|Basic) (?!\$)[^"]*"/i, { in: ["code"], unless: PLACEHOLDER }],
    [
      2,
      /(?:^|\n)\s*(?:export )?[A-Z][A-Z0-9_]*(?:API_KEY|TOKEN|SECRET|PASSWORD|PAT)\s*=\s*["']?(?!\$)[^\s$]/,
      { in: ["code"], unless: /\bgithub actions|\.yml\b/i },
    ],
    [
      2,
      /\b(?:in|to|into|via|from|using|with) (?:an? |the |your |its )*\.env\b(?! variables)|\.env file\b/i,
      { in: ["setup", "text"], unless: /\b(?:protect\w*|block\w*|prevent\w*|deny|never|ignore|not)\b/i },
    ],
  ]),
  ...signalsOf("keeps_secrets_in_plain_text", "no", [
    [
      3,
      [
        /\b(?:stored?|kept|saved?|held|stores|saves|managed) (?:(?:securely|safely|only|encrypted|in|the|your|a|system|OS|operating|system's|macOS|native|credentials?|tokens?|by|secure) ){1,8}(?:keychain|key ?ring|credential (?:manager|store)|key vault|vault|secrets? manager|secure enclave)\b/i,
        /\b(?:tokens?|credentials|secrets|keys) (?:are |is )?encrypted (?:at rest|on disk)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:you can|should|consider|recommend\w*)\b/i },
    ],
  ]),
  ...signalsOf("uses_fixed_credential", "no", [
    [3, /\b(?:needs|uses|holds|has) no (?:API )?(?:keys?|tokens?|credentials)\b/i, { in: ANYWHERE }],
  ]),
];
