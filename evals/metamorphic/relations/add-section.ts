import type { Listing } from "../../listing.ts";
import { escapeHtml } from "../../injection/attacks/forms.ts";
import type { Random } from "../../stats/random.ts";
import { isHtml, mainDocument } from "./documents.ts";
import { headingsOf } from "./markdown.ts";
import { pick } from "./relation.ts";

/** A section to be added: plain text without markup. */
export interface Section {
  readonly heading: string;
  /** Paragraphs, or the items of a list. */
  readonly texts: readonly string[];
  readonly form: "paragraphs" | "list";
}

function inMarkdown(document: string, { heading, texts, form }: Section, random: Random): string {
  const places = headingsOf(document).filter(({ depth }) => depth > 1);
  const end = { start: document.length, depth: Math.min(6, ...places.map(({ depth }) => depth)) };
  const { start, depth } = places.length === 0 ? { ...end, depth: 2 } : pick(random, [...places, end]);
  const body = form === "list" ? texts.map((text) => `- ${text}`).join("\n") : texts.join("\n\n");
  const section = `${"#".repeat(depth)} ${heading}\n\n${body}\n`;
  const before = document.slice(0, start);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const behind = start === document.length ? "" : "\n";
  return `${before}${gap}${section}${behind}${document.slice(start)}`;
}

function inHtml(document: string, { heading, texts, form }: Section, random: Random): string {
  const end = /<\/(?:main|article|body|html)>/i.exec(document)?.index ?? document.length;
  const start = pick(random, [...[...document.matchAll(/<h2\b/gi)].map(({ index }) => index), end]);
  const wrapped = texts.map((text) =>
    form === "list" ? `<li>${escapeHtml(text)}</li>` : `<p>${escapeHtml(text)}</p>`,
  );
  const body = form === "list" ? `<ul>\n${wrapped.join("\n")}\n</ul>` : wrapped.join("\n");
  return `${document.slice(0, start)}<h2>${escapeHtml(heading)}</h2>\n${body}\n${document.slice(start)}`;
}

/** The listing with a section added to its main document, before another section or at the end; null without a document. */
export function addSection(listing: Listing, section: Section, random: Random): Listing | null {
  const name = mainDocument(listing);
  if (name === null) return null;
  const add = isHtml(name) ? inHtml : inMarkdown;
  return { ...listing, files: { ...listing.files, [name]: add(listing.files[name] ?? "", section, random) } };
}
