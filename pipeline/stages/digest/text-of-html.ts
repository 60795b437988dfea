import { type Cheerio, load } from "cheerio/slim";
import { type AnyNode, isComment, isTag, isText } from "domhandler";
import { textOfJson } from "./text-of-json.ts";

const NEVER_TEXT = "script, style, template, svg, iframe, object, embed, canvas, link, meta";
const NAVIGATION = "nav, header nav, footer, aside, form, [role=navigation], [role=banner], [role=contentinfo]";
const HIDDEN =
  '[hidden], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], [style*="visibility: hidden" i], [style*="font-size:0" i], [style*="opacity:0;" i]';
const BLOCKS =
  "address article blockquote dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section summary table tbody thead tr ul body".split(
    " ",
  );
const BLOCK_NAMES: ReadonlySet<string> = new Set(BLOCKS);
/** A main element shorter than this is a shell filled by script; the whole body is read instead. */
const MIN_MAIN_LENGTH = 200;

const collapsed = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

export interface HtmlText {
  readonly text: string;
  /** Start, in UTF-16 units, of the part that a reader of the page does not see; null if there is none. */
  readonly hiddenFrom: number | null;
}

/** Writes one block a line, headings and list items marked as in Markdown, in document order. Walks without recursion: pages nest deep. */
function blockLines(root: Cheerio<AnyNode>): string[] {
  const lines: string[] = [];
  let line = "";
  let prefix = "";
  const flush = (): void => {
    const text = collapsed(line);
    if (text !== "") lines.push(prefix + text);
    line = "";
    prefix = "";
  };
  const stack: (AnyNode | "flush")[] = root.toArray().toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === "flush") flush();
    else if (isText(node)) line += node.data;
    else if (isTag(node)) {
      const block = BLOCK_NAMES.has(node.name);
      if (block || node.name === "br") flush();
      const heading = /^h([1-6])$/.exec(node.name);
      if (heading) prefix = `${"#".repeat(Number(heading[1]))} `;
      else if (node.name === "li") prefix = "- ";
      else if (node.name === "td" || node.name === "th") line += " | ";
      if (block) stack.push("flush");
      stack.push(...node.children.toReversed());
    }
  }
  flush();
  return lines;
}

/**
 * Text of an HTML page: title, description, OpenGraph and JSON-LD as `field: value`, then the main text, then whatever
 * the page hides from its readers. Pure; never follows a link.
 */
export function textOfHtml(html: string): HtmlText {
  const $ = load(html);
  const fields: string[] = [];
  const field = (name: string, value: string | undefined): void => {
    const text = collapsed(value ?? "");
    if (text !== "") fields.push(`${name}: ${text}`);
  };
  field("title", $("title").first().text());
  field("description", $('meta[name="description" i]').attr("content"));
  for (const name of ["og:title", "og:description", "og:site_name"])
    field(name, $(`meta[property="${name}" i]`).attr("content"));
  $('script[type="application/ld+json" i]').each((_, element) => {
    const lines = textOfJson($(element).text(), "page")?.trimEnd();
    if (lines) fields.push(...lines.split("\n").map((line) => `json-ld ${line}`));
  });

  const comments: string[] = [];
  const all: AnyNode[] = $.root().toArray();
  for (let node = all.pop(); node !== undefined; node = all.pop()) {
    if (isComment(node) && collapsed(node.data).length > 2) comments.push(`comment: ${collapsed(node.data)}`);
    if ("children" in node) all.push(...node.children);
  }
  $(NEVER_TEXT).remove();
  const hiddenElements = $(HIDDEN);
  const hidden = [...comments.toReversed(), ...hiddenElements.toArray().flatMap((element) => blockLines($(element)))];
  hiddenElements.remove();
  $(NAVIGATION).remove();
  const main = $("main, article, [role=main]").first();
  const lines = blockLines(collapsed(main.text()).length >= MIN_MAIN_LENGTH ? main : $("body"));

  const visible = [...fields, ...lines].map((line) => `${line}\n\n`).join("");
  if (hidden.length === 0) return { text: visible, hiddenFrom: null };
  return { text: visible + hidden.map((line) => `${line}\n\n`).join(""), hiddenFrom: visible.length };
}
