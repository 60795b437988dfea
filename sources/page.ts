import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { checkText, makeDocument, MOST_PAGE_BYTES, MOST_TEXT_BYTES } from "./document.ts";
import type { HttpClient } from "./http/client.ts";
import { statusError } from "./http/failures.ts";
import { type DocumentType, typeOfFile } from "./kinds.ts";
import { nameInDocument } from "./names.ts";
import { slugBaseOf } from "./slug-base.ts";
import { looksLikeHtml, typeOfContent } from "./sniff.ts";

const ACCEPT = "text/html, application/xhtml+xml, text/markdown, application/json;q=0.9, text/plain;q=0.8, */*;q=0.1";

const PAGE: DocumentType = { kind: "page", mediaType: "text/html" };

/** Types that servers give to text files they know nothing about: the name or the content decides then. */
const TELLS_NOTHING = /^(?:|text\/plain|application\/octet-stream|binary\/octet-stream)$/;

/** `text/html` of `Text/HTML; charset=utf-8`; empty for a missing header. */
const essence = (contentType: string | null): string =>
  (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Last part of the path, for example the file name; empty for a folder. */
function lastSegment(url: URL): string {
  const segment = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * What an answer is, by its content type, its file name and its content. Null for a type that is no text of a known form.
 * @param text decoded body, at most `MOST_PAGE_BYTES` of it
 */
export function typeOfAnswer(contentType: string | null, fileName: string, text: string): DocumentType | null {
  const mediaType = essence(contentType);
  if (mediaType === "text/html" || mediaType === "application/xhtml+xml") return { ...PAGE, mediaType };
  if (/^application\/(?:[\w.+-]+\+)?json$/.test(mediaType)) return typeOfFile(fileName) ?? typeOfContent(text);
  if (TELLS_NOTHING.test(mediaType)) {
    if (looksLikeHtml(text)) return PAGE;
    return typeOfFile(fileName) ?? typeOfContent(text);
  }
  if (/^(?:text\/.*markdown|text\/x-rst|(?:application|text)\/(?:x-)?(?:toml|yaml))$/.test(mediaType)) {
    const named = typeOfFile(fileName);
    // A name without a known extension says less than the server does.
    return named === null || named.mediaType === "text/plain" ? { kind: "document", mediaType } : named;
  }
  return null;
}

/** Host and path of an address, without what most addresses have. */
function slugBaseOfUrl(url: URL): string {
  const host = url.hostname.replace(/^www\./, "");
  const path = url.pathname.replace(/\/(?:index\.html?)?$/, "").replace(/\.(?:html?|md|json|txt)$/, "");
  return slugBaseOf(`${host}${path}`);
}

/** `https://…`: a listing page, a README or a manifest. Links in it are not followed. */
export function createPageAdapter(client: HttpClient): SourceAdapter {
  return {
    scheme: "https",
    async collect({ rest, text: reference }, { signal, now }) {
      const answer = await client.get({ url: rest, accept: ACCEPT, mostBytes: MOST_PAGE_BYTES, reference, signal });
      if (answer.status < 200 || answer.status > 299) {
        throw statusError(answer.url, reference, { status: answer.status, retryAfter: answer.header("retry-after") });
      }
      const asked = new URL(rest);
      asked.hash = "";
      const contentType = answer.header("content-type");
      if (/^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-tar)\b/i.test(contentType ?? "")) {
        throw noText(reference, contentType);
      }
      const fileName = lastSegment(new URL(answer.url));
      const title = fileName === "" ? asked.host : fileName;
      const whole = checkText(answer, { title: asked.href, reference }, MOST_PAGE_BYTES);
      const type = typeOfAnswer(contentType, fileName, whole.text);
      if (type === null) throw noText(reference, contentType);
      const read = type.kind === "page" ? whole : checkText(whole, { title: asked.href, reference }, MOST_TEXT_BYTES);
      if (read.text.trim() === "") {
        const message = `expected a description of an agent at ${asked.href}, the answer is empty; check the address`;
        throw new SourceError("SOURCE_EMPTY", reference, message);
      }
      const facts = {
        type,
        title: type.kind === "page" ? `page ${asked.host}${asked.pathname}` : `${title}, ${asked.host}`,
        url: asked.href,
        finalUrl: answer.url,
        retrievedAt: now(),
        etag: answer.header("etag"),
        lastModified: answer.header("last-modified"),
      };
      const slugBase = slugBaseOfUrl(asked);
      return { name: nameInDocument(type, read.text) ?? slugBase, slugBase, documents: [makeDocument(facts, read)] };
    },
  };
}

const noText = (reference: string, contentType: string | null): SourceError =>
  new SourceError(
    "SOURCE_UNREADABLE",
    reference,
    `expected HTML, Markdown, plain text or JSON, the server sent ${contentType ?? "no content type"}; name the page or README instead`,
  );
