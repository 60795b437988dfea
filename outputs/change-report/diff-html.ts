import type { DetailedDiff, DiffQuote, Hunk, HunkRow, Rewording, SourceChange } from "../../pipeline/schema/diff.ts";
import { type Markup, markup } from "../charts/markup.ts";
import { shorten } from "../escape.ts";
import { folded } from "../html/elements.ts";
import { counted } from "../numbers.ts";
import { foldedTexts, type Group, groupsOf, SOURCE_WORDS, UNSHOWN_WORDS } from "./groups.ts";
import { causeWords, changeParts, FOR_MARKUP, isTold } from "./words.ts";
import { type Piece, shortened, wordDiff } from "./word-diff.ts";

/** Longest name, quote and title of a source. */
const [NAME, QUOTE, TITLE] = [120, 600, 120];
/** Groups of changes of one agent, quotes of one kind behind one thing, and folded texts, that are shown. */
const [MOST_GROUPS, MOST_QUOTES, MOST_FOLDED] = [100, 8, 40];

const TAGS: { readonly [Mark in Piece["mark"]]: (text: string) => Markup } = {
  same: (text) => markup`${text}`,
  removed: (text) => markup`<del>${text}</del>`,
  added: (text) => markup`<ins>${text}</ins>`,
};
const marked = (pieces: readonly Piece[]): Markup[] => pieces.map(({ mark, text }) => TAGS[mark](text));

/** A word that may stand in an address, made of the name of a folder. */
const anchorOf = (slug: string): string => `diff-${slug.replaceAll(/[^\w-]/g, "-")}`;

type Reason = Pick<Rewording, "causes" | "hunks">;

/** Why, where the cause of the whole does not say it, and where in the sources: links to the changed places. */
function reason(part: Reason, diff: DetailedDiff): Markup {
  const places = part.hunks.map((id) => markup` <a href="#${anchorOf(diff.slug)}-${id}">${id}</a>`);
  const where = places.length === 0 ? markup`` : markup` <span class="soft">see</span>${places}`;
  const why = isTold(part, diff) ? markup`` : markup` <span class="cause">${causeWords(part.causes)}</span>`;
  return markup`${why}${where}`;
}

function changeLine(change: DetailedDiff["changes"][number], diff: DetailedDiff): Markup {
  const { what, values } = changeParts(change, FOR_MARKUP);
  const grave = change.kind === "score" || change.kind === "band" ? " grave" : "";
  const moved = values === null ? markup`` : markup` <del>${values[0]}</del> → <ins>${values[1]}</ins>`;
  return markup`<p class="value${grave}">${what}${moved}${reason(change, diff)}</p>\n`;
}

const SIGNS = { came: "+", went: "−" } as const;
const signOf = (side: keyof typeof SIGNS): Markup => markup`<span class="sign">${SIGNS[side]}</span>`;

function quoteItems(quotes: readonly DiffQuote[], side: "came" | "went"): Markup[] {
  const sign = signOf(side);
  const more = quotes.length - MOST_QUOTES;
  return [
    ...quotes
      .slice(0, MOST_QUOTES)
      .map(
        ({ quote, source }) =>
          markup`<li class="${side}">${sign}<q>${shorten(quote, QUOTE)}</q> <span class="soft">${shorten(source, TITLE)}</span></li>\n`,
      ),
    ...(more > 0 ? [markup`<li class="${side}">${sign}and ${String(more)} more</li>\n`] : []),
  ];
}

/** A text before and after: word by word, or as two where they share too little. */
function wording({ name, before, after }: Rewording, why: Markup): Markup {
  const pieces = wordDiff(before, after);
  const label = markup`<p class="prose"><span class="soft">${shorten(name, NAME)}:</span>`;
  if (pieces.some(({ mark }) => mark === "same")) return markup`${label} ${marked(shortened(pieces))}${why}</p>\n`;
  const lines = pieces.map(({ mark, text }) => {
    const side = mark === "removed" ? "went" : "came";
    return markup`<li class="${side}">${signOf(side)}${text}</li>\n`;
  });
  return markup`${label}${why}</p>\n<ul class="quotes">\n${lines}</ul>\n`;
}

function groupItem({ changes, quotes, texts }: Group, diff: DetailedDiff): Markup {
  const items = quotes === null ? [] : [...quoteItems(quotes.went, "went"), ...quoteItems(quotes.came, "came")];
  const bare =
    changes.length > 0 || quotes === null
      ? markup``
      : markup`<p>${shorten(quotes.name, NAME)}: rests on other quotes${reason(quotes, diff)}</p>\n`;
  const list = items.length === 0 ? markup`` : markup`<ul class="quotes">\n${items}</ul>\n`;
  const lines = changes.map((change) => changeLine(change, diff));
  return markup`<li>${lines}${bare}${list}${texts.map((text) => wording(text, changes.length > 0 ? markup`` : reason({ ...text, hunks: [] }, diff)))}</li>\n`;
}

