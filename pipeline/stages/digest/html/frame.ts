import type { Element } from "domhandler";
import type { Block } from "./block.ts";
import type { Survey } from "./survey.ts";

/** What holds for everything inside an element. */
export interface Frame extends Pick<Block, "element" | "main" | "article" | "place" | "level" | "language"> {
  readonly pre: boolean;
  /** Inside a row of a table of data, where blocks are parts of a cell. */
  readonly row: boolean;
  /** Inside a table of data. */
  readonly table: boolean;
  /** Lists around. */
  readonly lists: number;
  /** The item that the text belongs to; it is marked once. */
  readonly item: { marked: boolean } | null;
  /** The two halves of a definition list. */
  readonly defines: "term" | "meaning" | null;
}

export const OUTSIDE: Frame = {
  element: null,
  main: null,
  article: null,
  place: "content",
  level: 0,
  language: "",
  pre: false,
  row: false,
  table: false,
  lists: 0,
  item: null,
  defines: null,
};

const LANGUAGE = /(?:^|[\s-])(?:language|lang|highlight-source)-([\w+#.]{1,20})/u;

function placeIn(frame: Frame, element: Element, page: Survey): Block["place"] {
  if (page.isHidden(element)) return "hidden";
  if (frame.place !== "content") return frame.place;
  if (element.name === "noscript") return "noscript";
  // Inside the main text an aside is a note to it, often a warning.
  const isNote = element.name === "aside" && (frame.main !== null || frame.article !== null);
  return page.isAside(element) && !isNote ? "aside" : "content";
}

/** The frame inside an element. */
export function frameIn(frame: Frame, element: Element, page: Survey): Frame {
  const { name, attribs } = element;
  const [, level = "0"] = /^h([1-6])$/u.exec(name) ?? [];
  const [, language = frame.language] = LANGUAGE.exec(attribs["class"] ?? "") ?? [];
  const inner: Frame = {
    ...frame,
    element,
    place: placeIn(frame, element, page),
    level: Number(level) || frame.level,
    language,
    main: frame.main ?? (name === "main" || attribs["role"] === "main" ? element : null),
    article: frame.article ?? (name === "article" ? element : null),
  };
  switch (name) {
    case "pre":
      return { ...inner, pre: true };
    case "ul":
    case "ol":
    case "menu":
      return { ...inner, lists: frame.lists + 1, item: null };
    case "li":
      return { ...inner, item: { marked: false }, lists: Math.max(1, frame.lists) };
    case "table":
      return { ...inner, table: !page.layoutTables.has(element), row: false };
    case "tr":
      return { ...inner, row: frame.table };
    case "dt":
      return { ...inner, defines: "term" };
    case "dd":
      return { ...inner, defines: "meaning", item: { marked: false } };
    default:
      return inner;
  }
}
