import { type Markup, markup } from "../charts/markup.ts";
import { visible } from "../escape.ts";
import { changeHeading, changeLines, type SiteChange } from "./change.ts";

export interface Feed {
  readonly title: string;
  /** What the entries are, and what they are not. */
  readonly says: string;
  /** Of this feed and no other: the site's address, or a URN where none is known. */
  readonly id: string;
  /** Address of the site, `/` at its end; null: links are relative. */
  readonly baseUrl: string | null;
  /** When anything in it changed last, ISO 8601. */
  readonly updated: string;
  /** The latest first. */
  readonly changes: readonly SiteChange[];
}

const list = (change: SiteChange): Markup => {
  const lines = changeLines(change);
  return lines.length === 0
    ? markup`<p>${changeHeading(change)}</p>`
    : markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
};

const linkTo = (address: string): Markup => markup`<link href="${address}"/>`;

function entry(change: SiteChange, baseUrl: string | null): Markup {
  const { id, date, page } = change;
  return markup`<entry><id>${id}</id><title>${changeHeading(change)}</title><updated>${date}</updated>${page === null ? "" : linkTo(`${baseUrl ?? ""}${page}`)}<content type="html">${list(change).text}</content></entry>\n`;
}

/** changes.xml, an Atom feed. Source: RFC 4287. */
export const atomFeed = ({ title, says, id, baseUrl, updated, changes }: Feed): string =>
  markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${id}</id>
<title>${title}: changes</title>
<subtitle>${says}</subtitle>
<updated>${updated}</updated>
<author><name>${title}</name></author>
${linkTo(`${baseUrl ?? ""}index.html`)}
<link rel="self" href="${baseUrl ?? ""}changes.xml"/>
${changes.map((change) => entry(change, baseUrl))}</feed>
`.text;

/** changes.json, the same as a JSON Feed. Source: jsonfeed.org, version 1.1; it wants absolute addresses or none. */
export function jsonFeed({ title, says, baseUrl, changes }: Feed): string {
  const at = (address: string): string | undefined => (baseUrl === null ? undefined : `${baseUrl}${address}`);
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: visible(`${title}: changes`),
    description: visible(says),
    home_page_url: at("index.html"),
    feed_url: at("changes.json"),
    items: changes.map((change) => ({
      id: change.id,
      url: change.page === null ? undefined : at(change.page),
      title: visible(changeHeading(change)),
      content_html: list(change).text,
      date_published: change.date,
    })),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
