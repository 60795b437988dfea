import { join } from "node:path";
import { readOrNull } from "./write.ts";

/** Bytes of an agent's assessment.json; null for a folder without one. @throws {StoreError} `STORE_UNREADABLE`. */
export const readArtefact = (directory: string, slug: string): Promise<Buffer | null> =>
  readOrNull(join(directory, slug, "assessment.json"));
