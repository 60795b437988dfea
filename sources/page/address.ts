import { SourceError } from "../../pipeline/errors.ts";
import { slugBaseOf } from "../slug-base.ts";

/** An address taken apart, without its fragment. Whether it may be asked is checked where it is. @throws {SourceError} `SOURCE_UNREADABLE` */
export function addressOf(text: string, reference: string): URL {
  const url = URL.parse(text);
  if (url === null) {
    throw new SourceError(
      "SOURCE_UNREADABLE",
      reference,
      `expected an https address, got "${text}"; check the spelling`,
    );
  }
  url.hash = "";
  return url;
}

/** Last part of the path, for example the file name; empty for a folder. */
export function lastSegment(url: URL): string {
  const segment = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Host and path of an address, without what most addresses have. */
export function slugBaseOfUrl(url: URL): string {
  const host = url.hostname.replace(/^www\./, "");
  const path = url.pathname.replace(/\/(?:index\.html?|llms\.txt)?$/, "").replace(/\.(?:html?|md|json|txt)$/, "");
  return slugBaseOf(`${host}${path}`);
}
