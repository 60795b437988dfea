import { join } from "node:path";
import type { FetchMemory } from "../ports/fetch-memory.ts";
import { unwritable } from "./write.ts";

const cacheOf = (stateDirectory: string): string => join(stateDirectory, "fetched");

/** Loaded when something is fetched: a local file needs none of it. */
const load = async () => (await import("cacache")).default;

/**
 * What was fetched before, content-addressed and checked by hash whenever it is read, under `<stateDirectory>/fetched`.
 * It may be deleted at any time: the next run asks for everything anew.
 * @param writes false remembers nothing new: a dry run leaves no trace
 * @throws {StoreError} `STORE_UNWRITABLE` from `keep`.
 */
export function createFetchMemory(stateDirectory: string, { writes }: { readonly writes: boolean }): FetchMemory {
  const cache = cacheOf(stateDirectory);
  return {
    async recall(key) {
      try {
        const cacache = await load();
        const { data, metadata } = await cacache.get(cache, key);
        const facts: unknown = metadata;
        return { facts, bytes: data };
      } catch {
        // Not there, or damaged: both mean that it has to be fetched.
        return null;
      }
    },
    async keep(key, { facts, bytes }) {
      if (!writes) return;
      const cacache = await load();
      try {
        await cacache.put(cache, key, Buffer.from(bytes), { metadata: facts, algorithms: ["sha256"] });
      } catch (error) {
        throw unwritable(cache, error);
      }
    },
  };
}
