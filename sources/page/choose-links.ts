import type { MapLink } from "./site-map.ts";

/** Pages of a map that are read besides it. */
export const MOST_PAGES = 8;

/** Files that hold no text for people. */
const NO_PAGE =
  /\.(?:avif|css|csv|gif|gz|ico|jpe?g|js|json|mjs|mp[34]|pdf|png|rss|svg|tar|tgz|toml|ts|wasm|webm|webp|woff2?|xml|ya?ml|zip)$/i;

/** Words of pages that say little about what an agent does: news, prices, law. */
const SAYS_LITTLE =
  /\b(?:change-?logs?|release-?notes?|releases|blog|news|press|pricing|plans|legal|terms|privacy|cookies?|imprint|impressum|careers|jobs|brand|status|contact)\b/i;

export interface ChosenLinks {
  readonly urls: readonly string[];
  /** Pages of the map that are left out since there are too many. */
  readonly left: number;
}

interface Candidate {
  readonly url: URL;
  readonly rank: number;
}

/** Lower is read first. A page that says little comes after every other; odd is optional. */
const rankOf = ({ title, isOptional }: MapLink, { pathname }: URL): number =>
  (SAYS_LITTLE.test(title) || SAYS_LITTLE.test(pathname) ? 2 : 0) + (isOptional ? 1 : 0);

/** Pages on the map's own site, each once. */
function candidatesOf(links: readonly MapLink[], map: URL): Candidate[] {
  const seen = new Set([map.href]);
  return links.flatMap((link) => {
    const url = URL.parse(link.address, map.href);
    if (url === null || url.origin !== map.origin || url.username !== "" || url.password !== "") return [];
    url.hash = "";
    if (NO_PAGE.test(url.pathname) || seen.has(url.href)) return [];
    seen.add(url.href);
    return [{ url, rank: rankOf(link, url) }];
  });
}

/**
 * Which linked pages are read, in the order of the map with the optional ones last. Only where there are more than
 * `MOST_PAGES`, those that say little give way. Pure: nothing is asked.
 * @param map address of the map; links to other sites are not followed
 */
export function chooseLinks(links: readonly MapLink[], map: URL): ChosenLinks {
  const candidates = candidatesOf(links, map);
  const chosen =
    candidates.length > MOST_PAGES
      ? candidates.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_PAGES)
      : candidates.toSorted((a, b) => (a.rank % 2) - (b.rank % 2));
  return { urls: chosen.map(({ url }) => url.href), left: candidates.length - chosen.length };
}
