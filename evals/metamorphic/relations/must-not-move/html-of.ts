import type { Definition, List, ListItem, Nodes, Root, Table } from "mdast";
import { escapeHtml } from "../../../injection/attacks/forms.ts";
import { nodesOf } from "../markdown.ts";

type Definitions = ReadonlyMap<string, Definition>;

const element = (name: string, inside: string, attributes = ""): string => `<${name}${attributes}>${inside}</${name}>`;

const inside = (node: Nodes, definitions: Definitions): string =>
  "children" in node ? node.children.map((child) => html(child, definitions)).join("") : "";

const anchor = (node: Nodes, url: string | undefined, definitions: Definitions): string =>
  element("a", inside(node, definitions), ` href="${escapeHtml(url ?? "")}"`);

const image = (alt: string | null | undefined, url: string | undefined): string =>
  `<img src="${escapeHtml(url ?? "")}" alt="${escapeHtml(alt ?? "")}">`;

/** A tight list shows its items without paragraphs. */
function item(node: ListItem, definitions: Definitions): string {
  const blocks = node.children.map((child) =>
    child.type === "paragraph" && node.spread !== true ? inside(child, definitions) : html(child, definitions),
  );
  return `${element("li", blocks.join("\n"))}\n`;
}

function list(node: List, definitions: Definitions): string {
  const start = typeof node.start === "number" && node.start !== 1 ? ` start="${node.start}"` : "";
  return `${element(node.ordered === true ? "ol" : "ul", `\n${inside(node, definitions)}`, start)}\n`;
}

function table(node: Table, definitions: Definitions): string {
  const rows = node.children.map((row, index) =>
    element("tr", row.children.map((cell) => element(index === 0 ? "th" : "td", inside(cell, definitions))).join("")),
  );
  return `${element("table", `\n${rows.join("\n")}\n`)}\n`;
}

function html(node: Nodes, definitions: Definitions): string {
  switch (node.type) {
    case "root":
    case "tableRow":
    case "tableCell":
      return inside(node, definitions);
    case "paragraph":
      return `${element("p", inside(node, definitions))}\n`;
    case "blockquote":
      return `${element("blockquote", inside(node, definitions))}\n`;
    case "emphasis":
      return element("em", inside(node, definitions));
    case "strong":
      return element("strong", inside(node, definitions));
    case "delete":
      return element("del", inside(node, definitions));
    case "text":
      return escapeHtml(node.value);
    case "inlineCode":
      return element("code", escapeHtml(node.value));
    case "code":
      return `${element("pre", element("code", escapeHtml(`${node.value}\n`)))}\n`;
    case "html":
      return node.value;
    case "heading":
      return `${element(`h${node.depth}`, inside(node, definitions))}\n`;
    case "list":
      return list(node, definitions);
    case "listItem":
      return item(node, definitions);
    case "table":
      return table(node, definitions);
    case "link":
      return anchor(node, node.url, definitions);
    case "linkReference":
      return anchor(node, definitions.get(node.identifier)?.url, definitions);
    case "image":
      return image(node.alt, node.url);
    case "imageReference":
      return image(node.alt, definitions.get(node.identifier)?.url);
    case "break":
      return "<br>\n";
    case "thematicBreak":
      return "<hr>\n";
    case "footnoteReference":
      return element("sup", escapeHtml(node.identifier));
    case "footnoteDefinition":
      return element("section", `${escapeHtml(node.identifier)} ${inside(node, definitions)}`);
    case "definition":
    case "yaml":
      return "";
    default:
      return node satisfies never;
  }
}

/** A page with the content of a Markdown document, as a code host would show it. HTML in it stays as it is. */
export function htmlOf(root: Root, title: string): string {
  const definitions = new Map(
    nodesOf(root).flatMap((node) => (node.type === "definition" ? [[node.identifier, node] as const] : [])),
  );
  const head = `<meta charset="utf-8">\n${element("title", escapeHtml(title))}`;
  const body = element("main", `\n${inside(root, definitions)}`);
  return `<!doctype html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}
