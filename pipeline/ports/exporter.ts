import type { Assessment } from "../schema/assessment.ts";

/** An assessment as it lies on disk. */
export interface Filed {
  readonly assessment: Assessment;
  /** The agent's folder, `/` between its parts, relative to where the command runs; empty if it runs there. */
  readonly folder: string;
  /** Reads the texts that offsets refer to, by source id; a text that is not at hand is left out. */
  readonly texts: () => Promise<ReadonlyMap<string, Uint8Array>>;
}

/** Port to an output form whose one document holds any number of assessments. No IO but the reading it is handed. */
export interface Exporter {
  /** Form name, for example "sarif". */
  readonly format: string;
  write(filed: AsyncIterable<Filed>, by: { readonly assayVersion: string }): Promise<string>;
}