/** One side of a line: its number, a sign where it came or went, and its words. */
function cell(line: HunkRow["before"], side: "came" | "went" | "same", pieces: readonly Piece[]): Markup {
  if (line === null) return markup`<td class="none"></td>`;
  const sign = side === "same" ? markup`` : signOf(side);
  return markup`<td class="${side}"><span class="nr">${line.line}</span>${sign}<code>${marked(pieces)}</code></td>`;
}

const plain = (line: HunkRow["before"]): Piece[] => [{ mark: "same", text: line?.text ?? "" }];

function rowOf({ same, before, after }: HunkRow): Markup {
  if (same || before === null || after === null) {
    const [was, is] = same ? (["same", "same"] as const) : (["went", "came"] as const);
    return markup`<tr${same ? markup` class="same"` : markup``}>${cell(before, was, plain(before))}${cell(after, is, plain(after))}</tr>\n`;
  }
  const pieces = wordDiff(before.text, after.text);
  const isOneLine = pieces.some(({ mark }) => mark === "same");
  const side = (mark: Piece["mark"]): Piece[] =>
    pieces
      .filter((piece) => piece.mark === "same" || piece.mark === mark)
      .map((piece) => (isOneLine ? piece : { ...piece, mark: "same" }));
  return markup`<tr>${cell(before, "went", side("removed"))}${cell(after, "came", side("added"))}</tr>\n`;
}

function hunkTable({ id, rows, cut }: Hunk, title: string, slug: string): Markup {
  const more = cut === 0 ? markup`` : markup`<p class="soft">and ${counted(cut, "line")} more</p>\n`;
  return markup`<table class="sides" id="${anchorOf(slug)}-${id}"><caption>${id}, ${title}</caption>
<thead><tr><th scope="col">before</th><th scope="col">after</th></tr></thead>
<tbody>
${rows.map(rowOf)}</tbody></table>
${more}`;
}

function sourceSection({ kind, title, url, hunks, cut, unshown }: SourceChange, slug: string): Markup {
  const name = shorten(title === "" ? url : title, TITLE);
  const why = unshown === null ? "" : `: ${UNSHOWN_WORDS[unshown]}`;
  const more = cut === 0 ? markup`` : markup`<p class="soft">${counted(cut, "more place")} changed</p>\n`;
  return markup`<p><strong>${name}</strong> ${SOURCE_WORDS[kind]}${why}</p>
${hunks.map((hunk) => hunkTable(hunk, name, slug))}${more}`;
}

function foldedSection(diff: DetailedDiff): Markup {
  const texts = foldedTexts(diff);
  if (texts.length === 0) return markup``;
  const more = texts.length - MOST_FOLDED;
  const rest = more > 0 ? [markup`<p class="soft">and ${counted(more, "text")} more</p>\n`] : [];
  const count = `${counted(texts.length, "text")} ${texts.length === 1 ? "says" : "say"} the same in other words`;
  return folded(count, [...texts.slice(0, MOST_FOLDED).map((text) => wording(text, markup``)), ...rest]);
}

/**
 * One agent's diff as a part of a page: what moved and why, the quotes behind it, the changed places of the sources side by
 * side, other words for the same folded. Its headings begin at the second level. The page needs `DIFF_STYLE` beside that of
 * every page. Outside text is escaped. Pure.
 */
export function diffArticle(diff: DetailedDiff): Markup {
  const { slug, name, causes, sources } = diff;
  const groups = groupsOf(diff);
  const more = groups.length - MOST_GROUPS;
  const items = groups.slice(0, MOST_GROUPS).map((group) => groupItem(group, diff));
  const rest = more > 0 ? [markup`<li class="soft">and more about ${String(more)} others</li>\n`] : [];
  const moves =
    groups.length === 0 ? markup`<p>Nothing moved.</p>\n` : markup`<ul class="moves">\n${[...items, ...rest]}</ul>\n`;
  const changed =
    sources.length === 0 ? markup`` : markup`<h3>Sources</h3>\n${sources.map((source) => sourceSection(source, slug))}`;
  const folder = name === slug ? markup`` : markup`<code>${slug}</code> · `;
  return markup`<article class="diff" id="${anchorOf(slug)}" aria-labelledby="${anchorOf(slug)}-name">
<h2 id="${anchorOf(slug)}-name"><bdi>${shorten(name === "" ? slug : name, NAME)}</bdi></h2>
<p class="soft">${folder}Cause: ${causeWords(causes)}</p>
${moves}${changed}${foldedSection(diff)}</article>
`;
}

/** Where a page leads to one agent's diff. */
export const articleLink = ({ slug, name }: DetailedDiff): Markup =>
  markup`<a href="#${anchorOf(slug)}"><bdi>${shorten(name === "" ? slug : name, NAME)}</bdi></a>`;
