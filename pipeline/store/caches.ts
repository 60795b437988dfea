import { rm } from "node:fs/promises";
import { join } from "node:path";
import { answersIn, TALLY } from "./answer-cache.ts";
import { type CacheCheck, type CacheEntry, openContentCache } from "./content-cache.ts";
import { fetchedIn } from "./fetch-memory.ts";
import { unreadable, unwritable } from "./write.ts";

export type { CacheCheck, CacheEntry };

/** One of the folders that hold what could be had again: by asking, and paying, or by fetching. */
export interface Cache {
  readonly name: "answers" | "fetched";
  readonly directory: string;
  /** @throws {StoreError} `STORE_UNREADABLE`. */
  readonly list: () => Promise<CacheEntry[]>;
  /** @throws {StoreError} `STORE_UNWRITABLE`. */
  readonly remove: (entries: readonly CacheEntry[]) => Promise<void>;
  /** Reads everything and removes what is damaged. @throws {StoreError} */
  readonly verify: () => Promise<CacheCheck>;
}

function openCache(name: Cache["name"], directory: string): Cache {
  const cache = openContentCache(directory);
  /** Runs something that changes the folder, and has its size counted anew. */
  async function change<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      await rm(join(directory, TALLY), { force: true });
      return result;
    } catch (error) {
      throw unwritable(directory, error);
    }
  }
  return {
    name,
    directory,
    list: () =>
      cache.list().catch((error: unknown) => {
        throw unreadable(directory, error);
      }),
    remove: (entries) => change(() => cache.remove(entries)),
    verify: () => change(() => cache.verify()),
  };
}

/** The caches of an installation: answers of models, and what was fetched. */
export const openCaches = (stateDirectory: string): readonly Cache[] => [
  openCache("answers", answersIn(stateDirectory)),
  openCache("fetched", fetchedIn(stateDirectory)),
];
