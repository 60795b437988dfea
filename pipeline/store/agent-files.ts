import { join } from "node:path";
import { readOrNull } from "./write.ts";

/** The two files that tell everything about an agent, as they lie there. */
export interface AgentFiles {
  /** Bytes of assessment.json. */
  readonly artefact: Buffer;
  /** Bytes of review.yaml; null where nobody decided anything. */
  readonly review: Buffer | null;
}

/** Null for a folder without an assessment. @throws {StoreError} `STORE_UNREADABLE`. */
export async function readAgentFiles(directory: string, slug: string): Promise<AgentFiles | null> {
  const artefact = await readOrNull(join(directory, slug, "assessment.json"));
  return artefact === null ? null : { artefact, review: await readOrNull(join(directory, slug, "review.yaml")) };
}

/** The stored text of one source; null where its snapshot is gone. @param sha256 of the text, held to the contract */
export const readText = async (directory: string, slug: string, sha256: string): Promise<string | null> =>
  (await readOrNull(join(directory, slug, "sources", sha256)))?.toString("utf8") ?? null;
