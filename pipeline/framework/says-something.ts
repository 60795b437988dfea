import type { Span } from "../schema/dossier.ts";

const LINK = /!?\[(?:[^\][]|\[[^\][]*\](?:\([^()]*\))?)*\](?:\([^()]*\)|\[[^\][]*\])|<?\bhttps?:\/\/[^\s<>]+>?/gu;

/** True if nothing but links is left of a text: a badge, a table of contents, a row of references. */
export function isOnlyLinks(text: string): boolean {
  const rest = text.replace(LINK, "");
  return rest !== text && !/[\p{L}\p{N}]{2}/u.test(rest);
}

/**
 * True if a span states something. A heading announces what a text says of it, and links show that a page exists:
 * neither carries an answer that lowers risk.
 */
export const saysSomething = ({ kind, text }: Pick<Span, "kind" | "text">): boolean =>
  kind !== "heading" && !isOnlyLinks(text);
