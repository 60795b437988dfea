import type { Nodes, Paragraph } from "mdast";
import { integerBelow, type Random } from "../../../stats/random.ts";
import { isHtml, isMarkdown, withMarkdown, withTexts } from "../documents.ts";
import { type Edit, edited, lettersOf, nodesOf, parse, rangeOf } from "../markdown.ts";
import { mustNotMove } from "../relation.ts";

/** Each mark by another, one for one: lists that a mark told apart stay apart. */
const NEXT_MARK: Readonly<Record<string, string>> = { "-": "*", "*": "+", "+": "-", ".": ")", ")": "." };

function markEdit(item: Nodes, text: string): Edit[] {
  const start = rangeOf(item)?.start;
  const mark = start === undefined ? null : /^(\d*)([-*+.)])/.exec(text.slice(start));
  if (start === undefined || mark === null) return [];
  const [whole, number, sign] = mark;
  return [{ start, end: start + whole.length, text: `${number}${NEXT_MARK[sign ?? ""] ?? sign}` }];
}

/** A word that would start a list, a heading, a quote, a table or a rule if it stood first in a line. */
const STARTS_BLOCK = /^(?:[-+*#>=|_~:`<]|\d+[.)])/;

/** The same words in lines of about a width, in characters. */
function wrapped(paragraph: string, width: number): string {
  let line = "";
  let lines = "";
  for (const word of paragraph.split(/\s+/)) {
    if (line !== "" && line.length + word.length >= width && !STARTS_BLOCK.test(word)) {
      lines += `${line}\n`;
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return lines + line;
}

/** Nothing in it that a line break would change. */
const canBeWrapped = (paragraph: Paragraph): boolean =>
  nodesOf(paragraph).every(({ type }) => type !== "break" && type !== "html" && type !== "inlineCode");

function relaid(text: string, random: Random): string {
  const root = parse(text);
  const width = 48 + integerBelow(random, 24);
  const marks = nodesOf(root).flatMap((node) => (node.type === "listItem" ? markEdit(node, text) : []));
  const lines = root.children.flatMap((node) => {
    const range = node.type === "paragraph" && canBeWrapped(node) ? rangeOf(node) : null;
    return range === null ? [] : [{ ...range, text: wrapped(text.slice(range.start, range.end), width) }];
  });
  const changed = edited(text, [...marks, ...lines]);
  return lettersOf(changed) === lettersOf(text) ? changed : text;
}

/** Every line break as CR LF, blanks on empty lines and empty lines at the end. */
const padded = (text: string): string => `${text.replace(/\n[ \t]*(?=\n)/g, "\n  ").replace(/\r?\n/g, "\r\n")}\r\n\r\n`;

/** What a picture may show without saying anything of the product. */
const DECORATES =
  /logo|banner|screenshot|demo|hero|avatar|star|download|build|coverage|version|discord|twitter|follow|sponsor|visitor/i;

/** What only a badge may say: such a picture stays. */
const STATES = /licen[cs]e|\b(?:mit|apache|[al]?gpl|bsd|mpl)\b|signed|provenance|mcp|a2a/i;

const isMere = (words: string): boolean => DECORATES.test(words) && !STATES.test(words);

const isPicture = (node: Nodes, text: string): boolean => {
  const range = rangeOf(node);
  if (range === null) return false;
  const source = text.slice(range.start, range.end);
  if (node.type === "image" || node.type === "imageReference") return isMere(source);
  if (node.type === "html") return /^<img\b[^<>]*>$/i.test(source) && isMere(source);
  return node.type === "link" && node.children.length > 0 && node.children.every((child) => isPicture(child, text));
};

const withoutPictures = (text: string): string =>
  edited(
    text,
    nodesOf(parse(text)).flatMap((node) => {
      const range = isPicture(node, text) ? rangeOf(node) : null;
      return range === null ? [] : [{ ...range, text: "" }];
    }),
  );

/** The same content in another layout. */
export const LAYOUT = [
  mustNotMove("relay-lines", "changes the marks of lists and wraps paragraphs anew", (listing, random) =>
    withMarkdown(listing, (text) => relaid(text, random)),
  ),
  mustNotMove("pad-lines", "ends lines with CR LF and adds white space where it means nothing", (listing) =>
    withTexts(listing, (text, name) => (isMarkdown(name) || isHtml(name) ? padded(text) : text)),
  ),
  mustNotMove("strip-badges", "removes badges and pictures that state nothing", (listing) =>
    withMarkdown(listing, withoutPictures),
  ),
];
