import { stat } from "node:fs/promises";
import { basename, dirname, relative, sep } from "node:path";
import { JOINT_FORMS, singleForms } from "../../../outputs/index.ts";
import { counted } from "../../../outputs/numbers.ts";
import { StoreError, UsageError } from "../../errors.ts";
import type { Filed } from "../../ports/exporter.ts";
import type { Plugins } from "../../ports/plugin.ts";
import type { SourceTexts } from "../../ports/writer.ts";
import type { Assessment } from "../../schema/assessment.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { owaspReport } from "../../scoring/owasp-report.ts";
import { writeIfChanged } from "../../store/index.ts";
import { findAssessmentFiles, sourceTexts } from "../../wiring/assessment-files.ts";
import { readAssessment } from "../../wiring/read-assessment.ts";
import { OWASP_FORM } from "../../wiring/own-forms.ts";
import { ASSAY_VERSION } from "../../wiring/version.ts";
import { requirePlainFile } from "../../wiring/writable.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface ExportFlags {
  readonly format: string;
  readonly out?: string;
}

type Form = (assessment: Assessment, texts: SourceTexts) => string;

/** Forms of one assessment by name. */
const formsOfOne = (dispute: string | null, plugins: Plugins): ReadonlyMap<string, Form> =>
  new Map<string, Form>([
    ...singleForms(dispute, plugins).map((writer): [string, Form] => [
      writer.format,
      (assessment, texts) => writer.write(assessment, texts),
    ]),
    [OWASP_FORM, (assessment) => `${jsonText(owaspReport(assessment))}\n`],
  ]);

/** An agent's folder as others name it: below where the command runs, or by its own name. */
function folderOf(file: string): string {
  const path = relative(process.cwd(), dirname(file));
  return path === ".." || path.startsWith(`..${sep}`) ? basename(dirname(file)) : path.split(sep).join("/");
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function readFiled(file: string): Promise<Filed> {
  const assessment = await readAssessment(file);
  return { assessment, folder: folderOf(file), texts: () => sourceTexts(file, assessment) };
}

/**
 * `assay export <path> --format F`: assessments in another form, on standard output or in a file. Forms of one assessment want
 * one; the others take a folder of any number, skip what is damaged, say so and end with exit code 1.
 * @throws {UsageError} for an unknown form, or several assessments where one is wanted. @throws {StoreError}
 */
export async function runExport(
  path: string,
  { format, out, ...named }: ExportFlags & GlobalFlags,
  { print, note, signal, environment }: CommandContext,
): Promise<ExitCode> {
  const { config, plugins } = await loadConfig(named, {}, environment);
  const forms = formsOfOne(config.dispute, plugins);
  const single = forms.get(format);
  const joint = JOINT_FORMS.find((form) => form.format === format);
  const names = [...forms.keys(), ...JOINT_FORMS.map((form) => form.format)];
  if (single === undefined && joint === undefined) {
    throw new UsageError(
      `there is no form "${format}"; expected one of ${names.join(", ")}${didYouMean(format, names)}`,
    );
  }
  if (out !== undefined && (await isFolder(out)))
    throw new UsageError(`--out: ${out} is a folder; name the file that is to be written`);
  const files = await findAssessmentFiles([path]);
  const [file = path, ...others] = files;
  let damaged = 0;
  async function* readAll(): AsyncGenerator<Filed> {
    for (const one of files) {
      signal.throwIfAborted();
      try {
        yield await readFiled(one);
      } catch (error) {
        if (!(error instanceof StoreError) || others.length === 0) throw error;
        damaged += 1;
        note(`assay: ${error.message} (${error.code})`);
      }
    }
  }
  let text: string;
  if (joint !== undefined) text = await joint.write(readAll(), { assayVersion: ASSAY_VERSION });
  else if (single !== undefined && others.length === 0) {
    const assessment = await readAssessment(file);
    text = single(assessment, await sourceTexts(file, assessment));
  } else {
    throw new UsageError(
      `${path}: ${format} holds one assessment, found ${files.length}; name one agent's folder, or choose ${JOINT_FORMS.map((form) => form.format).join(" or ")}`,
    );
  }
  if (out === undefined) print(text.replace(/\n$/u, ""));
  else {
    requirePlainFile({ "--out": out });
    await writeIfChanged(out, text);
    note(`written ${out}`);
  }
  if (damaged > 0) note(`${counted(damaged, "assessment")} of ${files.length} could not be read and is missing there`);
  return damaged === 0 ? EXIT.done : EXIT.failed;
}
