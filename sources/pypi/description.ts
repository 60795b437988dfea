import type { Project } from "./record.ts";

/** A README as its author wrote it. */
export interface Description {
  readonly text: string;
  readonly mediaType: "text/markdown" | "text/x-rst" | "text/plain";
}

/** What setuptools wrote for years where there was no description. */
const NOTHING = "UNKNOWN";

/** Characters that are looked at to tell reStructuredText from plain text. */
const LOOKED_AT = 65_536;

/** Marks of reStructuredText that Markdown doesn't have: directives, roles, links by name, titles over or under a line. */
const RST_MARKS = [
  /^\.\. +[a-z][\w-]*::/m,
  /^\.\. +_[^:\n]{1,100}:/m,
  /:[a-z]{2,20}:`[^`\n]{1,200}`/,
  /`[^`\n]{1,200}`__?(?!\w)/,
  /^(={3,}|~{3,}|\^{3,}|"{3,})\n[^\n]{1,200}\n\1/m,
];

const looksLikeRst = (text: string): boolean => RST_MARKS.some((mark) => mark.test(text.slice(0, LOOKED_AT)));

/**
 * How the text is written. Without a word about it the metadata's rule is reStructuredText, but most such texts are none.
 * Source: PyPA, "Core metadata", Description-Content-Type.
 */
function mediaTypeOf(contentType: string | undefined, text: string): Description["mediaType"] {
  const named = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (named === "text/markdown" || named === "text/x-rst") return named;
  return named === undefined && looksLikeRst(text) ? "text/x-rst" : "text/plain";
}

/** The README that was uploaded with a version; null if there is none. */
export function descriptionOf({ info }: Project): Description | null {
  const { description: text = "", description_content_type: contentType } = info;
  const isNothing = text.trim() === "" || text.trim() === NOTHING;
  return isNothing ? null : { text, mediaType: mediaTypeOf(contentType, text) };
}
