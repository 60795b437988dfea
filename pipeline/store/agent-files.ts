import { join } from "node:path";
import { readOrNull } from "./write.ts";

/** Bytes of an agent's assessment.json; null for a folder without one. @throws {StoreError} `STORE_UNREADABLE`. */
export const readArtefact = (directory: string, slug: string): Promise<Buffer | null> =>
  readOrNull(join(directory, slug, "assessment.json"));

/** The stored text of one source; null where its snapshot is gone. @param sha256 of the text, held to the contract */
export const readText = async (directory: string, slug: string, sha256: string): Promise<string | null> =>
  (await readOrNull(join(directory, slug, "sources", sha256)))?.toString("utf8") ?? null;
