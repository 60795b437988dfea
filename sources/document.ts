import { SourceError } from "../pipeline/errors.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import { charsetOf, type CharsetHints, decode } from "./charset.ts";
import { shownUrl } from "./http/checked-url.ts";
import type { DocumentType } from "./kinds.ts";

/** Bytes of one text after which it is cut: many times the longest README, little enough to hold many. */
export const MOST_TEXT_BYTES = 1024 * 1024;

/** The same for an HTML page, most of which is markup and scripts. */
export const MOST_PAGE_BYTES = 4 * MOST_TEXT_BYTES;

/** Bytes as they were read. */
export interface ReadBytes {
  readonly bytes: Uint8Array;
  /** True if there was more than `bytes`. */
  readonly truncated: boolean;
}

/** Bytes that are text in a known encoding. */
export interface CheckedText extends ReadBytes {
  readonly text: string;
  /** WHATWG name of the encoding; null for UTF-8. */
  readonly charset: string | null;
}

/** Bytes of the UTF-8 character that begins with this byte; 0 for a continuation byte. */
const lengthOfCharacter = (first: number): number =>
  first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : first < 0x80 ? 1 : 0;

/** The first `most` bytes, without a last character that the cut has gone through. */
function cutAtCharacter(bytes: Uint8Array, most: number): Uint8Array {
  const kept = bytes.subarray(0, most);
  for (let back = 1; back <= Math.min(4, kept.length); back += 1) {
    const length = lengthOfCharacter(kept[kept.length - back] ?? 0);
    if (length > 0) return length > back ? kept.subarray(0, kept.length - back) : kept;
  }
  return kept;
}

/** True if most of what is no white space are control characters: no one wrote that to be read. */
const isMostlyControls = (text: string): boolean =>
  2 * (text.match(/(?!\s)\p{Cc}/gu)?.length ?? 0) > text.replace(/\s+/gu, "").length;

const NO_HINTS: CharsetHints = { label: null, isHtml: false };

/**
 * Holds bytes to what the pipeline can quote from: text up to a limit, in UTF-8 or in an encoding that somebody names. What
 * is longer is cut between two characters.
 * @param what the document and the reference it belongs to, named by errors
 * @throws {SourceError} `SOURCE_UNREADABLE` for binary data and for an encoding that nothing names.
 */
export function checkText(
  read: ReadBytes,
  what: { readonly title: string; readonly reference: string },
  most = MOST_TEXT_BYTES,
  hints: CharsetHints = NO_HINTS,
): CheckedText {
  const truncated = read.truncated || read.bytes.length > most;
  const bytes = truncated ? cutAtCharacter(read.bytes, most) : read.bytes;
  const unreadable = (message: string): SourceError => new SourceError("SOURCE_UNREADABLE", what.reference, message);
  const charset = charsetOf(bytes, hints);
  const text = charset === undefined ? null : decode(bytes, charset);
  if (text === null ? bytes.includes(0) : text.includes("\0") || isMostlyControls(text)) {
    throw unreadable(`expected text, but ${what.title} is binary; name a README, a manifest or a folder with them`);
  }
  if (charset === undefined || text === null) {
    const hint = `convert it first, for example with "iconv -f latin1 -t utf-8", and read it as a file`;
    throw unreadable(`expected UTF-8 text, but ${what.title} is encoded otherwise; ${hint}`);
  }
  return { bytes, truncated, text, charset };
}

/**
 * The same for one document of several: what can't be read is noted, and the others go on.
 * @param unread gets a line for it
 */
export function checkTextOrNote(
  read: ReadBytes,
  what: { readonly title: string; readonly reference: string },
  unread: UnreadDocument[],
): CheckedText | null {
  try {
    return checkText(read, what);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    unread.push({ title: what.title, reason: error.message });
    return null;
  }
}

/** Facts about one read, besides the bytes. */
export interface DocumentFacts {
  readonly type: DocumentType;
  readonly title: string;
  readonly url: string;
  readonly finalUrl?: string | null;
  readonly retrievedAt: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/** A document as the pipeline takes it. */
export function makeDocument(
  facts: DocumentFacts,
  { bytes, truncated, charset = null }: ReadBytes & { readonly charset?: string | null },
): FetchedDocument {
  const { type, title, url, retrievedAt, finalUrl = null, etag = null, lastModified = null } = facts;
  const { kind } = type;
  const mediaType = charset === null ? type.mediaType : `${type.mediaType}; charset=${charset}`;
  const shown = finalUrl === null ? null : shownUrl(finalUrl);
  return { kind, mediaType, title, url, finalUrl: shown, retrievedAt, etag, lastModified, truncated, bytes };
}
