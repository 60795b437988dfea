import type { ReadSpan } from "./read-dossier.ts";

/** A tool that a listing names. */
export interface Tool {
  /** In snake case, without the product's prefix: "create_issue" for `linear_createIssue`. */
  readonly name: string;
  readonly entry: ReadSpan;
}

/** Verbs that names of tools begin with. Grouped only for reading. */
const VERBS: ReadonlySet<string> = new Set(
  (
    "get list read search find query fetch retrieve describe show view check count lookup inspect explain compare summarize analyze validate verify scan detect audit monitor watch subscribe track " +
    "create add insert update edit modify set write save append put patch upsert replace rename move copy duplicate upload import export download " +
    "delete remove drop clear purge destroy archive restore revoke reset cancel close reopen resolve " +
    "send post reply respond publish share notify comment submit email message forward invite schedule " +
    "run execute exec eval evaluate invoke call start stop restart kill pause resume trigger retry play " +
    "install uninstall enable disable configure register connect disconnect apply deploy provision scale rollback promote build convert generate render complete " +
    "merge approve unapprove assign unassign lock unlock fork push pull commit rebase checkout clone protect unprotect " +
    "click type press hover drag scroll navigate open select fill screenshot take snapshot wait close handle " +
    "pay transfer swap buy sell trade refund charge sign mint bridge stake " +
    "remember recall store forget memorize switch assume impersonate manage triage bulk batch crawl scrape browse use ask aggregate mark suggest prepare migrate"
  ).split(" "),
);

/** Names that begin with a tool's verb but are a parameter's or an option's. */
const PARAMETER = new RegExp(
  `^(?:${[
    "(?:read|write)_(?:only|key|timeout)|(?:run|set|close|scan|trigger|comment|post|store|charge|share|schedule|message|call|list|view|track)_(?:id|at|in|size|count)",
    "start_(?:date|time|at|index|line|cursor|element|target)|stop_(?:sequences?|words)|open_(?:at|source)|update_(?:time|date|interval|at)",
    "search_(?:query|term|type|depth|params?|text|string|mode)|query_(?:string|params?|text|type|id)|use_(?!context|tool|cases?$)\\w*",
    "enable_\\w*|disable_\\w*|show_\\w*_(?:only|flag)|watch_mode|view_(?:mode|all)|count_by|check_interval|run_time|batch_size",
    "commit_(?:sha|hash)|build_(?:number|dir)|export_(?:format|path)|import_(?:path|map)|lock_file|(?:pull|merge)_requests?|push_notifications?",
    "email_address|invite_(?:code|link)|sign_(?:up|in)|submit_button|select_one|change_log|mark_down|press_release|play_store|copy_paste",
  ].join("|")})$`,
);

/** Sections whose entries are tools even where a name is not marked as code. */
const TOOL_SECTION =
  /\b(?:tools?|functions|operations|actions|capabilities|commands|methods|endpoints|herramientas|werkzeuge|ferramentas)\b|工具|ツール/i;
const NOT_A_TOOL_SECTION =
  /\b(?:environment|variables?|options|parameters|arguments|flags|config\w*|install\w*|removed|deprecated|cli commands|slash commands|filtering|requirements|skills?|plugins?)\b/i;

const snakeCase = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-./]/g, "_")
    .toLowerCase();

/** Words before the verb are the product's prefix. Null if no verb stands among the first four words or a parameter is meant. */
function toolName(raw: string): string | null {
  const words = snakeCase(raw).split("_");
  const verbAt = words.slice(0, 4).findIndex((word) => VERBS.has(word));
  if (verbAt === -1 || words.length === 1) return null;
  const name = words.slice(verbAt).join("_");
  if (PARAMETER.test(name)) return null;
  // `browser_click`: what stands before the verb is what it acts on.
  return words.length - verbAt === 1 ? words.join("_") : name;
}

