import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { connectQueue } from "../../../pipeline/engine/bullmq/connection.ts";
import { followSchedule, type ScheduleOptions } from "../../../pipeline/engine/bullmq/schedule.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "../../support/redis-server.ts";
import { until } from "../../support/until.ts";

const EVERY_SECOND = "* * * * * *";

describe.skipIf(!HAS_REDIS)("a schedule", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  async function following(name: string, options: Partial<ScheduleOptions> = {}) {
    const connection = await connectQueue(redis.url);
    const controller = new AbortController();
    let kept = 0;
    const notes: string[] = [];
    const ended = followSchedule({
      connection,
      name,
      pattern: EVERY_SECOND,
      timeZone: "Europe/Berlin",
      onDue: async () => void (kept += 1),
      signal: controller.signal,
      note: (text) => notes.push(text),
      ...options,
    }).finally(() => connection.close());
    const stop = (): Promise<void> => {
      controller.abort();
      return ended;
    };
    onTestFinished(() => stop().catch(() => {}));
    return { times: () => kept, notes, ended, stop };
  }

  it("is kept once each time, however many follow it, and another one of its own", async () => {
    const from = Date.now();
    const [one, two] = [await following("shared"), await following("shared")];
    const other = await following("other");
    await until(() => one.times() + two.times() >= 4 && other.times() >= 4);
    await Promise.all([one.stop(), two.stop(), other.stop()]);
    // A machine that is busy keeps fewer of them, and none twice.
    const secondsPassed = Math.floor(Date.now() / 1000) - Math.floor(from / 1000);
    expect(one.times() + two.times()).toBeLessThanOrEqual(secondsPassed);
    expect(other.times()).toBeLessThanOrEqual(secondsPassed);
  });

  it("goes on after a failure, and after Redis lost its memory", async () => {
    let times = 0;
    const { notes } = await following("failing", {
      onDue: () => {
        times += 1;
        return Promise.reject(new Error("no luck"));
      },
    });
    await until(() => times > 0 && notes.length > 0);
    expect(new Set(notes)).toEqual(new Set(["schedule: no luck"]));
    await redis.restart(200);
    const before = times;
    await until(() => times >= before + 2);
  });

  it.each([
    ["a pattern", { pattern: "at noon" }],
    ["a time zone", { timeZone: "Atlantis/Centre" }],
  ])("with %s that is none is refused", async (_, options) => {
    const { ended } = await following("wrong", options);
    await expect(ended).rejects.toBeInstanceOf(UsageError);
  });
});
