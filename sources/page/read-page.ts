import { SourceError } from "../../pipeline/errors.ts";
import type { SourceContext } from "../../pipeline/ports/source-adapter.ts";
import type { FetchedDocument } from "../../pipeline/schema/source.ts";
import { labelOf } from "../charset.ts";
import { checkText, type CheckedText, makeDocument, MOST_PAGE_BYTES, MOST_TEXT_BYTES } from "../document.ts";
import type { HttpAnswer, HttpClient } from "../http/client.ts";
import { statusError } from "../http/failures.ts";
import { nameInDocument } from "../names.ts";
import { nameInOutline } from "../page-identity.ts";
import { addressOf, lastSegment } from "./address.ts";
import { isHtmlType, isJsonType, isNoText, typeOfAnswer } from "./answer-type.ts";
import { type BlankPage, blankPage, wallBehind } from "./blank-page.ts";
import { outlineOf } from "./outline.ts";

const ACCEPT = "text/html, application/xhtml+xml, text/markdown, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1";

export interface PageRequest extends SourceContext {
  readonly url: string;
  /** What the user asked for, named by errors. */
  readonly reference: string;
  /** Bytes of a text that are kept, and of a page. @default MOST_TEXT_BYTES and MOST_PAGE_BYTES */
  readonly most?: { readonly textBytes: number; readonly pageBytes: number };
  /** Called with every address before it is asked, redirects included: it may throw. */
  readonly checkAddress?: (url: URL) => void;
}

export interface ReadPage {
  readonly document: FetchedDocument;
  readonly text: string;
  /** What it calls what it is about; null if it doesn't say. */
  readonly name: string | null;
}

const WHOLE = { textBytes: MOST_TEXT_BYTES, pageBytes: MOST_PAGE_BYTES };

/** The answer, if it is one with a text. @throws {SourceError} */
async function getText(client: HttpClient, { url, reference, signal, checkAddress }: PageRequest): Promise<HttpAnswer> {
  const request = { url, accept: ACCEPT, mostBytes: MOST_PAGE_BYTES, reference, signal, manners: "page" } as const;
  const answer = await client.get(checkAddress === undefined ? request : { ...request, checkAddress });
  const { status, header } = answer;
  if (status < 200 || status > 299) {
    const wall = wallBehind(header);
    if (wall !== null) throw blankError(wall, answer.url, reference);
    throw statusError(answer.url, reference, { status, retryAfter: header("retry-after") });
  }
  if (isNoText(header("content-type"))) throw noText(reference, header("content-type"));
  return answer;
}

/** Reads one address. @throws {SourceError} with a code per cause, also for a page that says nothing with status 200. */
export async function readPage(client: HttpClient, request: PageRequest): Promise<ReadPage> {
  const { reference, most = WHOLE } = request;
  const asked = addressOf(request.url, reference);
  const answer = await getText(client, { ...request, url: asked.href });
  const contentType = answer.header("content-type");
  const fileName = lastSegment(new URL(answer.url));
  const what = { title: asked.href, reference };
  const hints = { label: labelOf(contentType), isHtml: isHtmlType(contentType) };
  const whole = checkText(answer, what, most.pageBytes, hints);
  const type = typeOfAnswer(contentType, fileName, whole.text);
  if (type === null) throw noText(reference, contentType);
  const isPage = type.kind === "page";
  const read = isPage || whole.bytes.length <= most.textBytes ? whole : checkText(whole, what, most.textBytes, hints);
  if (read.text.trim() === "") {
    const message = `expected a description of an agent at ${asked.href}, the answer is empty; check the address`;
    throw new SourceError("SOURCE_EMPTY", reference, message);
  }
  if (type.mediaType === "application/json" || isJsonType(contentType)) checkJson(read, asked, reference);
  const outline = isPage ? outlineOf(read.text) : null;
  const blank = outline === null ? null : blankPage(outline);
  if (blank !== null) throw blankError(blank, asked.href, reference);
  const facts = {
    type,
    title: isPage ? `page ${asked.host}${asked.pathname}` : `${fileName === "" ? asked.host : fileName}, ${asked.host}`,
    url: asked.href,
    finalUrl: answer.url,
    retrievedAt: request.now(),
    etag: answer.header("etag"),
    lastModified: answer.header("last-modified"),
  };
  const name = outline === null ? nameInDocument(type, read.text) : nameInOutline(outline);
  return { document: makeDocument(facts, read), text: read.text, name };
}

/** JSON that was cut, or is none, can't be told from any other text: nothing in it would be where it belongs. */
function checkJson({ text, truncated, bytes }: CheckedText, { href }: URL, reference: string): void {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value === "object" && value !== null && Object.keys(value).length > 0) return;
  } catch (error) {
    const what = truncated ? `it is longer than ${bytes.length} bytes and was cut` : "the server sent something else";
    const message = `expected JSON at ${href}, ${what}; name the README or page instead`;
    throw new SourceError("SOURCE_UNREADABLE", reference, message, { cause: error });
  }
  const message = `expected a description of an agent at ${href}, the JSON there holds no field; check the address`;
  throw new SourceError("SOURCE_EMPTY", reference, message);
}

const blankError = ({ code, what }: BlankPage, url: string, reference: string): SourceError =>
  new SourceError(code, reference, `expected a description of an agent at ${url}, ${what}`);

const noText = (reference: string, contentType: string | null): SourceError =>
  new SourceError(
    "SOURCE_UNREADABLE",
    reference,
    `expected HTML, Markdown, plain text or JSON, the server sent ${contentType ?? "no content type"}; name the page or README instead`,
  );
