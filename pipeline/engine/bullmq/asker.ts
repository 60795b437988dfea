import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import { KEY_PREFIX } from "./agents-queue.ts";

/** Whoever puts jobs into the queue. */
export interface Asker {
  /** Part of the ids of its jobs. */
  readonly name: string;
  /** To be called when a job stays behind that nobody will wait for. */
  readonly leavesWork: () => void;
  readonly close: () => Promise<void>;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Names the asker so that the same one finds its jobs again after a crash, but not those that it gave up on purpose: whoever
 * stops a run and starts it again wants the sources read anew. So the name changes when work was left behind.
 * @param who for example a folder on a machine
 */
export async function openAsker(client: Redis, who: string): Promise<Asker> {
  const key = `${KEY_PREFIX}:given-up:${hashOf(who)}`;
  const name = hashOf(`${who}\n${(await client.get(key)) ?? "0"}`);
  let isWorkLeft = false;
  return {
    name,
    leavesWork: () => {
      isWorkLeft = true;
    },
    close: async () => {
      if (isWorkLeft) await client.incr(key);
    },
  };
}
