import type { Span } from "../../schema/dossier.ts";
import type { Facts, Field } from "./disagree-fields.ts";
import { isWritingTool, listsWritingTool } from "./disagree-tools.ts";
import { needing, needingStore } from "./disagree-packages.ts";

/** A claim that prose makes and what would contradict it. */
export interface ClaimRule {
  readonly id: string;
  readonly claim: RegExp;
  /** Anything in the same span that makes it another claim. */
  readonly notClaim?: RegExp;
  /** Spans that contradict it. */
  readonly against: (facts: Facts) => Span[];
  /** One sentence for people. */
  readonly message: string;
}

interface Lines {
  readonly path?: RegExp;
  readonly notPath?: RegExp;
  readonly value?: RegExp;
  readonly notValue?: RegExp;
}

/** Manifest lines, or front matter, with such a path and such a value. */
const lines = ({ fields }: Facts, { path, notPath, value, notValue }: Lines): Span[] =>
  fields
    .filter(
      (field: Field) =>
        (path?.test(field.path) ?? true) &&
        !(notPath?.test(field.path) ?? false) &&
        (value?.test(field.value) ?? true) &&
        !(notValue?.test(field.value) ?? false),
    )
    .map(({ span }) => span);

const shown = ({ shown: spans }: Facts, kinds: readonly Span["kind"][], text: RegExp): Span[] =>
  spans.filter((span) => kinds.includes(span.kind) && text.test(span.text));

