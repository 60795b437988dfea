import { collapsed } from "../collapsed.ts";
import { fieldLines } from "../field-lines.ts";
import type { Survey } from "./survey.ts";

const SHOWN_METAS = [
  "description",
  "og:title",
  "og:description",
  "og:site_name",
  "twitter:title",
  "twitter:description",
  "keywords",
];
/** Metadata for browsers and crawlers, however long. */
const TECHNICAL_META =
  /^(?:viewport|robots|googlebot|referrer|theme-color|color-scheme|generator|format-detection|csrf.*|.*-verification|.*verify.*|apple-.*|msapplication-.*|.*:(?:image|url|video|audio|type|locale|card|site|creator)(?::.*)?|fb:.*|al:.*)$/iu;
/** Fewer words in other metadata are a name, not a text. */
const META_WORDS = 8;

/** Things that JSON-LD may describe and that say something about an agent. Lists of links, people and other sites don't. */
const ABOUT_A_PRODUCT =
  /^(?:https?:\/\/schema\.org\/)?(?:Software(?:Application|SourceCode)|(?:Web|Mobile)Application|Product|Service|WebAPI|APIReference|CreativeWork|(?:Tech|Scholarly)?Article|FAQPage|HowTo|WebPage|ItemPage|Dataset)$/u;
/** Popularity, dates and pictures: they change without the agent, or say nothing. */
const LEFT_OUT =
  /^(?:@context|aggregateRating|interactionStatistic|interactionCount|userInteractionCount|reviews?|(?:date|upload|start|end)(?:[A-Z]\w*)|priceValidUntil|image|logo|thumbnail(?:Url)?|screenshot|primaryImageOfPage|photo|speakable|potentialAction|breadcrumb)$/u;
const MAX_DEPTH = 32;

export interface PageFields {
  /** `name: value`, in a fixed order. */
  readonly shown: readonly string[];
  /** Texts in metadata that neither a reader nor a preview of the page shows. */
  readonly hidden: readonly string[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function pruned(value: unknown, depth = 0): unknown {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((entry) => pruned(entry, depth + 1));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !LEFT_OUT.test(key));
  return Object.fromEntries(kept.map(([key, entry]) => [key, pruned(entry, depth + 1)]));
}

/** The objects of a JSON-LD text that describe a product, from a single one, a list or a graph. */
function* products(value: unknown): Generator {
  const graph = isObject(value) ? value["@graph"] : value;
  if (Array.isArray(graph))
    for (const entry of graph) yield* isObject(entry) ? products({ ...entry, "@graph": null }) : [];
  if (!isObject(value)) return;
  const types: unknown[] = [value["@type"]].flat();
  if (types.some((type) => typeof type === "string" && ABOUT_A_PRODUCT.test(type))) {
    const { "@graph": _, ...own } = value;
    yield pruned(own);
  }
}

function linkedDataLines(json: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return [];
  }
  return [...products(parsed)]
    .flatMap((product) => fieldLines(product).trimEnd().split("\n"))
    .map((line) => `json-ld ${collapsed(line)}`);
}

/** What a page says of itself in its head. A value that stands there several times is shown once. */
export function pageFields({ title, lang, metas, linkedData }: Survey): PageFields {
  const values = new Map<string, string>();
  for (const { attribs } of metas) {
    const name = (attribs["name"] ?? attribs["property"] ?? attribs["itemprop"] ?? "").trim().toLowerCase();
    const content = collapsed(attribs["content"] ?? "");
    if (attribs["http-equiv"] === undefined && content !== "" && !values.has(name)) values.set(name, content);
  }
  const fields = new Map<string, string>([["title", title]]);
  for (const name of SHOWN_METAS) fields.set(name, values.get(name) ?? "");
  fields.set("lang", lang);
  const said = new Set<string>();
  const shown: string[] = [];
  for (const [name, value] of fields) {
    if (value === "" || (said.has(value) && name !== "description")) continue;
    said.add(value);
    shown.push(`${name}: ${value}`);
  }
  const hidden = [...values]
    .filter(([name, content]) => !SHOWN_METAS.includes(name) && !TECHNICAL_META.test(name) && !said.has(content))
    .filter(([, content]) => (content.match(/\p{L}{2,}/gu)?.length ?? 0) >= META_WORDS)
    .map(([name, content]) => `meta ${name || "without a name"}: ${content}`);
  return { shown: [...shown, ...linkedData.flatMap(linkedDataLines)], hidden };
}
