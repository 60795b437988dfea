import { styleText } from "node:util";
import type {
  Comparison,
  DetailedDiff,
  DiffAgent,
  DiffQuote,
  HunkRow,
  Rewording,
  SourceChange,
} from "../../pipeline/schema/diff.ts";
import { shorten, visible } from "../escape.ts";
import { counted, oneDecimal } from "../numbers.ts";
import { wrap } from "../text-width.ts";
import {
  foldedTexts,
  type Group,
  groupsOf,
  rewordedOf,
  shownOf,
  SOURCE_WORDS,
  summaryWords,
  UNSHOWN_WORDS,
} from "./groups.ts";
import { causeWords, changeWords, FOR_TERMINAL, reasonWords } from "./words.ts";
import { type Piece, shortened, wordDiff } from "./word-diff.ts";

export interface DiffTextOptions {
  /** Cells of a line; below 40 it is treated as 40. */
  readonly columns: number;
  readonly colour: boolean;
  /** Shows what is folded: texts that say the same in other words, and every changed line. */
  readonly all: boolean;
}

type Style = Parameters<typeof styleText>[0];

const MIN_COLUMNS = 40;
/** Longest quote, the beginning of one that was shown before, and the longest name of a source. */
const [QUOTE, HINT, TITLE] = [160, 40, 60];
/** Quotes of one kind behind one thing, and lines of sources of one agent, that are shown where not everything is. */
const [MOST_QUOTES, MOST_ROWS] = [3, 24];
/** Lines that one line of a source may take. */
const MOST_LINES = 6;

const STYLES = { "+": "green", "-": "red" } as const;

/** What of one agent's quotes is shown. */
interface Sight {
  readonly most: number;
  /** Those shown so far. */
  readonly seen: Set<string>;
}

/** Lays out and paints lines of one width. */
interface Pen {
  readonly paint: (style: Style, text: string) => string;
  /** Breaks a text into lines, the first behind `lead`, the others below where it ends. Not escaped. */
  readonly lines: (lead: string, text: string, style?: Style) => string[];
}

function penOf({ columns, colour }: DiffTextOptions): Pen {
  const width = Math.max(MIN_COLUMNS, columns);
  const paint: Pen["paint"] = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  return {
    paint,
    lines: (lead, text, style) =>
      wrap(text, width - lead.length).map((line, index) => {
        const whole = `${index === 0 ? lead : " ".repeat(lead.length)}${line}`.trimEnd();
        return style === undefined ? whole : paint(style, whole);
      }),
  };
}

const BRACKETS = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] } as const;
const COLOURS = { same: [], removed: "red", added: "green" } as const;

/** Words that came and went inside a text, marked as git marks them. */
function wordLines(pieces: readonly Piece[], lead: string, pen: Pen): string[] {
  const text = pieces.map(({ mark, text: words }) => BRACKETS[mark].join(visible(words))).join("");
  let mark: Piece["mark"] = "same";
  return pen.lines(lead, text).map((line) =>
    line
      .split(/(?=\[-|\{\+)|(?<=-\]|\+\})/)
      .map((part) => {
        if (part.startsWith("[-")) mark = "removed";
        else if (part.startsWith("{+")) mark = "added";
        const painted = mark === "same" ? part : pen.paint(COLOURS[mark], part);
        if (part.endsWith("-]") || part.endsWith("+}")) mark = "same";
        return painted;
      })
      .join(""),
  );
}

/** Quotes that came or went; one that a reader has seen before is only hinted at. */
function quoteLines(quotes: readonly DiffQuote[], sign: "+" | "-", { most, seen }: Sight, pen: Pen): string[] {
  return [
    ...quotes.slice(0, most).flatMap(({ quote, source }) => {
      const words = `"${visible(shorten(quote, seen.has(quote) ? HINT : QUOTE))}" ${visible(shorten(source, TITLE))}`;
      seen.add(quote);
      return pen.lines(`      ${sign} `, words, STYLES[sign]);
    }),
    ...(quotes.length > most ? [`      ${sign} and ${quotes.length - most} more`] : []),
  ];
}

/** A text before and after: word by word, or as two where they share too little. */
function textLines({ before, after }: Rewording, pen: Pen): string[] {
  const pieces = wordDiff(before, after);
  if (pieces.some(({ mark }) => mark === "same")) return wordLines(shortened(pieces), "      ", pen);
  return pieces.flatMap(({ mark, text }) => {
    const sign = mark === "removed" ? "-" : "+";
    return pen.lines(`      ${sign} `, visible(text), STYLES[sign]);
  });
}

