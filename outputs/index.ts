import type { Exporter } from "../pipeline/ports/exporter.ts";
import type { Writer } from "../pipeline/ports/writer.ts";
import { csvExporter } from "./csv.ts";
import { jsonWriter } from "./json.ts";
import { markdownWriter } from "./markdown/index.ts";
import { otmWriter } from "./otm/index.ts";
import { sarifExporter } from "./sarif/index.ts";

export { summaryLines } from "./terminal.ts";

/** The output forms of an assessment that stand in its folder. */
export const WRITERS: readonly Writer[] = [jsonWriter, markdownWriter];

/** Every form of which one document holds one assessment. */
export const SINGLE_FORMS: readonly Writer[] = [...WRITERS, otmWriter];

/** Every form of which one document holds any number of assessments. */
export const JOINT_FORMS: readonly Exporter[] = [csvExporter, sarifExporter];
