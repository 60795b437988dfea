import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { disputeIn, everyWriter } from "../../../outputs/index.ts";
import { counted } from "../../../outputs/numbers.ts";
import { visible } from "../../../outputs/escape.ts";
import { AssayError } from "../../errors.ts";
import { recheck, type RecheckResult } from "../../recheck.ts";
import { assessmentSchema } from "../../schema/assessment.ts";
import { findAssessmentFiles, snapshotReader, sourceTexts } from "../assessment-files.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { ASSAY_VERSION } from "../version.ts";

export interface VerifyFlags {
  readonly json?: boolean;
}

interface VerifiedFile extends RecheckResult {
  readonly file: string;
  readonly ok: boolean;
}

const notChecked = (message: string): RecheckResult => ({
  checked: { quotes: 0, scores: 0, snapshots: 0 },
  differences: [{ path: "", message }],
});

/** True for broken JSON, trouble of the file system, and what we refuse on purpose; false for a defect of ours. */
const isAboutTheFile = (error: unknown): error is Error =>
  error instanceof SyntaxError ||
  (error instanceof AssayError && error.code !== "INTERNAL") ||
  (error instanceof Error && "syscall" in error);

/**
 * Reports beside the assessment that are not what it gives. A report of another version of Assay may be worded
 * otherwise and is not compared.
 */
async function alteredReports(file: string, value: unknown): Promise<RecheckResult["differences"]> {
  const { data } = assessmentSchema.safeParse(value);
  if (data === undefined || data.provenance.assayVersion !== ASSAY_VERSION) return [];
  const altered: { path: string; message: string }[] = [];
  for (const { fileName } of everyWriter(null)) {
    if (fileName === basename(file)) continue;
    const report = await readFile(join(dirname(file), fileName), "utf8").catch(() => null);
    if (report === null) continue;
    // Where a report is disputed is no claim about the agent, and a stranger has nothing but the report to know it from.
    const writer = everyWriter(disputeIn(report)).find((one) => one.fileName === fileName);
    const texts = writer?.readsTexts === true ? await sourceTexts(file, data) : undefined;
    if (report === writer?.write(data, texts)) continue;
    altered.push({ path: fileName, message: "is not the report that assessment.json gives" });
  }
  return altered;
}

async function verifyFile(file: string): Promise<VerifiedFile> {
  let result: RecheckResult;
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    const { checked, differences } = await recheck(value, snapshotReader(file));
    result = { checked, differences: [...differences, ...(await alteredReports(file, value))] };
  } catch (error) {
    // Damaged or unreadable is a finding about this file; the others are still verified.
    if (!isAboutTheFile(error)) throw error;
    result = notChecked(`can't be checked: ${error.message}`);
  }
  return { file, ok: result.differences.length === 0, ...result };
}

function linesOf({ file, ok, checked, differences }: VerifiedFile): string[] {
  const { quotes, scores, snapshots } = checked;
  if (ok) {
    return [
      `ok      ${file}: ${counted(quotes, "quote")}, ${counted(scores, "score")}, ${counted(snapshots, "source")}`,
    ];
  }
  const [first] = differences;
  if (first?.path === "") return [`DAMAGED ${file}: ${first.message}; draft the agent again, or restore the file`];
  return [
    `ALTERED ${file}: ${counted(differences.length, "difference")}`,
    ...differences.map(({ path, message }) => `        ${path === "" ? "" : `${path}: `}${message}`),
  ];
}

/**
 * `assay verify <path>...`: recomputes every score and re-checks every quote, offline. Exit code 1 on any difference.
 * @throws {UsageError} when a path names no assessment.
 */
export async function runVerify(
  paths: readonly string[],
  flags: VerifyFlags,
  { print, signal }: CommandContext,
): Promise<ExitCode> {
  const results: VerifiedFile[] = [];
  for (const file of await findAssessmentFiles(paths)) {
    signal.throwIfAborted();
    const result = await verifyFile(file);
    results.push(result);
    if (flags.json !== true) print(linesOf(result).map(visible).join("\n"));
  }
  if (flags.json === true) print(jsonText(results.length === 1 ? results[0] : results));
  return results.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
}
