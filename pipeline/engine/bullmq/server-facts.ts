import { QueueError } from "../../errors.ts";

/** Oldest Redis that BullMQ recommends. Valkey began with 7.2. */
const OLDEST_REDIS = [6, 2] as const;

/**
 * Refuses a server that can't hold a queue, by what it says of itself. Pure.
 * @param info answer to INFO @throws {QueueError} `QUEUE_UNFIT`
 */
export function refuseUnfit(info: string, place: string): void {
  const field = (name: string): string | null => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? null;
  const version = field("redis_version") ?? "unknown";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_REDIS;
  const isNew = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  if (!isNew && field("valkey_version") === null) {
    const message = `the queue at ${place} is Redis ${version}: expected ${OLDEST_REDIS.join(".")} or newer, or Valkey`;
    throw new QueueError("QUEUE_UNFIT", message);
  }
  const policy = field("maxmemory_policy");
  if (policy !== null && policy !== "noeviction") {
    throw new QueueError(
      "QUEUE_UNFIT",
      `the queue at ${place} may throw jobs away when its memory is full: maxmemory-policy is ${policy}, expected ` +
        `noeviction ("config set maxmemory-policy noeviction", or a server of its own)`,
    );
  }
}
