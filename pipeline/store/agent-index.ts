import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { identityOf } from "../schema/reference.ts";
import { type SourceIdentity, sourceIdentitySchema } from "../schema/source.ts";
import { isMissing, unreadable } from "./write.ts";

/** Who an agent is, whatever it is called. */
export interface AgentKey {
  readonly references: readonly string[];
  readonly identities: readonly SourceIdentity[];
}

/** What follows the name in a reference: the path within a repository, which many agents may share. */
function placeIn({ reference, name }: SourceIdentity): string {
  const segments = reference.slice(reference.indexOf(":") + 1).split("/");
  return segments.slice(name.split("/").length).join("/");
}

/** The same by ids where there are any: equal even after a new name. Null for an agent without an id. */
export function identitiesKey({ references, identities }: AgentKey): string | null {
  if (identities.length === 0) return null;
  const byReference = new Map(identities.map((identity) => [identity.reference, identity]));
  const keyOf = (reference: string): string => {
    const identity = byReference.get(reference);
    return identity === undefined ? reference : `${identity.id} ${placeIn(identity)}`;
  };
  return references.map(identityOf).map(keyOf).toSorted().join("+");
}

const agentSchema = z.object({
  agent: z.object({ references: z.array(z.string()), identities: z.array(sourceIdentitySchema).default([]) }),
});

export interface IndexEntry extends AgentKey {
  readonly slug: string;
}

/**
 * Who stands in a folder of assessments. A damaged file is left out: whoever opens it is told.
 * @param artefact name of the file in each folder
 * @throws {StoreError} `STORE_UNREADABLE` when the folder can't be listed.
 */
export async function readIndex(directory: string, artefact: string): Promise<readonly IndexEntry[]> {
  const entries: IndexEntry[] = [];
  const folders = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw unreadable(directory, error);
  });
  for (const { name: slug } of folders.filter((entry) => entry.isDirectory())) {
    try {
      const { agent } = agentSchema.parse(JSON.parse(await readFile(join(directory, slug, artefact), "utf8")));
      entries.push({ slug, ...agent });
    } catch {
      continue;
    }
  }
  return entries;
}
