import type { Span } from "../schema/dossier.ts";

const LINK = /!?\[(?:[^\][]|\[[^\][]*\](?:\([^()]*\))?)*\](?:\([^()]*\)|\[[^\][]*\])|<?\bhttps?:\/\/[^\s<>]+>?/gu;

/** True if nothing but links is left of a text: a badge, a table of contents, a row of references. */
export function isOnlyLinks(text: string): boolean {
  const rest = text.replace(LINK, "");
  return rest !== text && !/[\p{L}\p{N}]{2}/u.test(rest);
}

/** Somebody's verdict on the agent: an audit, a certificate, a test that it is said to have passed. */
const VERDICT =
  /\b(?:independent|external|third[- ]party|security|safety|penetration|compliance|assurance)\b.{0,30}\b(?:audit|review|assessment|evaluation|certification|test)(?:s|ed|ing)?\b.{0,80}\b(?:found|finds|verified|passed|passes|confirm(?:s|ed)|conclude[sd]?|no (?:weakness|weaknesses|issue|issues|finding|findings))\b|\bresults? of (?:the|an?|our|its) .{0,40}\b(?:audit|review|assessment|evaluation|penetration test)\b|\bresults? of (?:the|an?) .{0,60}\bverified\b|\b(?:certified|accredited|audited) (?:at|by|for|to|under|as)\b|\baudit of the\b.{0,60}\beffective\b/isu;

/** True for somebody's verdict on an agent: it shows that somebody wrote it, and no control. */
export const isVerdict = (text: string): boolean => VERDICT.test(text);

/**
 * True if a span states something. A heading announces what a text says of it, and links show that a page exists:
 * neither carries an answer that lowers risk, nor does somebody's verdict.
 */
export const saysSomething = ({ kind, text }: Pick<Span, "kind" | "text">): boolean =>
  kind !== "heading" && !isOnlyLinks(text) && !isVerdict(text);
