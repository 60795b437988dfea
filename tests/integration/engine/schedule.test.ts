import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { connectQueue } from "../../../pipeline/engine/bullmq/connection.ts";
import { followSchedule, type ScheduleOptions } from "../../../pipeline/engine/bullmq/schedule.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { HAS_REDIS, type RedisServer, startRedis } from "../../support/redis-server.ts";

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
    const dueAt: number[] = [];
    const notes: string[] = [];
    const ended = followSchedule({
      connection,
      name,
      pattern: EVERY_SECOND,
      timeZone: "Europe/Berlin",
      onDue: async () => void dueAt.push(Date.now()),
      signal: controller.signal,
      note: (text) => notes.push(text),
      ...options,
    }).finally(() => connection.close());
    const stop = (): Promise<void> => {
      controller.abort();
      return ended;
    };
    onTestFinished(() => stop().catch(() => {}));
    return { dueAt, notes, ended, stop };
  }

  it("is kept once each time, however many follow it, and another one of its own", async () => {
    const [one, two] = [await following("shared"), await following("shared")];
    const other = await following("other");
    await wait(4200);
    await Promise.all([one.stop(), two.stop(), other.stop()]);
    const all = [...one.dueAt, ...two.dueAt].toSorted((left, right) => left - right);
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(new Set(all.map((at) => Math.round(at / 1000))).size).toBe(all.length);
    expect(other.dueAt.length).toBeGreaterThanOrEqual(3);
  });

  it("goes on after a failure, and after Redis lost its memory", async () => {
    let times = 0;
    const { notes } = await following("failing", {
      onDue: () => {
        times += 1;
        return Promise.reject(new Error("no luck"));
      },
    });
    await wait(2500);
    const before = times;
    expect(before).toBeGreaterThanOrEqual(1);
    expect(notes).toContain("schedule: no luck");
    await redis.restart(200);
    await wait(4500);
    expect(times).toBeGreaterThan(before);
  });

  it.each([
    ["a pattern", { pattern: "at noon" }],
    ["a time zone", { timeZone: "Atlantis/Centre" }],
  ])("with %s that is none is refused", async (_, options) => {
    const { ended } = await following("wrong", options);
    await expect(ended).rejects.toBeInstanceOf(UsageError);
  });
});