/** Arguments and commands that a manifest starts the agent with. */
const ARGUMENTS =
  /(?:^|\.)(?:args|command|run|packageArguments|runtimeArguments|arguments|entrypoint|cmd)(?:[.[]|$)|(?:^|\.)scripts\.start$/i;
/** Scripts that those run who work on the package, not those who use it. */
const OF_MAINTAINERS = /(?:^|\.)scripts\.(?!start$|(?:pre|post)?install$)/i;
/** Arguments of the program that starts the agent, not of the agent. */
const OF_THE_STARTER = /(?:^|\.)runtimeArguments(?:[.[]|$)/i;

const TOOL_NAME = /(?:^|\.)(?:tools)?\[\d+\]\.name$|(?:^|\.)tools(?:\[\d+\])?\.name$|^tools?\.[\w-]+\.name$/;
/** Folders of the host that a container gets; written to, unless they say ":ro". */
const VOLUMES = /(?:^|\.)(?:volumes?|mounts?|binds?)(?:[.[]|$)/i;
const OF_THE_HOST = /[^\s:]+:\/|\btype=bind\b|\b(?:src|source)=/i;
const READ_ONLY_MOUNT = /:ro\b|\breadonly\b|\bread_only\b/i;

/** Every entry of a list stands alone: one writable mount among read-only ones is enough. */
function writableVolumes(facts: Facts): Span[] {
  return facts.fields
    .filter(({ path, value }) => {
      if (!VOLUMES.test(path)) return false;
      const entries = value.startsWith("[")
        ? Array.from(value.matchAll(/"([^"]*)"/g), ([, entry]) => entry ?? "")
        : [value];
      return entries.some((entry) => OF_THE_HOST.test(entry) && !READ_ONLY_MOUNT.test(entry));
    })
    .map(({ span }) => span);
}

/** Name of the tool that a manifest's line is about; undefined if it is about none. */
function toolOf({ path, value, isManifest, kind }: Field): string | undefined {
  if (!isManifest) return undefined;
  if (kind === "tool-list") return /^tools\.([^.[]+)/.exec(path)?.[1];
  return TOOL_NAME.test(path) ? value : undefined;
}

/** The first line of each tool whose name says that it writes. */
function writingTools({ fields }: Facts): Span[] {
  const first = new Map<string, Span>();
  for (const field of fields) {
    const tool = toolOf(field);
    if (tool !== undefined && isWritingTool(tool) && !first.has(tool)) first.set(tool, field.span);
  }
  return [...first.values()];
}

const writes = (facts: Facts): Span[] => [
  ...writingTools(facts),
  ...lines(facts, {
    path: ARGUMENTS,
    value: /--(?:allow|enable|with)[-_]?(?:write|writes|delete|exec|shell)\b|--(?:read-?write|rw|write-?mode)\b/i,
  }),
  ...lines(facts, {
    path: /(?:^|\.)permissions?(?:[.[]|$)|(?:^|\.)scopes?(?:[.[]|$)/i,
    value: /(?:^|["\s:,.])(?:write|write-all|admin|delete)\b/i,
  }),
  ...lines(facts, { path: /^allowed-tools$/i, value: /\b(?:Write|Edit|MultiEdit|Bash)\b/ }),
  ...writableVolumes(facts),
  ...facts.shown.filter(({ kind, text }) => ["list", "table", "heading"].includes(kind) && listsWritingTool(text)),
];

const LOCAL_ADDRESS = /^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal)/i;

/** Names of secrets a manifest cannot do without: marked as both required and secret, or listed as secrets of a container. */
function requiredSecrets(facts: Facts): Span[] {
  const marks = new Map<string, { required: boolean; secret: boolean; spans: Span[] }>();
  const listed: Span[] = [];
  for (const { path, value, span, isManifest } of facts.fields) {
    if (!isManifest) continue;
    const [, entry, mark] =
      /^(.*(?:environmentVariables|environment_variables|headers|variables\.[\w-]+)(?:\[\d+\])?)\.(name|isRequired|is_required|isSecret|is_secret)$/.exec(
        path,
      ) ?? [];
    if (entry !== undefined && mark !== undefined) {
      const known = marks.get(entry) ?? { required: false, secret: false, spans: [] };
      const isTrue = value === "true";
      marks.set(entry, {
        required: known.required || (/required$/i.test(mark) && isTrue),
        secret: known.secret || (/secret$/i.test(mark) && isTrue),
        spans: mark === "name" || isTrue ? [...known.spans, span] : known.spans,
      });
    } else if (/(?:^|\.)secrets(?:\[\d+\])?\.(?:name|env)$/.test(path)) listed.push(span);
  }
  return [
    ...[...marks.values()].filter(({ required, secret }) => required && secret).flatMap(({ spans }) => spans),
    ...listed,
  ];
}

const BREAKS_SANDBOX =
  /--privileged\b|\/var\/run\/docker\.sock|docker\.sock\b|--pid[= ]host\b|--cap-add[= ](?:ALL|SYS_ADMIN)\b|seccomp[=:]unconfined|--userns[= ]host\b/i;
const SKIPS_APPROVAL =
  /(?<!npx\s{1,3}|npm exec\s{1,3})--(?:yes|assume-yes|dangerously-skip-permissions|auto-?approve\w*|yolo|no-?confirm\w*|skip-?(?:confirm\w*|approval|permissions)|allow-all(?:-tools)?|full-auto|force-yes|approve-all|non-interactive|bypass-?permissions)\b|\bbypassPermissions\b/i;

export const CLAIM_RULES: readonly ClaimRule[] = [
  {
    id: "read-only",
    claim:
      /^(?:description: )?\W*(?:strictly |fully |completely )?read[- ]only(?=\s*(?:[.!,;—–]|$)|\s+(?:access to|(?:mcp )?(?:server|agent|tool)\b))|\b(?:is|are|it's|strictly|fully|completely|entirely|purely|100%|only|provides?|offers?|an?)\s+(?:(?:strictly|fully|completely|entirely|purely|100%|safe|secure|simple|lightweight)[\s,]+)*read[- ]only\b(?!\s+(?:\w+\s+){0,3}(?:modes?|tokens?|scopes?|keys?|users?|roles?|replicas?|file ?systems?|mounts?|volumes?|options?|flags?|permissions?|credentials?|accounts?|quer(?:y|ies)|endpoints?|tools? (?:like|such)|properties|property|fields?|variants?|subset|views?))|\b(?:cannot|can't|can not|never|does not|doesn't|will not|won't)\s+(?:ever\s+)?(?:modify|write|change|delete|alter|edit|modifies|writes|changes|deletes)\b(?:\s+or\s+\w+)?\s+(?:any(?:thing| of your)?|your|data|files?|records?)\b/i,
    // A sentence that begins with "never" tells its reader what to do.
    notClaim:
      /^\W*(?:never|do not|don't)\b|\b(?:some|most|many|several|these|those|following|first|other) (?:of the )?(?:tools?|operations|commands|endpoints)\b|\b(?:original|source|input|existing|lock|config\w*) (?:files?|data|code)\b|\bwithout (?:your )?(?:permission|asking|approval|confirmation|consent)\b/i,
    against: writes,
    message: "The text says that it only reads; a manifest or a list of tools shows that it writes.",
  },
  {
    id: "offline",
    claim:
      /\bno (?:network|internet) (?:access|calls?|requests?|connections?|connectivity|traffic)\b(?! (?:is|was|were) (?:lost|down))|\b(?:fully|completely|entirely|100%|works?|runs?|operates?) offline\b|\boffline[- ]only\b|\b(?:runs?|stays?|works?|happens|remains|operates?|processed|executed) (?:entirely|fully|completely|100%|purely|strictly|only) (?:local(?:ly)?|on your (?:own )?(?:machine|device|computer|hardware))\b|\blocal[- ]only\b(?!\s+(?:clients?|users?|files?|servers? such|hosts?|apps?|applications?|setups?|tools? (?:like|such)))|\b(?:no (?:data|code|content|information)|nothing) (?:ever )?leaves your (?:machine|device|computer|laptop|network)\b|\b(?:never|does not|doesn't) (?:connects?|calls?|contacts?|talks?|reach(?:es)?) (?:out )?(?:to )?(?:the )?(?:network|internet|cloud|any (?:server|outside service))\b|\bmakes? no (?:network|external|outbound|outgoing|http) (?:calls?|requests?|connections?)\b/i,
    notClaim:
      /\b(?:except|apart from|other than|(?:after|once)\b[^.\n]{0,40}\b(?:first|install\w*|download\w*|cached|pulled|set ?up))\b/i,
    against: (facts) => [
      ...lines(facts, { path: /(?:^|\.)remotes(?:\[\d+\])?\.url$/i, value: /^https?:\/\//i, notValue: LOCAL_ADDRESS }),
      ...lines(facts, { notPath: OF_MAINTAINERS, value: /--net(?:work)?[= ]host\b/i }),
      ...lines(facts, {
        path: /(?:^|\.)(?:allowHosts|allowedHosts|allowed_hosts|allow_hosts)(?:[.[]|$)/,
        notValue: /^(?:\[\]|null|localhost\S*|\["localhost[^,]*\])$/,
      }),
      ...needing(facts, "network"),
    ],
    message: "The text says that it stays offline or local; a manifest shows a way to the network.",
  },
  {
    id: "telemetry",
    claim:
      /\b(?:no|zero|without(?: any)?) (?:telemetry|tracking|trackers|analytics|usage data|data collection)\b|\b(?:telemetry|tracking)[- ]free\b|\b(?:does not|doesn't|never|do not|don't) (?:collects?|sends?|tracks?|gathers?) (?:any )?(?:telemetry|usage|analytics|personal data|statistics|metrics)\b/i,
    against: (facts) => needing(facts, "telemetry"),
    message: "The text says that it sends no usage data; a manifest asks for a package that does so.",
  },
  {
    id: "api-key",
    claim:
      /\bno (?:api[- ]?keys?|credentials?|authentication|auth|sign[- ]?up|login|accounts?|tokens?|secrets?)(?:,? (?:or|and|no) (?:api[- ]?keys?|credentials?|authentication|sign[- ]?up|login|accounts?|tokens?))*(?:\s+(?:is|are))?\s+(?:needed|required|necessary)\b|\b(?:does not|doesn't|do not|don't) (?:need|require) (?:an? |any )?(?:api[- ]?keys?|credentials?|account|tokens?|authentication)\b|\b(?:works? )?without (?:an? |any )?(?:api[- ]?keys?|credentials)\b|\bno api[- ]?keys?\s*(?:[.!,;]|$)/i,
    notClaim:
      /\b(?:free tier|for the (?:[\w-]+ ){1,2}(?:tools?|commands?|endpoints?|searche?s?|features?)|for (?:local|public|read|basic|testing|the demo)\b|public (?:endpoints?|data|repositories)|demo|ollama)/i,
    against: requiredSecrets,
    message: "The text says that no key is needed; a manifest requires a secret.",
  },
  {
    id: "open-source",
    claim:
      /\b(?:is|are|fully|100%|free and|completely|an?|and)\s+open[- ]source(?:d)?\b(?!\s+(?:models?|llms?|librar\w+|alternatives?|dependenc\w+|software such|community|tools? (?:like|such)|packages?|repositor\w+|licen[cs]e scanner|intelligence))/i,
    notClaim: /\b(?:core|client|sdk|components?|parts?|plugins?) (?:is|are) open[- ]source/i,
    against: (facts) =>
      lines(facts, {
        path: /(?:^|\.)licen[cs]es?(?:\.(?:spdx_id|text|name|type))?$|(?:^|\.)classifiers$/i,
        value:
          /^(?:UNLICENSED|NONE|LicenseRef-\S*(?:proprietary|commercial)\S*)$|\bproprietary\b|\bcommercial\b|\ball rights reserved\b/i,
        notValue: /\bnon-?commercial\b/i,
      }),
    message: "The text calls it open source; a manifest says that its licence is not.",
  },
  {
    id: "install-scripts",
    claim:
      /\b(?:no|zero|without(?: any)?) (?:npm )?(?:(?:pre|post)-?install|install(?:ation)?|life-?cycle) (?:scripts?|hooks?)\b|\b(?:does not|doesn't|never) (?:runs?|executes?|uses?) (?:any )?(?:(?:pre|post)-?install|install(?:ation)?|life-?cycle) (?:scripts?|hooks?)\b/i,
    against: (facts) => [
      ...lines(facts, { path: /(?:^|\.)hasInstallScript$/, value: /^true$/ }),
      ...lines(facts, { path: /(?:^|\.)scripts\.(?:pre|post)?install$/ }),
    ],
    message: "The text says that nothing runs on installation; a manifest has a script that does.",
  },
  {
    id: "sandboxed",
    claim:
      /\b(?:is|are|fully|strictly|completely|always) (?:fully |strictly |completely |always )?(?:sandboxed|containeri[sz]ed|isolated from (?:the|your) (?:host|machine|system))\b|\b(?:runs?|executes?|executed|running|happens|stays?|isolated)\b[^.\n]{0,40}\b(?:in|inside) (?:an? )?(?:(?:isolated|secure|locked[- ]down|hardened|strict|disposable|docker)\s+)*(?:sandbox|container|vm|virtual machine)\b|\bno access to (?:the|your) host\b/i,
    against: (facts) => [
      ...lines(facts, { notPath: OF_MAINTAINERS, value: BREAKS_SANDBOX }),
      ...lines(facts, { path: /(?:^|\.)privileged$/i, value: /^true$/i }),
      ...shown(facts, ["code"], BREAKS_SANDBOX),
    ],
    message: "The text says that it stays in a sandbox or container; it is started with rights that reach the host.",
  },
  {
    id: "stateless",
    claim:
      /\b(?:is|are|fully|completely|entirely|100%|an?) stateless\b(?!\s+(?:http|transport|mode|protocol|tokens?|functions?|session))|\bstor(?:es?|ing) (?:nothing|no (?:data|state|information|user data|content))\b|\b(?:does not|doesn't|never|do not|don't) (?:stores?|persists?|saves?|retains?|keeps?) (?:any )?(?:of your )?(?:data|state|information|conversations?|content|anything|messages|user data)\b|\bno data is (?:ever )?(?:stored|saved|retained|persisted|kept)\b|\bkeeps nothing between\b/i,
    notClaim:
      /\bon (?:our|its|their|any|a) (?:servers?|cloud|side)\b|\b(?:outside|longer than|after|third[- ]part\w+)\b/i,
    against: (facts) => [...needingStore(facts), ...writableVolumes(facts)],
    message: "The text says that it keeps nothing; a manifest shows a database or a volume to keep it in.",
  },
  {
    id: "maintained",
    claim:
      /\b(?:actively|regularly|well|continuously) (?:maintained|developed|updated)\b|\b(?:in|under) active development\b/i,
    against: (facts) => [
      ...lines(facts, { path: /^(?:archived|disabled|(?:repository|package|server)\.archived)$/i, value: /^true$/i }),
      ...lines(facts, { path: /(?:^|\.)deprecated$/i, notValue: /^(?:false|null|""|0)$/i }),
      ...lines(facts, { path: /(?:^|\.)status$/i, value: /^(?:deprecated|deleted|archived|abandoned)$/i }),
      ...lines(facts, {
        path: /(?:^|\.)(?:classifiers|development_status)$/i,
        value: /Development Status :: 7 - Inactive/,
      }),
      ...lines(facts, { path: /(?:^|\.)yanked$/i, value: /^true$/i }),
    ],
    message: "The text says that it is maintained; its record says that it is archived, deprecated or deleted.",
  },
  {
    id: "approval",
    claim:
      /\b(?:requires?|asks?|needs?|waits?|prompts?|confirms?)\b[^.\n]{0,40}\b(?:approval|confirmation|permission|consent|you|a person|a human)\b[^.\n]{0,20}\b(?:before|for|on)\s+(?:every|each|any|all)\b|\b(?:every|each|all|any) (?:[\w-]+ ){0,3}(?:actions?|commands?|changes?|calls?|operations?|writes?|steps?|edits?|execution)\b[^.\n]{0,20}\b(?:requires?|needs?|must be|has to be|have to be|is|are)\b[^.\n]{0,24}\b(?:approv\w+|confirm\w*)|\bnothing (?:runs|happens|is (?:executed|changed|sent|written|deleted)|executes|changes) without (?:your|explicit|human|user|a person's)\b/i,
    against: (facts) => [
      ...lines(facts, { path: ARGUMENTS, notPath: OF_THE_STARTER, value: SKIPS_APPROVAL }),
      ...lines(facts, {
        path: /(?:^|\.)(?:autoApprove|auto_approve|alwaysAllow|always_allow|autoApproval|skipPermissions|dangerouslySkipPermissions)(?:[.[]|$)/i,
        notValue: /^(?:false|null|\[\]|none|never)$/i,
      }),
      ...lines(facts, {
        path: /(?:^|\.)(?:approval|approval_?(?:mode|policy)|permission_?mode|require_?approval|confirm\w*)$/i,
        value: /^(?:never|none|false|off|bypassPermissions|auto|yolo)$/i,
      }),
    ],
    message: "The text says that every action needs approval; it is started with approval switched off.",
  },
];
