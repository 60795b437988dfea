import type { Filed } from "../../pipeline/ports/exporter.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import { SAMPLE_TEXTS } from "./sample-assessment/texts.ts";

/** An assessment as it would lie in a folder of its own, with the texts of the sample beside it. */
export const filed = (assessment: Assessment, folder = `assessments/${assessment.agent.slug}`): Filed => ({
  assessment,
  folder,
  texts: async () => new Map(Object.entries(SAMPLE_TEXTS).map(([id, text]) => [id, Buffer.from(text)])),
});

// oxlint-disable-next-line require-await -- what stands in memory is handed over as what is read would be
export async function* each<One>(...all: readonly One[]): AsyncGenerator<One> {
  yield* all;
}
