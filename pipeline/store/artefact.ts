import { StoreError } from "../errors.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";

/** What helps where an assessment.json can't be read: a draft takes it for what people may still want, and doesn't replace it. */
export const MEND_ARTEFACT = "restore it, or move it away and draft the agent again";

/** Problems that are named; the first ones tell enough. */
const MOST_PROBLEMS = 5;

/**
 * The assessment in the bytes of a file. @param where names them in messages
 * @throws {StoreError} `STORE_DAMAGED` for what is none.
 */
export function assessmentIn(bytes: Buffer, where: string): Assessment {
  const damaged = (why: string, cause: unknown): StoreError =>
    new StoreError("STORE_DAMAGED", `${where} is no assessment that this version can read: ${why}; ${MEND_ARTEFACT}`, {
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
  const problems = result.error.issues.slice(0, MOST_PROBLEMS);
  throw damaged(
    problems.map(({ path, message }) => `${path.join(".") || "(top)"}: ${message}`).join("; "),
    result.error,
  );
}
