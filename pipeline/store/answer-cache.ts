import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import type { AnswerCache } from "../ports/answer-cache.ts";
import { type CacheEntry, markUsed, openContentCache } from "./content-cache.ts";
import { makeStateFolder } from "./state-folder.ts";
import { isMissing, readOrNull, whyNot, writeIfChanged } from "./write.ts";

export const answersIn = (stateDirectory: string): string => join(stateDirectory, "answers");

/** Beside the entries: how much they take, so that not every run has to count. */
export const TALLY = "size.json";

/** After a trim this much of the limit is taken, so that the next run does not trim again. */
const FILL_RATIO = 0.9;

const tallySchema = z.object({ bytes: z.number().min(0) });

/** An answer cache that can be held to a size. */
export interface BoundedAnswerCache extends AnswerCache {
  /**
   * Removes the answers that were unused for longest until the rest fits. Looks at the whole cache only if what was
   * written may have made it too large.
   * @returns how many answers were removed. @throws {StoreError}
   */
  trim(maxBytes: number): Promise<number>;
}

/** When content was last used, milliseconds since 1970; 0 if it is gone. */
const usedAt = ({ path }: CacheEntry): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/** The entries to remove so that the others take at most `maxBytes`: those unused for longest, in that order. */
async function leastUsed(entries: readonly CacheEntry[], maxBytes: number): Promise<CacheEntry[]> {
  const byUse = await Promise.all(entries.map(async (entry) => ({ entry, used: await usedAt(entry) })));
  byUse.sort((a, b) => a.used - b.used);
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const removed: CacheEntry[] = [];
  for (const { entry } of byUse) {
    if (bytes <= maxBytes) break;
    removed.push(entry);
    bytes -= entry.bytes;
  }
  return removed;
}

/**
 * Answers under `<stateDirectory>/answers`, stored by their hash and checked by it whenever they are read. The folder may
 * be deleted at any time: then every question is asked, and paid, anew.
 * @param writes false keeps and forgets nothing: a dry run leaves no trace
 * @param now milliseconds since 1970
 */
export function createAnswerCache(
  stateDirectory: string,
  { writes, now }: { readonly writes: boolean; readonly now: () => number },
): BoundedAnswerCache {
  const directory = answersIn(stateDirectory);
  const tallyPath = join(directory, TALLY);
  const cache = openContentCache(directory);
  let writtenBytes = 0;

  const unwritable = (error: unknown): StoreError =>
    new StoreError(
      "STORE_UNWRITABLE",
      `can't keep answers in ${directory}: ${whyNot(error)}; what was there before is untouched. Free it, choose another folder with ASSAY_STATE, or run with --no-cache.`,
      { cause: error },
    );

  const unreadable = (error: unknown): StoreError =>
    new StoreError(
      "STORE_UNREADABLE",
      `can't read the answers kept in ${directory}: ${whyNot(error)}; nothing was asked anew. Make it readable, delete it, or run with --no-cache.`,
      { cause: error },
    );

  /** Bytes in the cache as last counted; null if they never were. */
  async function counted(): Promise<number | null> {
    const text = (await readOrNull(tallyPath))?.toString("utf8") ?? "";
    try {
      return tallySchema.safeParse(JSON.parse(text)).data?.bytes ?? null;
    } catch {
      return null;
    }
  }

  const count = (bytes: number): Promise<boolean> => writeIfChanged(tallyPath, `${JSON.stringify({ bytes })}\n`);

  return {
    async get(key) {
      try {
        const found = await cache.read(key);
        if (found === null) return null;
        if (writes) await markUsed(found.entry, now());
        return found.data.toString("utf8");
      } catch (error) {
        throw unreadable(error);
      }
    },

    async put(key, body, facts) {
      if (!writes) return;
      try {
        makeStateFolder(stateDirectory);
        await cache.write(key, body, facts);
      } catch (error) {
        throw unwritable(error);
      }
      writtenBytes += Buffer.byteLength(body);
    },

    async forget(key) {
      if (!writes) return;
      try {
        await cache.forget(key);
      } catch (error) {
        if (!isMissing(error)) throw unwritable(error);
      }
    },

    async trim(maxBytes) {
      if (!writes || writtenBytes === 0) return 0;
      try {
        const before = await counted();
        const estimate = before === null ? null : before + writtenBytes;
        writtenBytes = 0;
        if (estimate !== null && estimate <= maxBytes) {
          await count(estimate);
          return 0;
        }
        const entries = await cache.list();
        const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
        const removed = total <= maxBytes ? [] : await leastUsed(entries, maxBytes * FILL_RATIO);
        await cache.remove(removed);
        await count(total - removed.reduce((sum, { bytes }) => sum + bytes, 0));
        return removed.length;
      } catch (error) {
        throw error instanceof StoreError ? error : unwritable(error);
      }
    },
  };
}
