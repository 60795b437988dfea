import { type Comparison, diffLines, diffMarkdown } from "../../../outputs/change-report/diff.ts";
import { UsageError } from "../../errors.ts";
import { diffAssessments } from "../../review/diff.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { type Side, sidesOf } from "../assessment-sides.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface DiffFlags extends GlobalFlags {
  readonly format?: string;
  readonly out?: string;
}

const FORMATS = ["text", "md", "json"] as const;

function compare(before: Side, after: Side): Comparison {
  return {
    compared: [...after].flatMap(([slug, assessment]) => {
      const was = before.get(slug);
      return was === undefined ? [] : diffAssessments(was, assessment);
    }),
    added: [...after.keys()].filter((slug) => !before.has(slug)),
    removed: [...before.keys()].filter((slug) => !after.has(slug)),
  };
}

/**
 * `assay diff <old> [new]`: what moved between two assessments, folders of them, or git revisions, and why. Exit code 0, whether
 * something moved or not.
 * @throws {UsageError} @throws {StoreError}
 */
export async function runDiff(
  first: string,
  second: string | undefined,
  flags: DiffFlags,
  { environment, print, columns, colour }: CommandContext,
): Promise<ExitCode> {
  const format = FORMATS.find((one) => one === (flags.format ?? "text"));
  if (format === undefined) {
    throw new UsageError(
      `--format: expected one of ${FORMATS.join(", ")}, got "${flags.format}"${didYouMean(flags.format ?? "", FORMATS)}`,
    );
  }
  const { config } = await loadConfig(flags.config, { out: flags.out }, environment);
  const { before, after } = await sidesOf(first, second, config.out);
  const comparison = compare(before, after);
  if (format === "json") print(jsonText(comparison));
  else
    print(format === "md" ? diffMarkdown(comparison).trimEnd() : diffLines(comparison, { columns, colour }).join("\n"));
  return EXIT.done;
}
