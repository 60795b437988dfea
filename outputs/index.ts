import type { Exporter } from "../pipeline/ports/exporter.ts";
import { NO_PLUGINS, type Plugins } from "../pipeline/ports/plugin.ts";
import type { Writer } from "../pipeline/ports/writer.ts";
import { csvExporter } from "./csv.ts";
import { htmlWriter } from "./html/report/writer.ts";
import { jsonWriter } from "./json.ts";
import { markdownWriter } from "./markdown/index.ts";
import { otmWriter } from "./otm/index.ts";
import { pluginForms, pluginReports } from "./plugin.ts";
import { sarifExporter } from "./sarif/index.ts";

export { disputeIn } from "./html/report/writer.ts";
export { summaryLines } from "./terminal.ts";

/** Every form of which one document holds any number of assessments. */
export const JOINT_FORMS: readonly Exporter[] = [csvExporter, sarifExporter];

/** What a configuration says of reports. */
export interface ReportChoice {
  /** Forms that stand beside assessment.json, by name. */
  readonly reports: readonly string[];
  /** Where lines of reports are disputed, an address with `{title}` and `{body}`; null: nowhere. */
  readonly dispute: string | null;
}

/** Every output form that may stand in an agent's folder. */
export const everyWriter = (dispute: string | null, plugins: Plugins = NO_PLUGINS): readonly Writer[] => [
  jsonWriter,
  markdownWriter,
  htmlWriter(dispute),
  ...pluginReports(plugins),
];

/** The output forms that are written: assessment.json, the reports of one's choice, and whichever others stand there already. */
export const chosenWriters = ({ reports, dispute }: ReportChoice, plugins: Plugins = NO_PLUGINS): readonly Writer[] =>
  everyWriter(dispute, plugins).map((writer) =>
    writer === jsonWriter || reports.includes(writer.format) ? writer : { ...writer, onlyWhereItStands: true },
  );

/** Every form of which one document holds one assessment. */
export const singleForms = (dispute: string | null, plugins: Plugins = NO_PLUGINS): readonly Writer[] => [
  ...everyWriter(dispute),
  otmWriter,
  ...pluginForms(plugins),
];