/** The name that a list item, table row or heading is about. */
const ENTRY =
  /^[\s>|#*+•\d.)-]*(?:\[[ x]\]\s*)?[^\p{L}`*\s]{0,3}\s*(?:\*\*|`|\[){1,4}([A-Za-z][\w-]{1,60})(?:\([^)]*\))?(?:\*\*|`|\]|:)(.{0,24})/su;
const BARE_ENTRY = /^[\s|*+•-]*([a-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+)\s*(?:\||:|-|–|—|\(|$)/;
/** A type behind the name: an argument of a tool, not a tool. */
const ARGUMENT =
  /^[*`\s]*[([]?\s*(?:optional|required|string|str\b|number|int(?:eger)?\b|float|bool(?:ean)?\b|array|list\b|object|dict\b|enum)/i;
/** A name that opens a sentence ("`x` now does") is talked about; one before a colon, dash, bar or line end is listed. */
const STANDS_ALONE = /^[*`\])]*\s*(?:[:\-–—|(,]|\n|<br|$)/;
const TICKED = /`([a-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+)`/g;

function namesIn({ span }: ReadSpan): string[] {
  const isToolSection = TOOL_SECTION.test(span.section) && !NOT_A_TOOL_SECTION.test(span.section);
  const [, named, after] = ENTRY.exec(span.text) ?? [];
  if (named !== undefined && ARGUMENT.test(after ?? "")) return [];
  const isEntry = named !== undefined && STANDS_ALONE.test(after ?? "");
  const entry = isEntry ? named : isToolSection ? BARE_ENTRY.exec(span.text)?.[1] : undefined;
  const ticked = [...span.text.matchAll(TICKED)].flatMap((match) => match[1] ?? []);
  // A sentence that ticks one name mentions a tool; a list of names offers them.
  return [
    ...(entry === undefined ? [] : [entry]),
    ...(ticked.length >= 3 && (isToolSection || span.kind !== "prose") ? ticked : []),
  ];
}

/** Tools named in lists, tables, headings and enumerations, each once, where it is described first. Skills name other people's tools and are left out. */
export function readTools(spans: readonly ReadSpan[]): Tool[] {
  const tools = new Map<string, Tool>();
  for (const entry of spans) {
    if (entry.place !== "text" && entry.place !== "heading") continue;
    if (NOT_A_TOOL_SECTION.test(entry.span.section) && !TOOL_SECTION.test(entry.span.section)) continue;
    for (const raw of namesIn(entry)) {
      const name = toolName(raw);
      if (name !== null && !tools.has(name)) tools.set(name, { name, entry });
    }
  }
  return [...tools.values()];
}

/** First cell of a table's header that says that each row is one tool. */
const TOOL_COLUMN =
  /^\|\s*(?:\*\*)?(?:tools?|tool name|functions?|werkzeug|outil|herramienta|ferramenta|strumento|инструмент|narzędzie|工具|ツール|도구)(?:\*\*)?\s*\|/iu;
const TICKED_CELL = /^\|\s*(?:\*\*)?`/;
/** An open end: the list is a selection. */
const AND_MORE = /\b(?:and (?:many )?more|etc\.?|such as|examples?|among others|for example|selected|some of)\b|…\s*$/i;

/** Rows of tables in which each row is one tool, over all such tables; empty where the text says that there are more. */
export function readToolTable(spans: readonly ReadSpan[]): ReadSpan[] {
  const rows: ReadSpan[] = [];
  let isOpen = false;
  let before: ReadSpan | undefined;
  for (const entry of spans) {
    const { span, place } = entry;
    if (span.kind !== "table") isOpen = false;
    else if (before?.span.kind !== "table")
      isOpen = place === "text" && TOOL_SECTION.test(span.section) && TOOL_COLUMN.test(span.text);
    else if (isOpen && TICKED_CELL.test(span.text)) rows.push(entry);
    if (TOOL_SECTION.test(span.section) && AND_MORE.test(span.text)) return [];
    before = entry;
  }
  return rows;
}
