import { createHash } from "node:crypto";
import { relative } from "node:path";

/**
 * Name by which the state folder keeps what belongs to one folder of assessments. It follows from where one lies seen from
 * the other, so that a project may be moved, or checked out elsewhere with its state.
 */
export const folderKey = (stateDirectory: string, directory: string): string =>
  createHash("sha256").update(relative(stateDirectory, directory)).digest("hex").slice(0, 16);
