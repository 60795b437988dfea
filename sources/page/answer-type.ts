import { type DocumentType, typeOfFile } from "../kinds.ts";
import { looksLikeHtml, looksLikeSkill, typeOfContent } from "../sniff.ts";

const PAGE: DocumentType = { kind: "page", mediaType: "text/html" };

/** Types that servers give to text files they know nothing about: the name or the content decides then. */
const TELLS_NOTHING = /^(?:|text\/plain|application\/octet-stream|binary\/octet-stream)$/;

const TEXT_TYPE = /^(?:text\/.*markdown|text\/x-rst|(?:application|text)\/(?:x-)?(?:toml|yaml))$/;

/** Answers that hold no text, whatever is in them: they are not decoded. */
const NO_TEXT = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|gzip|x-tar)\b/i;

/** True for a content type of pictures, archives and the like. */
export const isNoText = (contentType: string | null): boolean => NO_TEXT.test(contentType ?? "");

/** `text/html` of `Text/HTML; charset=utf-8`; empty for a missing header. */
const essence = (contentType: string | null): string =>
  (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** True if the server says that it sent HTML. */
export const isHtmlType = (contentType: string | null): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)$/.test(essence(contentType));

/** True if the server says that it sent JSON. */
export const isJsonType = (contentType: string | null): boolean =>
  /^application\/(?:[\w.+-]+\+)?json$/.test(essence(contentType));

/** A type by name, unless the content is a skill and the name only says how it is written. */
function typeOfNamed(fileName: string, text: string): DocumentType | null {
  const named = typeOfFile(fileName);
  return named?.kind === "document" && named.mediaType !== "text/x-rst" && looksLikeSkill(text)
    ? { kind: "skill", mediaType: "text/markdown" }
    : named;
}

/**
 * What an answer is, by its content type, its file name and its content. Null for a type that is no text of a known form.
 * @param text decoded body, or its beginning
 */
export function typeOfAnswer(contentType: string | null, fileName: string, text: string): DocumentType | null {
  const mediaType = essence(contentType);
  if (isHtmlType(contentType)) return { ...PAGE, mediaType };
  if (isJsonType(contentType)) return typeOfFile(fileName) ?? typeOfContent(text);
  if (TELLS_NOTHING.test(mediaType)) {
    return looksLikeHtml(text) ? PAGE : (typeOfNamed(fileName, text) ?? typeOfContent(text));
  }
  if (!TEXT_TYPE.test(mediaType)) return null;
  const named = typeOfNamed(fileName, text) ?? (looksLikeSkill(text) ? typeOfContent(text) : null);
  // A name without a known extension says less than the server does.
  return named === null || named.mediaType === "text/plain" ? { kind: "document", mediaType } : named;
}