function groupLines({ changes, quotes, texts }: Group, diff: DetailedDiff, sight: Sight, pen: Pen): string[] {
  const isBare = changes.length === 0;
  return [
    ...changes.flatMap((change) => {
      const style = change.kind === "score" || change.kind === "band" ? "yellow" : undefined;
      return pen.lines("  - ", changeWords(change, diff, FOR_TERMINAL), style);
    }),
    ...(isBare && quotes !== null
      ? pen.lines("  - ", `${visible(shorten(quotes.name, TITLE))}: rests on other quotes${reasonWords(quotes, diff)}`)
      : []),
    ...(quotes === null
      ? []
      : [...quoteLines(quotes.went, "-", sight, pen), ...quoteLines(quotes.came, "+", sight, pen)]),
    ...texts.flatMap((text) => {
      const lead = isBare && quotes === null ? "  - " : "    ";
      const reason = isBare ? reasonWords({ ...text, hunks: [] }, diff) : "";
      return [...pen.lines(lead, `${visible(shorten(text.name, TITLE))}${reason}:`), ...textLines(text, pen)];
    }),
  ];
}

function rowLines({ same, before, after }: HunkRow, pen: Pen): string[] {
  const line = (sign: string, text: string, style: Style): string[] => {
    const lines = pen.lines(`    ${sign} `, visible(text), style);
    return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), pen.paint(style, "      …")] : lines;
  };
  if (same) return line(" ", before?.text ?? "", "dim");
  return [
    ...(before === null ? [] : line("-", before.text, "red")),
    ...(after === null ? [] : line("+", after.text, "green")),
  ];
}

/** What became of the sources; of changed ones the lines, until there are too many. */
function sourceLines(sources: readonly SourceChange[], { all }: DiffTextOptions, pen: Pen): string[] {
  let room = all ? Infinity : MOST_ROWS;
  return sources.flatMap(({ kind, title, hunks, cut, unshown }) => {
    const why = unshown === null ? "" : `: ${UNSHOWN_WORDS[unshown]}`;
    const lines = pen.lines("  ", `${visible(shorten(title, TITLE))} ${SOURCE_WORDS[kind]}${why}`);
    let left = cut;
    for (const hunk of hunks) {
      if (room <= 0) {
        left += 1;
        continue;
      }
      const rows = hunk.rows.slice(0, room);
      room -= rows.length;
      const from = hunk.rows.find(({ after }) => after !== null)?.after?.line;
      lines.push(pen.paint("cyan", `    ${hunk.id}${from === undefined ? "" : `, line ${from}`}`));
      lines.push(...rows.flatMap((row) => rowLines(row, pen)));
      const missing = hunk.cut + hunk.rows.length - rows.length;
      if (missing > 0) lines.push(`      and ${counted(missing, "line")} more`);
    }
    if (left > 0) lines.push(`    ${counted(left, "more place")} changed${all ? "" : "; --all shows more"}`);
    return lines;
  });
}

/** Texts that say the same in other words: counted, and shown on demand. */
function foldedLines(diff: DetailedDiff, { all }: DiffTextOptions, pen: Pen): string[] {
  const folded = foldedTexts(diff);
  if (folded.length === 0) return [];
  const count = `${counted(folded.length, "text")} in other words${all ? ":" : "; --all shows them"}`;
  return [
    ...pen.lines("  ", count, "dim"),
    ...(all ? folded : []).flatMap((text) => [
      ...pen.lines("    ", `${visible(shorten(text.name, TITLE))}:`, "dim"),
      ...textLines(text, pen),
    ]),
  ];
}

function agentLines(diff: DetailedDiff, options: DiffTextOptions, pen: Pen): string[] {
  const { slug, name, causes, sources } = diff;
  const sight = { most: options.all ? Infinity : MOST_QUOTES, seen: new Set<string>() };
  const title = `${visible(shorten(name, TITLE))}${name === slug ? "" : ` (${visible(slug)})`}`;
  return [
    ...pen.lines("", title, "bold"),
    ...pen.lines("  ", `cause: ${causeWords(causes)}`, "dim"),
    ...groupsOf(diff).flatMap((group) => groupLines(group, diff, sight, pen)),
    ...sourceLines(sources, options, pen),
    ...foldedLines(diff, options, pen),
    "",
  ];
}

const agentWords = ({ slug, aivss, severity }: DiffAgent): string =>
  `${visible(slug)}, ${oneDecimal(aivss)} ${severity}`;

/** What moved, for a terminal, the gravest agent first. Outside text is stripped of control sequences. Pure. */
export function diffLines(comparison: Comparison, options: DiffTextOptions): string[] {
  const pen = penOf(options);
  return [
    ...[...shownOf(comparison), ...(options.all ? rewordedOf(comparison) : [])].flatMap((diff) =>
      agentLines(diff, options, pen),
    ),
    ...comparison.added.flatMap((agent) => pen.lines("", `added: ${agentWords(agent)}`)),
    ...comparison.removed.flatMap((agent) => pen.lines("", `removed: ${agentWords(agent)}`)),
    ...pen.lines("", summaryWords(comparison)),
  ];
}
