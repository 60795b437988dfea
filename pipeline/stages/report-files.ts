import type { SourceTexts, Writer } from "../ports/writer.ts";
import type { Assessment } from "../schema/assessment.ts";

/** What is there of an agent while its files are written. */
export interface ReportGround {
  /** Read only where a form shows them. */
  readonly texts: () => Promise<SourceTexts>;
  /** Names of those of our files that stand in the agent's folder. */
  readonly standing: () => Promise<ReadonlySet<string>>;
}

/**
 * An assessment in every form, as the files of its folder. Whoever writes them takes this way, so that equal assessments give
 * equal files, and no report stays behind.
 */
export async function reportFiles(
  assessment: Assessment,
  writers: readonly Writer[],
  { texts, standing }: ReportGround,
): Promise<{ name: string; text: string }[]> {
  const names = await standing();
  const used = writers.filter(({ onlyWhereItStands, fileName }) => onlyWhereItStands !== true || names.has(fileName));
  const shown = used.some(({ readsTexts }) => readsTexts === true) ? await texts() : undefined;
  return used.map((writer) => ({ name: writer.fileName, text: writer.write(assessment, shown) }));
}
