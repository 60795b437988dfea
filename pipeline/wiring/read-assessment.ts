import { readFile } from "node:fs/promises";
import { StoreError } from "../errors.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { MEND_ARTEFACT } from "../store/index.ts";

/** The assessment in the bytes of a file. @throws {StoreError} `STORE_DAMAGED` for what is none. */
export function assessmentIn(bytes: Buffer, file: string): Assessment {
  const damaged = (why: string, cause: unknown): StoreError =>
    new StoreError("STORE_DAMAGED", `${file} is no assessment: ${why}; ${MEND_ARTEFACT}`, {
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  const result = assessmentSchema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw damaged(`${first?.path.join(".") ?? ""}: ${first?.message ?? ""}`, result.error);
}

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
