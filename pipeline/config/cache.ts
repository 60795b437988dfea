import { z } from "zod";
import { flag, GROUP, wholeNumber } from "./fields.ts";

/** The group `cache` of assay.yaml: answers already paid for. */
export const cacheGroup = z.strictObject(
  {
    answers: flag
      .default(true)
      .describe("Keep every answer of a model, and use a kept one instead of asking the same again."),
    maxMegabytes: wholeNumber(1, 1_000_000)
      .default(1024)
      .describe("Most that kept answers may take, in MB; those unused for longest go first, at the end of a run."),
  },
  { error: GROUP },
);

/** Keys of the group `openai` for the Batch API. */
export const batchKeys = {
  batch: flag
    .default(false)
    .describe("Send questions through the Batch API: at half the price, and within a day instead of at once."),
  batchQuietMs: wholeNumber(10, 3_600_000)
    .default(2000)
    .describe("A batch is sent when no new question came for so many milliseconds."),
  batchFallback: z
    .enum(["later", "live"], { error: "expected later or live" })
    .default("later")
    .describe(
      'What becomes of a question that its batch left unanswered: asked in a "later" run, or "live" at full price.',
    ),
};
