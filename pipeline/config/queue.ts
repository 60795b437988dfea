import { z } from "zod";
import { GROUP, wholeNumber } from "./fields.ts";

/** The group `queue` of assay.yaml: how a fleet of workers shares the work. */
export const queueGroup = z.strictObject(
  {
    perWorker: wholeNumber(1, 1000)
      .default(8)
      .describe("Agents that one worker has in work at once; assay worker --concurrency comes before it."),
    atOnce: wholeNumber(1, 100_000)
      .nullable()
      .default(null)
      .describe("Agents in work at once over all workers; null: as many as the workers take."),
    perMinute: wholeNumber(1, 1_000_000)
      .nullable()
      .default(null)
      .describe("Agents begun in a minute over all workers; null: no limit."),
    attempts: wholeNumber(1, 20)
      .default(3)
      .describe("Attempts for one agent whose failure may pass, the first included."),
    backoffMs: wholeNumber(10, 3_600_000)
      .default(5_000)
      .describe("Milliseconds before the second attempt; each later pause is twice as long."),
    graceMs: wholeNumber(0, 600_000)
      .default(20_000)
      .describe("Milliseconds that a stopped worker has to finish; what is not done then goes back into the queue."),
  },
  { error: GROUP },
);
