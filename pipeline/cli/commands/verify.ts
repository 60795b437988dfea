import { counted } from "../../../outputs/numbers.ts";
import { visible } from "../../../outputs/escape.ts";
import { MEND_ARTEFACT } from "../../store/index.ts";
import { findAssessmentFiles } from "../../wiring/assessment-files.ts";
import { type VerifiedFile, verifyFile } from "../../wiring/verify-file.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { loadPluginsFor } from "../load-config.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";

export interface VerifyFlags {
  readonly json?: boolean;
}

function linesOf({ file, ok, checked, differences }: VerifiedFile): string[] {
  const { quotes, scores, snapshots } = checked;
  if (ok) {
    return [
      `ok      ${file}: ${counted(quotes, "quote")}, ${counted(scores, "score")}, ${counted(snapshots, "source")}`,
    ];
  }
  const [first] = differences;
  if (first?.path === "") return [`DAMAGED ${file}: ${first.message}; ${MEND_ARTEFACT}`];
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
  flags: VerifyFlags & GlobalFlags,
  { print, signal }: CommandContext,
): Promise<ExitCode> {
  const results: VerifiedFile[] = [];
  // Of the command line alone: who checks the work of others must not run code because a file beside it names some.
  const plugins = await loadPluginsFor(null, flags);
  for (const file of await findAssessmentFiles(paths)) {
    signal.throwIfAborted();
    const result = await verifyFile(file, plugins);
    results.push(result);
    if (flags.json !== true) print(linesOf(result).map(visible).join("\n"));
  }
  if (flags.json === true) print(jsonText(results.length === 1 ? results[0] : results));
  return results.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
}
