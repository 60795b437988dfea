import { z } from "zod";
import { GROUP, text } from "./fields.ts";

/** How much a log tells, the least first. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug", "trace"] as const;

/** The group `log` of assay.yaml. */
export const logGroup = z.strictObject(
  {
    level: z
      .enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(", ")}` })
      .default("silent")
      .describe("How much the log tells, one line of JSON an event."),
    file: text("a file").nullable().default(null).describe("File that the log is added to; null: standard error."),
  },
  { error: GROUP },
);
