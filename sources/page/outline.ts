import { tidyName } from "../tidy-name.ts";
import { Pieces } from "./pieces.ts";
import { walkTags } from "./tags.ts";

/** What can be told of a page without reading it: what it calls itself, and how much it says. */
export interface PageOutline {
  readonly title: string | null;
  /** First heading of level 1 with text in it. */
  readonly heading: string | null;
  /** OpenGraph properties by name without `og:`, as far as they are asked for below. */
  readonly openGraph: {
    readonly title: string | null;
    readonly siteName: string | null;
    readonly description: string | null;
  };
  /** Texts of the JSON-LD blocks. */
  readonly jsonLd: readonly string[];
  /** Beginning of the text that a reader sees, links and navigation included. */
  readonly text: string;
  /** Beginning of that text without links, navigation and what stands around the page's own content. */
  readonly prose: string;
  /** Text for browsers that run no scripts. */
  readonly noscript: string;
  /** True if the page loads or holds a script. */
  readonly hasScript: boolean;
}

/** Blocks of data that are looked into. */
const MOST_BLOCKS = 50;

/** Elements whose content no reader sees as text. `svg` holds titles of its own. */
const UNSEEN = ["script", "style", "template", "noscript", "svg", "iframe", "object", "textarea"] as const;

/** Elements around the content. */
const AROUND = ["nav", "header", "footer", "aside", "form", "select", "button", "a"] as const;

const COUNTED: ReadonlySet<string> = new Set([...UNSEEN, ...AROUND, "title", "h1"]);
const WITH_ATTRIBUTES: ReadonlySet<string> = new Set(["meta", "script"]);

/** Gathers the outline from tags and texts in their order. Keeps counts, no stack: a tag left open costs nothing. */
class Outliner {
  readonly text = new Pieces();
  readonly prose = new Pieces();
  readonly noscript = new Pieces();
  readonly jsonLd: Pieces[] = [];
  readonly meta = new Map<string, string>();
  /** Text of the first element of that name that has any. */
  readonly first = { title: new Pieces(), h1: new Pieces() };
  hasScript = false;
  readonly #open = new Map<string, number>();
  readonly #isDone = { title: false, h1: false };
  #isJsonLd = false;

  #isIn(names: readonly string[]): boolean {
    return names.some((name) => (this.#open.get(name) ?? 0) > 0);
  }

  opened(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#breakWord();
    if (name === "meta") this.#noteMeta(attributes);
    if (name === "script") this.#noteScript(attributes.get("type") ?? "");
    this.#endHeadline(name);
    if (COUNTED.has(name)) this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
  }

  closed(name: string): void {
    this.#breakWord();
    if (COUNTED.has(name)) this.#open.set(name, Math.max(0, (this.#open.get(name) ?? 0) - 1));
    if (name === "script") this.#isJsonLd = false;
    this.#endHeadline(name);
  }

  said(piece: string): void {
    if (this.#isJsonLd) this.jsonLd.at(-1)?.add(piece);
    if (this.#isIn(["noscript"])) this.noscript.add(piece);
    if (this.#isIn(UNSEEN)) return;
    if (this.#isIn(["title"])) {
      if (!this.#isDone.title) this.first.title.add(piece);
      return;
    }
    if (this.#isIn(["h1"]) && !this.#isDone.h1) this.first.h1.add(piece);
    this.text.add(piece);
    if (!this.#isIn(AROUND)) this.prose.add(piece);
  }

  /** A title or heading ends with its tag, or where the next of its kind begins. */
  #endHeadline(name: string): void {
    if (name === "title" || name === "h1") this.#isDone[name] ||= this.first[name].saysSomething;
  }

  #breakWord(): void {
    this.text.breakWord();
    this.prose.breakWord();
  }

  #noteMeta(attributes: ReadonlyMap<string, string>): void {
    const key = (attributes.get("property") ?? attributes.get("name") ?? "").trim().toLowerCase();
    const content = attributes.get("content");
    if (/^og:[a-z_]{1,20}$/.test(key) && content !== undefined && !this.meta.has(key)) this.meta.set(key, content);
  }

  #noteScript(type: string): void {
    this.#isJsonLd = type.trim().toLowerCase() === "application/ld+json" && this.jsonLd.length < MOST_BLOCKS;
    if (this.#isJsonLd) this.jsonLd.push(new Pieces());
    else this.hasScript = true;
  }
}

/** The outline of a page, in one pass and in time that grows with its length only. */
export function outlineOf(html: string): PageOutline {
  const outliner = new Outliner();
  walkTags(html, WITH_ATTRIBUTES, {
    open: (name, attributes) => outliner.opened(name, attributes),
    close: (name) => outliner.closed(name),
    text: (piece) => outliner.said(piece),
  });
  const { first, meta, jsonLd, text, prose, noscript, hasScript } = outliner;
  return {
    title: tidyName(first.title.toString()),
    heading: tidyName(first.h1.toString()),
    openGraph: {
      title: tidyName(meta.get("og:title")),
      siteName: tidyName(meta.get("og:site_name")),
      description: tidyName(meta.get("og:description")),
    },
    jsonLd: jsonLd.map(String),
    text: text.toString(),
    prose: prose.toString(),
    noscript: noscript.toString(),
    hasScript,
  };
}
