import type { Assessment } from "../schema/assessment.ts";

/** Port to one output form of an assessment. Pure: text out, no IO. */
export interface Writer {
  /** Form name, for example "md". */
  readonly format: string;
  /** File name inside the agent's folder. */
  readonly fileName: string;
  write(assessment: Assessment): string;
}
