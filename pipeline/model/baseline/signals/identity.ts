import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

export const IDENTITY_SIGNALS: readonly Signal[] = [
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
    [
      3,
      [
        /\b(?:uses?|with|under|through|via|borrows?|shares?|drives?|controls?) (?:your|its user's|the user's|the owner's|their) (?:own |existing |personal |current |local |logged-in |already )*(?:[\w-]+ )?(?:profile|cookies|login|session|account|credentials|identity|mailbox|wallet|phone number|calendar)\b(?!'s)/i,
        /\b(?:profile|session|login|credentials|account|cookies)\b[^.;]{0,25}\balready (?:on|in|open|logged|signed|configured|set up|stored)\b/i,
        /\balready (?:logged|signed)[- ]in(?:to)?\b/i,
        /\bin (?:your|the user's|their) (?:own )?name\b(?! (?:field|of))/i,
        /\bwith (?:your|the user's|the caller's|its caller's) (?:own )?(?:rights|permissions|privileges|access)\b/i,
        /\b(?:in|on|into) your (?:own )?(?:AWS|Azure|Google|GCP|cloud|bank|mail|e-?mail|GitHub|Slack|Spotify|trading|broker\w*) (?:account|project|subscription|mailbox)\b/i,
        /\bfor (?:one|your|a single) (?:[A-Z]\w+ )?(?:mailbox|inbox|calendar|bank account)\b/i,
      ],
      {
        in: ["text", "skill"],
        unless: /\b(?:instead of|no longer|sign ?up|create (?:an|your)|delete your|need an?|if)\b/i,
      },
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
    [
      3,
      [
        /\b(?:one|a single|the same|each) (?:deployment|installation|instance|server|process|bot|hub|service) (?:can )?(?:serves?|handles?|hosts?|is shared by|works for|covers) (?:all|many|several|every|multiple|any number of|different|a whole)\b/i,
        /\b(?:all|every|our|several|different) (?:customers?|users?|teams?|tenants?|clients?|companies|members|departments|players|families|colleagues) (?:share|use|run on|live on|work on|connect to) (?:one|the same|a single|a common)\b/i,
        /\b(?:every(?:one|body)) shares (?:one|the same|a)\b/i,
        /\b(?:each|every|per) (?:[\w-]+ )?(?:customer|user|tenant|colleague|employee|team|member|client|family member|player|student|guest|practice|department|person)(?: (?:gets?|has|have|brings?|receives?|uses?|keeps?|logs? in|signs? in|authenticates))\b[^.;]{0,40}\b(?:own|personal|separate|account|login|profile|connection|token|key)\b/i,
        /\b(?:several|many|multiple|two or more|separate|different) (?:user |customer )?(?:profiles|tenants|accounts|households|mailboxes|practices|users at once|customers|workspaces)\b/i,
        /\b(?:per|for each|for every|between)[- ](?:tenants?|customers?|users?|accounts?)\b[^.;]{0,30}\b(?:isolat\w*|separat\w*|own|data|records|rights|limit\w*|quota\w*)\b/i,
        /\btenant (?:to act in|isolation|separation)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:if you have|single-user|planned|list|example)\b/i },
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
    [
      3,
      [
        /\b(?:takes? on|adopts?|puts? on|slips? into|receives?|picks?|chooses?) (?:an? |the )?(?:new|different|another|other|fresh|changing|own) (?:role|identity|persona|account|tenant|user|name)\b/i,
        /\b(?:role|tenant|identity|account|user|profile|persona)\b[^.;|]{0,30}\b(?:may|can|might) (?:change|differ|vary|be (?:changed|switched|chosen))\b[^.;|]{0,20}\b(?:call|request|task|run|message|time|runtime|moment)s?\b/i,
        /\b(?:acts?|works|speaks|posts|signs in|logs in|writes) as (?:whichever|whatever|whoever|any (?:of|user|member|account|tenant)|different (?:users|people|accounts)|someone else|another (?:user|person|account))\b/i,
        /\b(?:role|account|tenant|identity|profile) (?:is )?(?:chosen|picked|selected|switched|set) (?:for each|per|with each|by each|on every) (?:call|request|task|message)\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:theme|model)\b/i },
    ],
  ]),
  ...signalsOf("switches_identity_at_runtime", "no", [
    [
      2,
      /\b(?:cannot|can't|does not|doesn't|never) (?:switch|change|assume|impersonate) (?:\w+ ){0,2}(?:accounts?|roles?|users?|tenants?|identit\w+)\b/i,
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
    [
      3,
      [
        /\b(?:requests?|calls?|messages?|callers?|clients?|visitors?)\b[^.;]{0,40}\b(?:without|that lack|lacking)\b[^.;]{0,30}\b(?:are|is|gets?) (?:answered with 40[13]|refused|rejected|denied|turned away|dropped|ignored|blocked)/i,
        /\b(?:each|every|all|any) (?:requests?|calls?|callers?|clients?|messages?|connections?|users?)\b[^.;]{0,15}\b(?:must|has to|have to|needs? to|is|are|requires?) (?:be )?(?:carry|carries|send|bring|present|authenticat\w*|sign(?:ed)? in|log(?:ged)? in|identif\w*|prove|a (?:key|token|login|password)|an? (?:API key|bearer token|account))\b/i,
        /\b(?:users|customers|callers|members|colleagues|employees|clients|staff|everyone|patients|tenants|operators) (?:must |have to |need to |can only |first )?(?:sign|log) in\b/i,
        /\bsign(?:s)? in once\b|\b(?:single sign-on|SSO|two-factor|2FA|MFA|two factors|multi-factor)\b/i,
        /\b(?:only|accepted from|open to|limited to|answers) (?:requests? from )?(?:members|registered|signed-in|logged-in|authenticated|known|listed|allowed|authorized|authorised) ?(?:of|users|members|callers|clients|people|phone numbers|senders|accounts|numbers)?\b/i,
        /\bcallers must\b[^.;]{0,40}\b(?:token|key|password|certificate|sign)\w*/i,
      ],
      {
        in: ANY_TEXT,
        unless:
          /\b(?:no|not|never|don't|optional|planned|if you|coming|bypass\w*|enterprise plan|pricing|Okta|test|2FA codes?)\b/i,
      },
    ],
    [3, /^remotes\[\d+\]\.headers\[\d+\]\.(?:isRequired|isSecret): true$/, { in: MANIFEST }],
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
];
