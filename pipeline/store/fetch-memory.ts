import { join } from "node:path";
import type { FetchMemory } from "../ports/fetch-memory.ts";
import { openContentCache } from "./content-cache.ts";
import { makeStateFolder } from "./state-folder.ts";
import { unwritable } from "./write.ts";

export const fetchedIn = (stateDirectory: string): string => join(stateDirectory, "fetched");

/**
 * What was fetched before, content-addressed and checked by hash whenever it is read, under `<stateDirectory>/fetched`.
 * It may be deleted at any time: the next run asks for everything anew.
 * @param writes false remembers nothing new: a dry run leaves no trace
 * @throws {StoreError} `STORE_UNWRITABLE` from `keep`.
 */
export function createFetchMemory(stateDirectory: string, { writes }: { readonly writes: boolean }): FetchMemory {
  const directory = fetchedIn(stateDirectory);
  const cache = openContentCache(directory);
  return {
    async recall(key) {
      // Not there, damaged or unreadable: all mean that it has to be fetched.
      const found = await cache.read(key).catch(() => null);
      return found === null ? null : { facts: found.entry.facts, bytes: found.data };
    },
    async keep(key, { facts, bytes }) {
      if (!writes) return;
      try {
        makeStateFolder(stateDirectory);
        await cache.write(key, bytes, facts);
      } catch (error) {
        throw unwritable(directory, error);
      }
    },
  };
}
