import { readFile } from "node:fs/promises";
import { StoreError } from "../errors.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { MEND_ARTEFACT } from "../store/index.ts";

/** The assessment in a file. @throws {StoreError} `STORE_DAMAGED` for what is none. */
export async function readAssessment(file: string): Promise<Assessment> {
  const damaged = (why: string, cause: unknown): StoreError =>
    new StoreError("STORE_DAMAGED", `${file} is no assessment: ${why}; ${MEND_ARTEFACT}`, {
      cause,
    });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  const result = assessmentSchema.safeParse(value);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw damaged(`${first?.path.join(".") ?? ""}: ${first?.message ?? ""}`, result.error);
}
