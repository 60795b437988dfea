import { expect, test } from "vitest";
import { ModelError } from "../../../../pipeline/errors.ts";
import type { Batch, BatchApi } from "../../../../pipeline/model/openai/batch/api.ts";
import { untilEnded } from "../../../../pipeline/model/openai/batch/follow.ts";
import { virtualClock } from "../../../support/virtual-clock.ts";

const HOUR_MS = 3_600_000;

/** Follows a batch that the server has in this state for so many hours, and then as completed. */
function follow(status: string, hours: number, sentHoursAgo = 0) {
  const clock = virtualClock(1000 * HOUR_MS);
  const startsAt = clock.now();
  const batchOf = (word: string): Batch => ({
    id: "batch_7",
    object: "batch",
    endpoint: "/v1/chat/completions",
    completion_window: "24h",
    created_at: 0,
    input_file_id: "file",
    status: word as Batch["status"],
  });
  const never = (): never => {
    throw new Error("not to be called");
  };
  const api: BatchApi = {
    upload: never,
    create: never,
    find: never,
    lines: never,
    retrieve: () => Promise.resolve(batchOf(clock.now() - startsAt < hours * HOUR_MS ? status : "completed")),
  };
  const { signal } = new AbortController();
  const sentAt = startsAt - sentHoursAgo * HOUR_MS;
  return clock.runUntil(untilEnded("batch_7", { api, clock, signal, sentAt, onLook: () => {} }));
}

test.each(["in_progress", "a word of another server"])(
  "a batch that is %s for most of a day is waited for",
  async (status) => {
    expect(await follow(status, 24)).toMatchObject({ status: "completed" });
  },
);

test.each(["in_progress", "a word of another server"])(
  "one that stays %s is not waited for forever",
  async (status) => {
    const error = await follow(status, 1000).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ code: "MODEL_SERVER_ERROR", next: "later" });
    expect(String(error)).toContain(`batch batch_7 is still "${status}" 25 hours after it was sent`);
  },
);

test("one of an earlier run is looked at once at least", async () => {
  expect(await follow("in_progress", 0, 200)).toMatchObject({ status: "completed" });
});
