import type { Assessment } from "../schema/assessment.ts";

/** Texts that offsets of evidence refer to, by source id; one that is not at hand is left out. */
export type SourceTexts = ReadonlyMap<string, Uint8Array>;

/** Port to one output form of an assessment. Pure: text out, no IO. */
export interface Writer {
  /** Form name, for example "md". */
  readonly format: string;
  /** File name inside the agent's folder. */
  readonly fileName: string;
  /** True if it shows quotes among the lines around them: then `write` wants the texts. @default false */
  readonly readsTexts?: boolean;
  /** True for a form that nobody chose: its file is written anew where it stands, so that it never tells of an older state. @default false */
  readonly onlyWhereItStands?: boolean;
  write(assessment: Assessment, texts?: SourceTexts): string;
}
