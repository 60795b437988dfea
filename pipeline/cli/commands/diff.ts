import { diffMarkdown } from "../../../outputs/change-report/diff-markdown.ts";
import { diffPage } from "../../../outputs/change-report/diff-page.ts";
import { diffLines } from "../../../outputs/change-report/diff-text.ts";
import { UsageError } from "../../errors.ts";
import { type Comparison, saysTheSame } from "../../schema/diff.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { sidesOf } from "../assessment-sides.ts";
import { compareSides } from "../compare-sides.ts";
import type { CommandContext, GlobalFlags } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";

export interface DiffFlags extends GlobalFlags {
  readonly format?: string;
  readonly out?: string;
  readonly all?: boolean;
  readonly exitCode?: boolean;
}

export const FORMATS = ["text", "md", "json", "html"] as const;

type Format = (typeof FORMATS)[number];

function written(comparison: Comparison, format: Format, all: boolean, { columns, colour }: CommandContext): string {
  switch (format) {
    case "text":
      return diffLines(comparison, { columns, colour, all }).join("\n");
    case "md":
      return diffMarkdown(comparison).trimEnd();
    case "json":
      return jsonText(comparison);
    case "html":
      return diffPage(comparison).trimEnd();
    default:
      return format satisfies never;
  }
}

/**
 * `assay diff <old> [new]`: what moved between two assessments, folders of them, or git revisions, and why. Exit code 0 whether
 * something moved or not; with `--exit-code` 1 if something did, be it a quote.
 * @throws {UsageError} @throws {StoreError}
 */
export async function runDiff(
  first: string,
  second: string | undefined,
  flags: DiffFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const format = FORMATS.find((one) => one === (flags.format ?? "text"));
  if (format === undefined) {
    throw new UsageError(
      `--format: expected one of ${FORMATS.join(", ")}, got "${flags.format}"${didYouMean(flags.format ?? "", FORMATS)}`,
    );
  }
  const { config } = await loadConfig(flags, { out: flags.out }, context.environment, { isPlugged: false });
  const sides = await sidesOf(first, second, config.out);
  try {
    if (sides.before.size + sides.after.size === 0) {
      throw new UsageError(
        `neither side holds an assessment: in git revisions they are looked for in ${config.out}/; name their folder with --out`,
      );
    }
    const comparison = await compareSides(sides, context.signal);
    context.print(written(comparison, format, flags.all === true, context));
    const { changed, added, removed } = comparison;
    const isMoved = added.length + removed.length > 0 || !changed.every(saysTheSame);
    return flags.exitCode === true && isMoved ? EXIT.failed : EXIT.done;
  } finally {
    sides.close();
  }
}
