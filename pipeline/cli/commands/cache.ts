import { humanBytes } from "../../../outputs/numbers.ts";
import { visible } from "../../../outputs/escape.ts";
import { UsageError } from "../../errors.ts";
import { type Cache, openCaches } from "../../store/index.ts";
import { type CachedItem, entriesWord, itemOf, summaryOf, summaryWords } from "../cached-item.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface CacheFlags extends GlobalFlags {
  readonly json?: boolean;
}

export interface PruneFlags extends CacheFlags {
  /** For example 30d. */
  readonly olderThan?: string;
  readonly model?: string;
  readonly all?: boolean;
}

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** An age like 30d in milliseconds. @throws {UsageError} */
export function parseAge(text: string): number {
  const [, count = "", unit = ""] = /^(\d{1,6})([mhdw])$/.exec(text.trim()) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined) {
    throw new UsageError(`--older-than: expected a number with m, h, d or w, for example 30d, got "${text}"`);
  }
  return Number(count) * unitMs;
}

async function cachesOf(flags: CacheFlags, { environment }: CommandContext): Promise<readonly Cache[]> {
  const { config } = await loadConfig(flags, {}, environment, { isPlugged: false });
  return openCaches(config.state);
}

const itemsOf = async (cache: Cache): Promise<CachedItem[]> =>
  (await cache.list()).map((entry) => itemOf(cache.name, entry)).toSorted((a, b) => (a.storedAt < b.storedAt ? -1 : 1));

/** `assay cache`: what is kept, how much it takes, by model. */
export async function runCacheStatus(flags: CacheFlags, context: CommandContext): Promise<ExitCode> {
  const summaries = [];
  for (const cache of await cachesOf(flags, context)) {
    summaries.push({ cache: cache.name, directory: cache.directory, ...summaryOf(await itemsOf(cache)) });
  }
  if (flags.json === true) context.print(jsonText(summaries));
  else context.print(summaries.flatMap(summaryWords).map(visible).join("\n"));
  return EXIT.done;
}

/** `assay cache list`: every entry, the oldest first. */
export async function runCacheList(flags: CacheFlags, context: CommandContext): Promise<ExitCode> {
  const items: CachedItem[] = [];
  for (const cache of await cachesOf(flags, context)) items.push(...(await itemsOf(cache)));
  if (flags.json === true) context.print(jsonText(items));
  else {
    for (const { cache, storedAt, bytes, model, about } of items) {
      const words = [cache, storedAt.slice(0, 19), humanBytes(bytes).padStart(8), ...(model === null ? [] : [model])];
      context.print(visible([...words, about].join("  ")));
    }
  }
  return EXIT.done;
}

/**
 * `assay cache prune`: removes what fits every condition given. A model is a condition that nothing fetched fits.
 * @throws {UsageError} without a condition: removing everything has to be asked for.
 */
export async function runCachePrune(flags: PruneFlags, context: CommandContext): Promise<ExitCode> {
  const { olderThan, model, all = false } = flags;
  if (all === (olderThan !== undefined || model !== undefined)) {
    throw new UsageError(
      all
        ? "--all removes everything; leave out --older-than and --model, or --all"
        : "nothing says what to remove: name --older-than <age>, --model <name> or --all",
    );
  }
  const before = olderThan === undefined ? Number.POSITIVE_INFINITY : Date.now() - parseAge(olderThan);
  const removed = [];
  for (const cache of await cachesOf(flags, context)) {
    const gone = (await cache.list()).filter(
      (entry) => entry.storedAt < before && (model === undefined || itemOf(cache.name, entry).model === model),
    );
    await cache.remove(gone);
    const bytes = gone.reduce((sum, entry) => sum + entry.bytes, 0);
    removed.push({ cache: cache.name, removed: gone.length, bytes });
  }
  if (flags.json === true) context.print(jsonText(removed));
  else {
    for (const { cache, removed: count, bytes } of removed) {
      context.print(`${cache}: ${entriesWord(count)} removed, ${humanBytes(bytes)}`);
    }
  }
  return EXIT.done;
}

/** `assay cache verify`: reads everything, and removes what is damaged: it will be asked or fetched anew. */
export async function runCacheVerify(flags: CacheFlags, context: CommandContext): Promise<ExitCode> {
  const checks = [];
  for (const cache of await cachesOf(flags, context)) checks.push({ cache: cache.name, ...(await cache.verify()) });
  if (flags.json === true) context.print(jsonText(checks));
  else {
    for (const { cache, whole, removed, freedBytes } of checks) {
      const freed = freedBytes === 0 ? "" : `, ${humanBytes(freedBytes)} given back`;
      context.print(`${cache}: ${whole} whole, ${removed} damaged and removed${freed}`);
    }
  }
  return EXIT.done;
}
