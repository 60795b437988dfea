import type { Writer } from "../pipeline/ports/writer.ts";
import { jsonWriter } from "./json.ts";
import { markdownWriter } from "./markdown/index.ts";

export { summaryLines } from "./terminal.ts";

/** Every output form of an assessment. */
export const WRITERS: readonly Writer[] = [jsonWriter, markdownWriter];
