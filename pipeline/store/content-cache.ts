import { utimes } from "node:fs/promises";
import { z } from "zod";
import { isMissing } from "./write.ts";

/** What stands in a cache under one key, without its content. */
export interface CacheEntry {
  readonly key: string;
  /** Hash of the content: two entries of one content share it. */
  readonly integrity: string;
  /** Where the content lies. */
  readonly path: string;
  readonly bytes: number;
  /** When it was stored, milliseconds since 1970. */
  readonly storedAt: number;
  /** What was noted beside it. */
  readonly facts: unknown;
}

/** What a check of a whole cache found and repaired. */
export interface CacheCheck {
  /** Entries that are whole. */
  readonly whole: number;
  /** Entries that were damaged or half-written, and were removed. */
  readonly removed: number;
  /** Bytes of content that nothing referred to any more, or that was damaged, given back. */
  readonly freedBytes: number;
}

/** A folder of entries found by key, stored under their hash and checked by it whenever they are read. */
export interface ContentCache {
  /** Null for what is missing or damaged; damaged content is removed, so that it can be stored anew. */
  readonly read: (key: string) => Promise<{ readonly entry: CacheEntry; readonly data: Buffer } | null>;
  readonly write: (key: string, data: string | Uint8Array, facts: unknown) => Promise<void>;
  readonly list: () => Promise<CacheEntry[]>;
  /** Leaves the content, which another entry may share, to the next `verify`: finding that out means to read the whole list. */
  readonly forget: (key: string) => Promise<void>;
  /** With the content that no other entry shares. */
  readonly remove: (entries: readonly CacheEntry[]) => Promise<void>;
  /** Reads every entry and removes what is damaged. */
  readonly verify: () => Promise<CacheCheck>;
}

/** Loaded when a cache is used: a run without one needs none of it. */
const load = async () => (await import("cacache")).default;

type Cacache = Awaited<ReturnType<typeof load>>;
type Found = NonNullable<Awaited<ReturnType<Cacache["get"]["info"]>>>;

/** The part of a check's result that is told on. */
const checkSchema = z.object({ totalEntries: z.number(), reclaimedSize: z.number() });

/** The declared type leaves out the options. */
type RemoveEntry = (directory: string, key: string, options: { readonly removeFully: true }) => Promise<unknown>;

/** Content that is shorter, longer or other than its hash says, or gone. */
const isDamage = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EINTEGRITY" || error.code === "EBADSIZE");

function entryOf({ key, integrity, path, size = 0, time, metadata }: Found): CacheEntry {
  const facts: unknown = metadata;
  return { key, integrity, path, bytes: size, storedAt: time, facts };
}

/** Opens the cache in `directory`, which need not be there yet. Its calls throw what the file system throws. */
export function openContentCache(directory: string): ContentCache {
  const list = async (): Promise<CacheEntry[]> => {
    const cacache = await load();
    return Object.values(await cacache.ls(directory)).map(entryOf);
  };
  return {
    list,

    async read(key) {
      const cacache = await load();
      const found = await cacache.get.info(directory, key);
      if (found === null) return null;
      try {
        return { entry: entryOf(found), data: await cacache.get.byDigest(directory, found.integrity) };
      } catch (error) {
        if (isMissing(error)) return null;
        if (!isDamage(error)) throw error;
        // Content is never written over: equal bytes could not be stored again as long as these lie there.
        await cacache.rm.content(directory, found.integrity).catch(() => {});
        return null;
      }
    },

    async write(key, data, facts) {
      const cacache = await load();
      await cacache.put(directory, key, Buffer.from(data), { metadata: facts, algorithms: ["sha256"] });
    },

    async forget(key) {
      const cacache = await load();
      const removeEntry: RemoveEntry = cacache.rm.entry;
      await removeEntry(directory, key, { removeFully: true });
    },

    async remove(entries) {
      if (entries.length === 0) return;
      const cacache = await load();
      const gone = new Set(entries.map(({ key }) => key));
      const kept = new Set((await list()).filter(({ key }) => !gone.has(key)).map(({ integrity }) => integrity));
      // Without `removeFully` each removal would leave a line behind for good.
      const removeEntry: RemoveEntry = cacache.rm.entry;
      for (const { key, integrity } of entries) {
        await removeEntry(directory, key, { removeFully: true });
        if (!kept.has(integrity)) await cacache.rm.content(directory, integrity);
      }
    },

    async verify() {
      const cacache = await load();
      const before = (await list()).length;
      if (before === 0) return { whole: 0, removed: 0, freedBytes: 0 };
      const { totalEntries, reclaimedSize } = checkSchema.parse(await cacache.verify(directory));
      return { whole: totalEntries, removed: before - totalEntries, freedBytes: reclaimedSize };
    },
  };
}

/** Notes that an entry was used. A folder that can't be written to loses nothing but the order of use. */
export async function markUsed({ path }: CacheEntry, atMs: number): Promise<void> {
  const at = new Date(atMs);
  await utimes(path, at, at).catch(() => {});
}
