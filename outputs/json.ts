import { InternalError } from "../pipeline/errors.ts";
import type { Writer } from "../pipeline/ports/writer.ts";
import { type Assessment, assessmentSchema } from "../pipeline/schema/assessment.ts";
import { isKept } from "../pipeline/schema/contract.ts";
import { visibleJson } from "./escape.ts";

function held(assessment: Assessment): Assessment {
  if (isKept(assessmentSchema, assessment)) return assessment;
  const parsed = assessmentSchema.safeParse(assessment);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new InternalError(
    `expected an assessment that fits its contract, found ${where.join("; ")}; please report this`,
  );
}

/**
 * assessment.json: keys in the order of the contract, two blanks of indent, a newline at the end. Equal assessments give
 * equal bytes. Invisible characters of quotes are written as `\uXXXX`, so that a reader of the file sees them.
 * @throws {InternalError} `INTERNAL` when the value breaks the contract: that is a defect of ours.
 */
export const jsonWriter: Writer = {
  format: "json",
  fileName: "assessment.json",
  write: (assessment) => `${visibleJson(JSON.stringify(held(assessment), null, 2))}\n`,
};
