import type { Writer } from "../pipeline/ports/writer.ts";
import { htmlWriter } from "./html/report/writer.ts";
import { jsonWriter } from "./json.ts";
import { markdownWriter } from "./markdown/index.ts";

export { disputeIn } from "./html/report/writer.ts";
export { summaryLines } from "./terminal.ts";

/** What a configuration says of reports. */
export interface ReportChoice {
  /** Forms that stand beside assessment.json, by name. */
  readonly reports: readonly string[];
  /** Where lines of reports are disputed, an address with `{title}` and `{body}`; null: nowhere. */
  readonly dispute: string | null;
}

/** Every output form that may stand in an agent's folder. */
export const everyWriter = (dispute: string | null): readonly Writer[] => [
  jsonWriter,
  markdownWriter,
  htmlWriter(dispute),
];

/** The output forms that are written: assessment.json, and the reports of one's choice. */
export const chosenWriters = ({ reports, dispute }: ReportChoice): readonly Writer[] =>
  everyWriter(dispute).filter((writer) => writer === jsonWriter || reports.includes(writer.format));
