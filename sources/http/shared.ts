import { LRUCache } from "lru-cache";
import type { HttpAnswer, HttpGet } from "./client.ts";

/** Bytes of answers that are kept to be given again, and for how long: one run, not the life of a server. */
const MOST_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 5 * 60_000;

/** A record of small answers costs more than their bytes. */
const ENTRY_BYTES = 512;

const keyOf = ({ url, accept, mostBytes, headers = {}, credential, manners = "api" }: HttpGet): string =>
  JSON.stringify([url, accept, mostBytes, headers, credential ?? null, manners]);

/**
 * Asks once for what several agents want in one run: a monorepo's facts, a site's map. A failure is shared by those who
 * wait for it, and not kept.
 */
export function shareAnswers(
  get: (request: HttpGet) => Promise<HttpAnswer>,
): (request: HttpGet) => Promise<HttpAnswer> {
  const underWay = new Map<string, Promise<HttpAnswer>>();
  const answered = new LRUCache<string, HttpAnswer>({
    maxSize: MOST_BYTES,
    ttl: KEPT_MS,
    sizeCalculation: ({ bytes }) => bytes.length + ENTRY_BYTES,
  });
  return async (request) => {
    // What one caller may not see on the way, another may.
    if (request.checkAddress !== undefined) return get(request);
    const key = keyOf(request);
    const known = answered.get(key);
    if (known !== undefined) return known;
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const asked = get(request);
    underWay.set(key, asked);
    try {
      const answer = await asked;
      if (answer.status === 200) answered.set(key, answer);
      return answer;
    } finally {
      underWay.delete(key);
    }
  };
}
