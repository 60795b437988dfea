import { readFile, writeFile } from "node:fs/promises";
import { everyWriter } from "../../../outputs/index.ts";
import { StoreError, UsageError } from "../../errors.ts";
import type { SourceTexts } from "../../ports/writer.ts";
import { type Assessment, assessmentSchema } from "../../schema/assessment.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { owaspReport } from "../../scoring/owasp-report.ts";
import { findAssessmentFiles, sourceTexts } from "../assessment-files.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface ExportFlags {
  readonly format: string;
  readonly out?: string;
}

type Form = (assessment: Assessment, texts: SourceTexts) => string;

/** Every form by name. */
const formsBy = (dispute: string | null): ReadonlyMap<string, Form> =>
  new Map<string, Form>([
    ...everyWriter(dispute).map((writer): [string, Form] => [
      writer.format,
      (assessment, texts) => writer.write(assessment, texts),
    ]),
    ["owasp-0.8", (assessment) => `${jsonText(owaspReport(assessment))}\n`],
  ]);

async function oneFile(path: string): Promise<string> {
  const [file, ...others] = await findAssessmentFiles([path]);
  if (file !== undefined && others.length === 0) return file;
  throw new UsageError(`${path}: expected one assessment, found ${others.length + 1}; name one agent's folder`);
}

async function readAssessment(file: string): Promise<Assessment> {
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
  { format, out, config: configFile }: ExportFlags & GlobalFlags,
  { print, note, environment }: CommandContext,
): Promise<ExitCode> {
  const { config } = await loadConfig(configFile, {}, environment);
  const forms = formsBy(config.dispute);
  const form = forms.get(format);
  if (form === undefined) {
    const names = [...forms.keys()];
    throw new UsageError(
      `there is no form "${format}"; expected one of ${names.join(", ")}${didYouMean(format, names)}`,
    );
  }
  const file = await oneFile(path);
  const assessment = await readAssessment(file);
  const text = form(assessment, await sourceTexts(file, assessment));
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
