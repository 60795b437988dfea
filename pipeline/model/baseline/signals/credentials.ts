import { anyOf } from "./phrase.ts";
import { ANY_TEXT, ANYWHERE, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const SECRET_NAME =
  /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:API_KEY|APIKEY|ACCESS_TOKEN|AUTH_TOKEN|TOKEN|SECRET|PASSWORD|ACCESS_KEY|SECRET_KEY|PAT|CREDENTIALS|KEY_ID)\b/;

/** Keys that are found, discussed or listed, but not asked for. */
const NAMED_ONLY =
  /^(?!.*\b(?:set|get|needs?|requir\w+|provid\w+|your|using|uses?|with|via|creat\w+|export|env|environment|configur\w+|authenticat\w+|generat\w+|pass|suppl\w+|enter|add|obtain|paste|copy)\b)|\b(?:no|without|not|doesn't|never|detect\w*|scan\w*|leak\w*|hard-?coded|secrets? in|review|checklist|rotate|e\.g\.|like|such as|expose[sd]?|design|revoke|manage API keys)\b/is;

const PLACEHOLDER = /\$\{|\$\{input:|process\.env|os\.environ|getenv|secrets\./;

const CREDENTIALS =
  "(?:(?:API|access|secret) )?(?:keys?|tokens?|credentials?|accounts?|logins?|passwords?|sign-?ups?|registration|authentication)";

/** Keyless in part only, or free of something else: "no account limit", "no API key in the logs". */
const NOT_FREE =
  /\b(?:mode|passthrough|stdio|some|certain|for|if|when|unless|in (?:the|your|plain|code|logs?)|leak\w*|hard-?coded|scan\w*|detect\w*|until|optional\w*|free tier)\b/i;

/** A key that somebody finds, describes or rotates. */
const NAMED_IN_PASSING =
  /\b(?:detect\w*|scan\w*|leak\w*|hard-?coded|review|rotate|such as|never (?:uses|needs)|\d\.x|find\w*|expos\w+|callers?|customers?|visitors?)\b/i;

/** Keys: whether it needs one, how far it reaches, where it lies. */
export const CREDENTIAL_SIGNALS: readonly Signal[] = [
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
    [
      3,
      new RegExp(
        `\\b(?:no|without(?: any| an?)?|zero) (?:[\\w-]+(?:,| or| and|, no| nor) ){0,2}${CREDENTIALS}(?:(?:,? (?:or|and|no|nor)|,) (?:an? |any |no )?[\\w-]+){0,2}(?=[.,;:)!]|$| (?:is|are|at all|exists?|needed|required|necessary|whatsoever)\\b)`,
        "i",
      ),
      { in: ANY_TEXT, unless: NOT_FREE },
    ],
    [
      3,
      new RegExp(`\\b(?:needs?|uses?|requires?|asks? for|holds?|has|takes?) no ${CREDENTIALS}\\b`, "i"),
      { in: ANY_TEXT, unless: NOT_FREE },
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
    [
      2,
      /\b(?:(?:bot|hub|access|auth|bearer|API|session|device|service|app|deploy|installation|machine)(?:'s)?[- ](?:token|key|password|secret)s?|(?:token|password|API key|passphrase|secret key)s?)\b[^.;|]{0,30}\b(?:is|are|comes?|goes|stands?|lies|lives?|read|taken|set|stored|kept|loaded|given|passed|held|in|from)\b[^;|]{0,30}(?:\b(?:vault|key ?ring|keychain|environment|config(?:uration)?(?: file)?|settings|secrets?|variable|at start|header)\b|\.(?:env|toml|ya?ml|json|ini|conf|cfg)\b|\$[A-Z])/i,
      { in: ANY_TEXT, unless: NAMED_IN_PASSING },
    ],
    [
      2,
      /\b(?:with|under|using|via|by) (?:an? |its |the |your )?(?:(?:read-only|own|single|shared|restricted|separate|personal|secret|static) )*(?:API )?(?:key|token|password|service account|technical account|login)\b(?! (?:management|rotation|limit|count|usage|bindings?|combination|press|stroke))/i,
      { in: ["text", "setup"], unless: NAMED_IN_PASSING },
    ],
    [
      3,
      /^\s*(?:[\w-]+[_.-])?(?:api[_-]?key|token|password|secret|passwd)\s*[:=]\s*\S/im,
      { in: ["code"], unless: /\b(?:max_tokens|test|docker run|example\.py|def |function|assert)\b/i },
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
    [
      3,
      [
        /\bread-?only (?:\w+ )?(?:keys?|tokens?|roles?|scopes?|users?|access|accounts?|login|credentials?|rights|permissions?|mount|connection)\b/i,
        /\b(?:keys?|tokens?|roles?|accounts?|credentials?|rights|permissions?|access)\b[^.;]{0,30}\b(?:can|may|must|should|is|are) be? ?(?:restricted|limited|narrowed|scoped|confined)\b/i,
        /\b(?:fewer|narrower|smaller|only the needed|single|named|explicit) (?:scopes?|rights|permissions)\b/i,
        /--scopes?[= ](?!project\b|user\b|local\b|global\b)[a-z]\w*[.:]\w/i,
        /\b(?:needs?|asks? for|requests?|gets?|has) (?:only|just|no more than|nothing but) (?:the )?(?:[\w`:.-]+ ){0,4}(?:scopes?|rights|permissions?|access|role)\b/i,
      ],
      {
        in: [...ANY_TEXT, "code"],
        unless:
          /\b(?:not|no|never|readOnlyHint|ReadOnly:|list|resources like|file access|read-only access to the (?:web|docs))\b/i,
      },
    ],
    [3, /^\s*permissions:\s*(?:\{|\n)\s*[\w-]+:\s*(?:read|write|none)\b/m, { in: CODE }],
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
    [
      2,
      [
        /\b(?:tokens?|keys?|passwords?|secrets?|credentials|[A-Z][A-Z0-9]*_(?:KEY|TOKEN|PASSWORD|SECRET))\b[^.;|]{0,40}\b(?:in|beside|inside|into|from|to|of) (?:the |a |your |its )?(?:plain |local |config\w* )*(?:file )?`?[\w~/-]*\.(?:env|ya?ml|toml|json|ini|conf|cfg|properties)\b/i,
        /[\w~/-]*\.(?:env|ya?ml|toml|json|ini|conf|cfg|properties)\b`?[^.;|]{0,25}\b(?:holds?|contains?|has|with|keeps?|carries|beside)\b[^.;|]{0,40}\b(?:tokens?|(?:API )?keys?|passwords?|secrets?|credentials|[A-Z][A-Z0-9]*_(?:KEY|TOKEN|PASSWORD|SECRET))\b/i,
        /\b(?:tokens?|keys?|passwords?|secrets?|credentials)\b[^.;|]{0,40}\b(?:plain|clear|readable|unencrypted)[- ]?text\b/i,
        /\.(?:env|ya?ml|toml|json|ini|conf)\b[^.;|]{0,30}\b(?:beside|next to|with) (?:its|the|an) (?:API )?key\b/i,
      ],
      {
        in: ["setup", "text"],
        unless:
          /\b(?:protect\w*|block\w*|prevent\w*|deny|never|ignore|not|encrypted|keychain|used to|\d\.x|detect\w*|finds?|leaked|scan\w*)\b/i,
      },
    ],
    [
      2,
      /^\s*(?:[\w-]+[_.-])?(?:api[_-]?key|token|password|secret|passwd)\s*[:=]\s*["']?(?!\$)[^\s"'$<{]/im,
      { in: ["code"], unless: anyOf(PLACEHOLDER, /\b(?:max_tokens|assert|def |function)\b/) },
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
    [
      3,
      [
        /\b(?:keychain|key ?ring|credential (?:manager|store)|key vault|vault|secrets? (?:manager|store)|secure enclave)\b[^.;]{0,20}\b(?:of the operating system|holds?|keeps?|stores?|at start)\b/i,
        /\b(?:tokens?|keys?|passwords?|secrets?|credentials|it)\b[^.;]{0,40}\b(?:goes|go|lives?|stays?|is|are|comes?|read|kept|stored|fetched|loaded) (?:[\w-]+ )?(?:into|in|from|inside|by) (?:the |your |a |an )?(?:(?:system|OS|macOS|operating system|HashiCorp|AWS|Azure|encrypted|hardware|native) )*(?:keychain|key ?ring|credential (?:manager|store)|key vault|vault|secrets? (?:manager|store)|secure enclave|password manager)\b/i,
        /\bas an? (?:encrypted |repository |organi[sz]ation |Docker |Kubernetes )?secret\b/i,
        /\b(?:tokens?|keys?|passwords?|secrets?|credentials|it)\b[^.;]{0,15}\b(?:is|are) never (?:written|stored|saved|kept)\b[^.;]{0,15}\b(?:disk|file|plain|config)\b/i,
      ],
      {
        in: ANY_TEXT,
        unless:
          /\b(?:you can|should|consider|recommend\w*|optional|planned|or (?:in|from) (?:the|a|an) (?:environment|file))\b/i,
      },
    ],
    [3, /\$\{\{ *secrets\.\w+ *\}\}/, { in: ["code"] }],
  ]),
  ...signalsOf("uses_fixed_credential", "no", [
    [3, /\b(?:needs|uses|holds|has) no (?:API )?(?:keys?|tokens?|credentials)\b/i, { in: ANYWHERE }],
  ]),
];
