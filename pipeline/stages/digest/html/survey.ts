import { type AnyNode, type Document, type Element, isTag, isText } from "domhandler";
import { collapsed } from "../collapsed.ts";
import { declarations, hides, type HidingSelectors, hidingSelectors } from "./style.ts";

/** What must be known of a whole page before its text can be written. */
export interface Survey {
  readonly title: string;
  readonly lang: string;
  readonly metas: readonly Element[];
  /** Texts of JSON-LD scripts. */
  readonly linkedData: readonly string[];
  readonly elements: number;
  /** Elements inside one another. */
  readonly depth: number;
  /** Tables that arrange the page: another table, a heading or a form stands in them. */
  readonly layoutTables: ReadonlySet<Element>;
  /** True for navigation, banners, forms and the like, which say nothing about the agent. */
  readonly isAside: (element: Element) => boolean;
  /** True if a reader of the page does not see what the element holds. */
  readonly isHidden: (element: Element) => boolean;
}

const ARRANGES: ReadonlySet<string> = new Set(["table", "form", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6"]);
const CONTENT: ReadonlySet<string> = new Set(["main", "article", "h1"]);
const ASIDE: ReadonlySet<string> = new Set(["nav", "footer"]);
const ASIDE_ROLES: ReadonlySet<string> = new Set(["navigation", "contentinfo"]);
const BANNER = /cookie|consent|newsletter|subscribe/iu;
/** A banner that says more than this is no banner. In UTF-16 units. */
const LONGEST_BANNER = 1_500;

/** Elements that are aside unless they turn out to hold the content: old pages put all of it into one form. */
const isDoubtful = (element: Element): boolean =>
  element.name === "form" ||
  element.name === "aside" ||
  element.attribs["role"] === "banner" ||
  BANNER.test(`${element.attribs["id"] ?? ""} ${element.attribs["class"] ?? ""}`);

/** Text directly inside an element. */
const ownText = (element: Element): string =>
  element.children.map((child) => (isText(child) ? child.data : "")).join("");

/** Adds the open elements to `marked`, innermost first, as far as they are not there yet. */
function markOpen(open: readonly Element[], marked: Set<Element>): void {
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const element = open[index];
    if (element === undefined || marked.has(element)) return;
    marked.add(element);
  }
}

/** Collects what single elements say while a walk enters and leaves them. */
class Notes {
  readonly metas: Element[] = [];
  readonly linkedData: string[] = [];
  readonly layoutTables = new Set<Element>();
  readonly holdContent = new Set<Element>();
  /** Doubtful elements with more text than a banner has. */
  readonly long = new Set<Element>();
  title = "";
  lang = "";
  css = "";
  private readonly tables: Element[] = [];
  private readonly doubtful: Element[] = [];
  private readonly textBefore: number[] = [];
  private textLength = 0;

  text(data: string): void {
    this.textLength += data.length;
  }

  enter(element: Element): void {
    const { name, attribs } = element;
    if (name === "title" && this.title === "") this.title = collapsed(ownText(element));
    else if (name === "html") this.lang = collapsed(attribs["lang"] ?? "");
    else if (name === "meta") this.metas.push(element);
    else if (name === "style") this.css += `${ownText(element)}\n`;
    else if (name === "script" && /^application\/ld\+json\b/iu.test(attribs["type"]?.trim() ?? ""))
      this.linkedData.push(ownText(element));
    if (ARRANGES.has(name)) markOpen(this.tables, this.layoutTables);
    if (CONTENT.has(name)) markOpen(this.doubtful, this.holdContent);
    if (name === "table") this.tables.push(element);
    if (!isDoubtful(element)) return;
    this.doubtful.push(element);
    this.textBefore.push(this.textLength);
  }

  leave(element: Element): void {
    if (this.tables.at(-1) === element) this.tables.pop();
    if (this.doubtful.at(-1) !== element) return;
    this.doubtful.pop();
    if (this.textLength - (this.textBefore.pop() ?? 0) > LONGEST_BANNER) this.long.add(element);
  }
}

function walk(document: Document, notes: Notes): { elements: number; depth: number } {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  const stack: (AnyNode | { readonly left: Element })[] = [document];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ("left" in node) {
      depth -= 1;
      notes.leave(node.left);
      continue;
    }
    if (isText(node)) notes.text(node.data);
    if (isTag(node)) {
      elements += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
      notes.enter(node);
      stack.push({ left: node });
      if (node.name === "script" || node.name === "style") continue;
    }
    if ("children" in node) for (const child of node.children.toReversed()) stack.push(child);
  }
  return { elements, depth: deepest };
}

function hiddenCheck(selectors: HidingSelectors): Survey["isHidden"] {
  return ({ name, attribs }) => {
    // A page hidden as a whole is one that a script shows when it has loaded.
    if (name === "html" || name === "body") return false;
    if (name === "template" || attribs["hidden"] !== undefined || attribs["popover"] !== undefined) return true;
    if (name === "dialog" && attribs["open"] === undefined) return true;
    if (attribs["style"] !== undefined && hides(declarations(attribs["style"]))) return true;
    return (
      selectors.has(`#${attribs["id"] ?? ""}`) ||
      (attribs["class"]?.split(/\s+/u).some((one) => selectors.has(`.${one}`)) ?? false)
    );
  };
}

function asideCheck({ holdContent, long }: Notes): Survey["isAside"] {
  return (element) => {
    const { name, attribs } = element;
    if (name === "html" || name === "body" || name === "main" || name === "article") return false;
    if (ASIDE.has(name) || ASIDE_ROLES.has(attribs["role"] ?? "")) return true;
    if (!isDoubtful(element) || holdContent.has(element)) return false;
    return name === "form" || name === "aside" || attribs["role"] === "banner" || !long.has(element);
  };
}

/** Looks over a page once, without recursion: pages nest deep. */
export function survey(document: Document): Survey {
  const notes = new Notes();
  const size = walk(document, notes);
  const { title, lang, metas, linkedData, layoutTables } = notes;
  const isHidden = hiddenCheck(hidingSelectors(notes.css));
  return { title, lang, metas, linkedData, ...size, layoutTables, isAside: asideCheck(notes), isHidden };
}
