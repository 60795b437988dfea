import { SourceError } from "../../pipeline/errors.ts";
import type { FetchedDocument, UnreadDocument } from "../../pipeline/schema/source.ts";
import { MOST_TEXT_BYTES } from "../document.ts";
import type { HttpClient } from "../http/client.ts";
import { chooseLinks } from "./choose-links.ts";
import { type PageRequest, type ReadPage, readPage } from "./read-page.ts";
import { parseSiteMap } from "./site-map.ts";

/** Bytes of all pages of one map together. */
const MOST_LINKED_BYTES = MOST_TEXT_BYTES;

/** Room below which no further page is asked for: nothing but a beginning would fit. */
const LEAST_ROOM = 16 * 1024;

export interface LinkedPages {
  /** What the map calls what it is a map of; null if it doesn't say. */
  readonly name: string | null;
  readonly documents: readonly FetchedDocument[];
  readonly unread: readonly UnreadDocument[];
}

/** A page may lead on within its site only: what a map says of others' sites is no word of the agent's. */
function staysAt(origin: string, reference: string): (finalUrl: URL) => void {
  return (finalUrl) => {
    if (finalUrl.origin === origin) return;
    const message = `expected a page at ${origin}, it redirects to ${finalUrl.origin}; name that page by itself`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  };
}

const titleOf = (url: string): string => {
  const { host, pathname, search } = new URL(url);
  return `page ${host}${pathname}${search}`;
};

/**
 * Reads the pages that an `llms.txt` points to, one after the other. One that can't be read is noted and does not end the
 * run; how many were not asked for at all is noted as one.
 */
export async function readLinked(
  client: HttpClient,
  map: Pick<ReadPage, "text"> & { readonly finalUrl: string },
  { reference, ...context }: Omit<PageRequest, "url">,
): Promise<LinkedPages> {
  const { title, links } = parseSiteMap(map.text);
  const at = new URL(map.finalUrl);
  const { urls, left } = chooseLinks(links, at);
  const checkAddress = staysAt(at.origin, reference);
  const documents: FetchedDocument[] = [];
  const unread: UnreadDocument[] = [];
  let room = MOST_LINKED_BYTES;
  let skipped = left;
  for (const url of urls) {
    if (room < LEAST_ROOM) {
      skipped += 1;
      continue;
    }
    try {
      const most = { textBytes: room, pageBytes: room };
      const { document } = await readPage(client, { ...context, url, reference, checkAddress, most });
      documents.push(document);
      room = document.truncated ? 0 : room - document.bytes.length;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      unread.push({ title: titleOf(url), reason: error.message });
    }
  }
  if (skipped > 0) {
    const pages = skipped === 1 ? "1 further page of the map was" : `${skipped} further pages of the map were`;
    unread.push({ title: `pages of ${at.host}${at.pathname}`, reason: `${pages} not read` });
  }
  return { name: title, documents, unread };
}
