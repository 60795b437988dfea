import { readFile } from "node:fs/promises";
import { StoreError } from "../errors.ts";
import type { Assessment } from "../schema/assessment.ts";
import { assessmentIn } from "../store/index.ts";

/** Bytes of a file that was found before. @throws {StoreError} `STORE_UNREADABLE` */
export async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError("STORE_UNREADABLE", `can't read ${file}: ${why}`, { cause: error });
  }
}

/** The assessment in a file. @throws {StoreError} `STORE_UNREADABLE`, `STORE_DAMAGED` */
export const readAssessment = async (file: string): Promise<Assessment> => assessmentIn(await bytesOf(file), file);
