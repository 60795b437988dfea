import type { FetchMemory, Remembered } from "../../pipeline/ports/fetch-memory.ts";

/** A memory in memory, as JSON would bring the facts back. */
export function memoryInMemory(): FetchMemory & { readonly entries: Map<string, Remembered> } {
  const entries = new Map<string, Remembered>();
  return {
    entries,
    recall: (key) => Promise.resolve(entries.get(key) ?? null),
    keep: (key, { facts, bytes }) => {
      entries.set(key, { facts: JSON.parse(JSON.stringify(facts)), bytes: Buffer.from(bytes) });
      return Promise.resolve();
    },
  };
}
