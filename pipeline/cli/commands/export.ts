import { readFile, writeFile } from "node:fs/promises";
import { WRITERS } from "../../../outputs/index.ts";
import { StoreError, UsageError } from "../../errors.ts";
import { type Assessment, assessmentSchema } from "../../schema/assessment.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { owaspReport } from "../../scoring/owasp-report.ts";
import { findAssessmentFiles } from "../../wiring/assessment-files.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";

export interface ExportFlags {
  readonly format: string;
  readonly out?: string;
}

/** Every form by name. */
const FORMS: ReadonlyMap<string, (assessment: Assessment) => string> = new Map([
  ...WRITERS.map((writer) => [writer.format, (assessment: Assessment) => writer.write(assessment)] as const),
  ["owasp-0.8", (assessment: Assessment) => `${jsonText(owaspReport(assessment))}\n`] as const,
]);

async function readAssessment(path: string): Promise<Assessment> {
  const [file, ...others] = await findAssessmentFiles([path]);
  if (file === undefined || others.length > 0) {
    throw new UsageError(`${path}: expected one assessment, found ${others.length + 1}; name one agent's folder`);
  }
  const damaged = (why: string, cause: unknown): StoreError =>
    new StoreError("STORE_DAMAGED", `${file} is no assessment: ${why}; draft the agent again, or restore the file`, {
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

/**
 * `assay export <path> --format F`: one assessment in another form, on standard output or in a file.
 * @throws {UsageError} for an unknown form or a path that names no single assessment. @throws {StoreError}
 */
export async function runExport(
  path: string,
  { format, out }: ExportFlags,
  { print, note }: CommandContext,
): Promise<ExitCode> {
  const form = FORMS.get(format);
  if (form === undefined) {
    const names = [...FORMS.keys()];
    throw new UsageError(
      `there is no form "${format}"; expected one of ${names.join(", ")}${didYouMean(format, names)}`,
    );
  }
  const text = form(await readAssessment(path));
  if (out === undefined) {
    print(text.trimEnd());
    return EXIT.done;
  }
  try {
    await writeFile(out, text);
  } catch (error) {
    throw new StoreError(
      "STORE_UNWRITABLE",
      `can't write ${out}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  note(`written ${out}`);
  return EXIT.done;
}
