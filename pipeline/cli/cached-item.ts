import { z } from "zod";
import { humanBytes } from "../../outputs/numbers.ts";
import type { Cache, CacheEntry } from "../store/index.ts";

/** An entry of a cache, as people see it. */
export interface CachedItem {
  readonly cache: Cache["name"];
  readonly key: string;
  /** Null for what no model answered. */
  readonly model: string | null;
  /** The agent that an answer is about, or what was fetched. */
  readonly about: string;
  /** ISO 8601. */
  readonly storedAt: string;
  readonly bytes: number;
}

/** What is known of an answer, in whatever version it was stored. */
const answerFacts = z.object({ model: z.string(), agent: z.string() });

export function itemOf(cache: Cache["name"], { key, facts, storedAt, bytes }: CacheEntry): CachedItem {
  const known = cache === "answers" ? answerFacts.safeParse(facts).data : undefined;
  return {
    cache,
    key,
    model: known?.model ?? null,
    about: known?.agent ?? key,
    storedAt: new Date(storedAt).toISOString(),
    bytes,
  };
}

/** A cache in numbers. */
export interface CacheSummary {
  readonly entries: number;
  readonly bytes: number;
  /** ISO 8601; null where there is nothing. */
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly models: readonly { readonly model: string; readonly entries: number; readonly bytes: number }[];
}

const bytesOf = (items: readonly CachedItem[]): number => items.reduce((sum, { bytes }) => sum + bytes, 0);

/** @param items the oldest first */
export function summaryOf(items: readonly CachedItem[]): CacheSummary {
  const byModel = Map.groupBy(
    items.filter(({ model }) => model !== null),
    ({ model }) => model ?? "",
  );
  return {
    entries: items.length,
    bytes: bytesOf(items),
    oldest: items.at(0)?.storedAt ?? null,
    newest: items.at(-1)?.storedAt ?? null,
    models: [...byModel]
      .map(([model, own]) => ({ model, entries: own.length, bytes: bytesOf(own) }))
      .toSorted((a, b) => (a.model < b.model ? -1 : 1)),
  };
}

export const entriesWord = (count: number): string => `${count} ${count === 1 ? "entry" : "entries"}`;

/** A summary for people, one line and one a model. */
export function summaryWords({
  cache,
  directory,
  entries,
  bytes,
  oldest,
  newest,
  models,
}: CacheSummary & { readonly cache: string; readonly directory: string }): string[] {
  if (oldest === null || newest === null) return [`${cache}: empty (${directory})`];
  return [
    `${cache}: ${entriesWord(entries)}, ${humanBytes(bytes)}, from ${oldest.slice(0, 10)} to ${newest.slice(0, 10)} (${directory})`,
    ...models.map((own) => `  ${own.model}: ${entriesWord(own.entries)}, ${humanBytes(own.bytes)}`),
  ];
}
