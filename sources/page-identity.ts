import { softwareName } from "./page/json-ld.ts";
import { outlineOf, type PageOutline } from "./page/outline.ts";

/** Marks that stand between the parts of a title, with blanks around them. */
const BETWEEN_PARTS = / [|·•:–—-] /;

/** A title without the name of the site it is on: "LedgerMate | Agent Shelf" of the site "Agent Shelf" is "LedgerMate". */
function withoutSite(title: string, site: string | null): string {
  if (site === null) return title;
  const parts = title.split(BETWEEN_PARTS);
  const others = parts.filter((part) => part.toLowerCase() !== site.toLowerCase());
  return others.length > 0 && others.length < parts.length ? others.join(" - ") : title;
}

/**
 * The name of what a page is about: what its JSON-LD calls the software, else its title without the site's name, else its
 * first heading, else the site's name. Null if it has none of them.
 */
export function nameInOutline({ jsonLd, openGraph, title, heading }: PageOutline): string | null {
  for (const block of jsonLd) {
    const name = softwareName(block);
    if (name !== null) return name;
  }
  const shown = openGraph.title ?? title ?? heading;
  return shown === null ? openGraph.siteName : withoutSite(shown, openGraph.siteName);
}

/** The name of what an HTML page is about. Takes time in proportion to its length, however deep it nests. */
export const nameInPage = (html: string): string | null => nameInOutline(outlineOf(html));
