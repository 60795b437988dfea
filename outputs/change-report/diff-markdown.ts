import type {
  Comparison,
  DetailedDiff,
  DiffAgent,
  DiffQuote,
  Hunk,
  Rewording,
  SourceChange,
} from "../../pipeline/schema/diff.ts";
import { code, inline, shorten, visible } from "../escape.ts";
import { counted, oneDecimal } from "../numbers.ts";
import { fitted } from "./fitted.ts";
import { foldedTexts, type Group, groupsOf, shownOf, SOURCE_WORDS, summaryWords, UNSHOWN_WORDS } from "./groups.ts";
import { causeWords, changeWords, FOR_MARKDOWN, reasonWords } from "./words.ts";
import { type Piece, shortened, wordDiff } from "./word-diff.ts";

/** Longest name, quote and title of a source. */
const [NAME, QUOTE, TITLE] = [80, 160, 60];
/** Changes of one agent, quotes of one kind behind one thing, and lines of one changed place, that are listed. */
const [MOST_GROUPS, MOST_QUOTES, MOST_ROWS] = [40, 3, 30];
/** Added or removed agents that are named, and changed ones that are tried: no more fit. */
const [MOST_NAMES, MOST_AGENTS] = [100, 300];

const TAGS = { same: null, removed: "del", added: "ins" } as const;

/** Outside text between words of ours keeps the blanks at its ends, which `inline` takes away. */
function marked({ mark, text }: Piece): string {
  const words = inline(text);
  if (words === "") return text === "" ? "" : " ";
  const [head, tail] = [/^\s/.test(text) ? " " : "", /\s$/.test(text) ? " " : ""];
  const tag = TAGS[mark];
  return tag === null ? `${head}${words}${tail}` : `${head}<${tag}>${words}</${tag}>${tail}`;
}

const quoteItems = (quotes: readonly DiffQuote[], verb: string): string[] => [
  ...quotes
    .slice(0, MOST_QUOTES)
    .map(({ quote, source }) => `  - ${verb} ${code(shorten(quote, QUOTE))} (${inline(shorten(source, TITLE))})`),
  ...(quotes.length > MOST_QUOTES ? [`  - ${verb} ${quotes.length - MOST_QUOTES} more`] : []),
];

const wording = ({ name, before, after }: Rewording): string => {
  const pieces = shortened(wordDiff(before, after)).map(marked);
  return `${inline(shorten(name, NAME))}: ${pieces.join("").replaceAll("</del><ins>", "</del> <ins>")}`;
};

function groupItems({ changes, quotes, texts }: Group, diff: DetailedDiff): string[] {
  const head = changes.map((change) => `- ${changeWords(change, diff, FOR_MARKDOWN)}`);
  const bare =
    head.length === 0 && quotes !== null
      ? [`- ${inline(shorten(quotes.name, NAME))}: rests on other quotes${reasonWords(quotes, diff)}`]
      : head;
  const lead = bare.length === 0 ? "-" : "  -";
  return [
    ...bare,
    ...(quotes === null ? [] : [...quoteItems(quotes.went, "gone:"), ...quoteItems(quotes.came, "new:")]),
    ...texts.map(
      (text) => `${lead} ${wording(text)}${bare.length === 0 ? reasonWords({ ...text, hunks: [] }, diff) : ""}`,
    ),
  ];
}

/** Changed lines as a code block that nothing in them can end. */
function hunkBlock({ id, rows, cut }: Hunk): string[] {
  const lines = rows.slice(0, MOST_ROWS).flatMap(({ same, before, after }) => {
    if (same) return [`  ${visible(before?.text ?? "")}`];
    return [
      ...(before === null ? [] : [`- ${visible(before.text)}`]),
      ...(after === null ? [] : [`+ ${visible(after.text)}`]),
    ];
  });
  const longest = Math.max(
    2,
    ...lines.map((line) => Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length))),
  );
  const fence = "`".repeat(longest + 1);
  const missing = cut + Math.max(0, rows.length - MOST_ROWS);
  return [
    `${id}:`,
    "",
    `${fence}diff`,
    ...lines,
    fence,
    ...(missing === 0 ? [] : ["", `and ${counted(missing, "line")} more`]),
    "",
  ];
}

function sourceBlock({ kind, title, hunks, cut, unshown }: SourceChange): string[] {
  const name = `${inline(shorten(title, TITLE))} ${SOURCE_WORDS[kind]}`;
  if (hunks.length === 0) return [`${name}${unshown === null ? "" : `: ${UNSHOWN_WORDS[unshown]}`}`, ""];
  const more = cut === 0 ? [] : [`${counted(cut, "more place")} changed`, ""];
  return [
    name,
    "",
    `<details><summary>${counted(hunks.length, "changed place")}</summary>`,
    "",
    ...hunks.flatMap(hunkBlock),
    ...more,
    "</details>",
    "",
  ];
}

function agentBlock(diff: DetailedDiff): string {
  const { name, causes, sources } = diff;
  const groups = groupsOf(diff);
  const folded = foldedTexts(diff).length;
  return [
    `## ${inline(shorten(name, NAME))}`,
    "",
    `Cause: ${causeWords(causes)}`,
    "",
    ...groups.slice(0, MOST_GROUPS).flatMap((group) => groupItems(group, diff)),
    ...(groups.length > MOST_GROUPS ? [`- and more about ${groups.length - MOST_GROUPS} others`] : []),
    ...(folded === 0 ? [] : [`- ${counted(folded, "text")} in other words`]),
    "",
    ...sources.flatMap(sourceBlock),
  ]
    .join("\n")
    .trimEnd();
}

function agentList(verb: string, agents: readonly DiffAgent[]): string[] {
  if (agents.length === 0) return [];
  const items = agents
    .slice(0, MOST_NAMES)
    .map(({ slug, aivss, severity }) => `- ${verb}: ${code(slug)}, ${oneDecimal(aivss)} ${severity}`);
  const more = agents.length > MOST_NAMES ? [`- ${verb}: ${agents.length - MOST_NAMES} more`] : [];
  return [[...items, ...more].join("\n")];
}

/** What moved, as Markdown that fits a pull request, the gravest agent first; what does not fit is counted. Outside text is escaped. Pure. */
export function diffMarkdown(comparison: Comparison): string {
  const head = [
    summaryWords(comparison),
    ...agentList("added", comparison.added),
    ...agentList("removed", comparison.removed),
  ];
  const shown = shownOf(comparison);
  return fitted(
    head.join("\n\n"),
    shown.slice(0, MOST_AGENTS).map(agentBlock),
    (count) => `${counted(count, "agent")} more changed.`,
    Math.max(0, shown.length - MOST_AGENTS),
  );
}
