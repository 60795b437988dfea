import { z } from "zod";
import type { FetchMemory } from "../../pipeline/ports/fetch-memory.ts";
import { manifestSchema, type NpmManifest } from "./record.ts";
import type { TarballContent } from "./tarball.ts";

/** One version as the registry gave it: what it says of it, and what is in it. */
export interface PackageVersion {
  readonly manifest: NpmManifest;
  readonly content: TarballContent;
  /** Validator of the registry's record; null if it gives none. */
  readonly etag: string | null;
  /** Hash of the tarball as the registry has it on record; equal hashes mean equal content. Null if there is none. */
  readonly integrity: string | null;
}

const factsSchema = z.object({
  etag: z.string().nullable(),
  integrity: z.string().nullable(),
  manifest: manifestSchema,
  truncated: z.boolean(),
  files: z.array(z.object({ path: z.string(), bytes: z.int().min(0), truncated: z.boolean() })),
});

/** The version that was read under this key before; null if none was. */
export async function recallVersion(memory: FetchMemory, key: string): Promise<PackageVersion | null> {
  const remembered = await memory.recall(key);
  const facts = factsSchema.safeParse(remembered?.facts);
  if (remembered === null || !facts.success) return null;
  const { files, truncated, ...rest } = facts.data;
  let from = 0;
  const content = files.map(({ path, bytes, truncated: isCut }) => {
    const part = remembered.bytes.subarray(from, from + bytes);
    from += bytes;
    return [path, { bytes: part, truncated: isCut }] as const;
  });
  return from === remembered.bytes.length ? { ...rest, content: { files: new Map(content), truncated } } : null;
}

/** Keeps the few files that were read of a version, not its tarball. */
export async function keepVersion(memory: FetchMemory, key: string, version: PackageVersion): Promise<void> {
  const { content, ...rest } = version;
  const files = [...content.files].map(([path, { bytes, truncated }]) => ({ path, bytes: bytes.length, truncated }));
  const bytes = Buffer.concat([...content.files.values()].map((file) => file.bytes));
  await memory.keep(key, { facts: { ...rest, truncated: content.truncated, files }, bytes });
}
