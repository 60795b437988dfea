import { load } from "cheerio/slim";
import { tidyName } from "./tidy-name.ts";

/** Types of schema.org that a listing page uses for the software it is about. */
const SOFTWARE = /(?:^|\/)(?:\w*Application|SoftwareSourceCode|Product|Service)$/;

/** Lists in lists that are looked into: real pages have two. */
const DEEPEST = 8;

/** Every object in a JSON-LD block: itself, its list, or its `@graph`. */
function* objectsIn(value: unknown, depth = 0): Generator<object> {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const entry of value) yield* objectsIn(entry, depth + 1);
    return;
  }
  yield value;
  if ("@graph" in value) yield* objectsIn(value["@graph"], depth + 1);
}

function nameInJsonLd(json: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  for (const item of objectsIn(value)) {
    if (!("@type" in item) || !("name" in item)) continue;
    const types: unknown[] = Array.isArray(item["@type"]) ? item["@type"] : [item["@type"]];
    if (types.some((type) => typeof type === "string" && SOFTWARE.test(type))) return tidyName(item.name);
  }
  return null;
}

/** A title without the name of the site it is on: "LedgerMate | Agent Shelf" of the site "Agent Shelf" is "LedgerMate". */
function withoutSite(title: string, site: string | null): string {
  if (site === null) return title;
  const parts = title.split(/\s+[|·•:–—-]\s+/);
  const others = parts.filter((part) => part.toLowerCase() !== site.toLowerCase());
  return others.length > 0 && others.length < parts.length ? others.join(" - ") : title;
}

/**
 * The name of what a listing page is about: what its JSON-LD calls the software, else its title without the site's name,
 * else its first heading, else the site's name. Null if it has none of them.
 */
export function nameInPage(html: string): string | null {
  const $ = load(html);
  for (const block of $('script[type="application/ld+json"]').toArray()) {
    const name = nameInJsonLd($(block).text());
    if (name !== null) return name;
  }
  const site = tidyName($('meta[property="og:site_name"]').attr("content"));
  const title =
    tidyName($('meta[property="og:title"]').attr("content")) ??
    tidyName($("title").first().text()) ??
    tidyName($("h1").first().text());
  return title === null ? site : withoutSite(title, site);
}
