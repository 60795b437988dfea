import { tidyName } from "../tidy-name.ts";

/** A page that an llms.txt points to. */
export interface MapLink {
  readonly title: string;
  /** As it is written: may be relative. */
  readonly address: string;
  /** True below the heading "Optional": can be left out where room is short. */
  readonly isOptional: boolean;
}

export interface SiteMap {
  /** The heading of level 1; null for a map without one. */
  readonly title: string | null;
  readonly links: readonly MapLink[];
}

/** Lines of the longest map that is read, and their length: a hostile one must not cost minutes. */
const MOST_LINES = 10_000;
const MOST_LINE = 2_000;

/** A list item that begins with a link: `- [title](address): notes`. */
const ITEM = /^\s{0,8}[-*+]\s{1,4}(?:\*\*)?\[([^\]]{1,300})\]\(\s{0,4}<?([^\s<>()]{1,1500})>?\s{0,4}(?:\)|["'(])/;

/**
 * Title and links of an `llms.txt`. Pure; takes time in proportion to the length. What has another form than the
 * description of the format asks for is read as far as it goes. Source: llmstxt.org, "Format".
 */
export function parseSiteMap(text: string): SiteMap {
  let title: string | null = null;
  let isOptional = false;
  let isCode = false;
  const links: MapLink[] = [];
  for (const whole of text.replace(/^\uFEFF/, "").split(/\r?\n/, MOST_LINES)) {
    const line = whole.slice(0, MOST_LINE);
    if (/^\s{0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) continue;
    const [, level = "", heading = ""] = /^(#{1,2})\s+(.*)$/.exec(line) ?? [];
    if (level === "#") title ??= tidyName(heading);
    if (level === "##") isOptional = /^optional\b/i.test(heading);
    const [, name, address] = ITEM.exec(line) ?? [];
    if (name === undefined || address === undefined) continue;
    links.push({ title: tidyName(name) ?? address, address, isOptional });
  }
  return { title, links };
}
