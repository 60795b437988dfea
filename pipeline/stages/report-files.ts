import type { SourceTexts, Writer } from "../ports/writer.ts";
import type { Assessment } from "../schema/assessment.ts";

/**
 * An assessment in every form, as the files of its folder. Whoever writes them takes this way, so that equal assessments give
 * equal files. @param texts read only where a form shows them
 */
export async function reportFiles(
  assessment: Assessment,
  writers: readonly Writer[],
  texts: () => Promise<SourceTexts>,
): Promise<{ name: string; text: string }[]> {
  const shown = writers.some(({ readsTexts }) => readsTexts === true) ? await texts() : undefined;
  return writers.map((writer) => ({ name: writer.fileName, text: writer.write(assessment, shown) }));
}
