import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { disputeIn, everyWriter } from "../../outputs/index.ts";
import { AssayError, PluginError } from "../errors.ts";
import { NO_PLUGINS, type Plugins } from "../ports/plugin.ts";
import type { SourceTexts, Writer } from "../ports/writer.ts";
import { recheck, type RecheckResult } from "../recheck.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { snapshotReader, sourceTexts } from "./assessment-files.ts";
import { ASSAY_VERSION } from "./version.ts";

/** What `assay verify` found in one file. */
export interface VerifiedFile extends RecheckResult {
  readonly file: string;
  /** True if nothing differs. */
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

/** What a form gives; a plug-in that can't write it says so. */
function writtenBy(writer: Writer | undefined, assessment: Assessment, texts: SourceTexts | undefined) {
  try {
    return { text: writer?.write(assessment, texts), why: null };
  } catch (error) {
    if (error instanceof PluginError) return { text: null, why: error.message };
    throw error;
  }
}

/**
 * Reports beside the assessment that are not what it gives. A report of another version of Assay may be worded
 * otherwise and is not compared.
 */
async function alteredReports(file: string, value: unknown, plugins: Plugins): Promise<RecheckResult["differences"]> {
  const { data } = assessmentSchema.safeParse(value);
  if (data === undefined || data.provenance.assayVersion !== ASSAY_VERSION) return [];
  const altered: { path: string; message: string }[] = [];
  for (const { fileName } of everyWriter(null, plugins)) {
    if (fileName === basename(file)) continue;
    const report = await readFile(join(dirname(file), fileName), "utf8").catch(() => null);
    if (report === null) continue;
    // Where a report is disputed is no claim about the agent, and a stranger has nothing but the report to know it from.
    const writer = everyWriter(disputeIn(report), plugins).find((one) => one.fileName === fileName);
    const texts = writer?.readsTexts === true ? await sourceTexts(file, data) : undefined;
    const gives = writtenBy(writer, data, texts);
    if (report === gives.text) continue;
    altered.push({ path: fileName, message: gives.why ?? "is not the report that assessment.json gives" });
  }
  return altered;
}

/** Recomputes and re-checks one assessment file, and the reports beside it: those of a plug-in only where it is given. What is damaged is a difference, not an error. */
export async function verifyFile(file: string, plugins: Plugins = NO_PLUGINS): Promise<VerifiedFile> {
  let result: RecheckResult;
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    const { checked, differences } = await recheck(value, snapshotReader(file));
    result = { checked, differences: [...differences, ...(await alteredReports(file, value, plugins))] };
  } catch (error) {
    // Damaged or unreadable is a finding about this file; the others are still verified.
    if (!isAboutTheFile(error)) throw error;
    result = notChecked(`can't be checked: ${error.message}`);
  }
  return { file, ok: result.differences.length === 0, ...result };
}
