import type { Judgement } from "../../pipeline/schema/judgement.ts";
import { integerBelow, seededRandom } from "../stats/random.ts";
import { happens } from "./disturb/draw.ts";
import type { Reply } from "./replies.ts";
import { seedOf } from "./simulated-judge.ts";

/** Milliseconds count before whole seconds; short, because a server that draws its 429s is not full. */
const RETRY_AFTER = { "retry-after-ms": "20", "retry-after": "1" };

/** What a server may do instead of answering well. `judge` gives what it would have answered. */
export const FAULTS = {
  "429": () => ({ kind: "status", status: 429, message: "Rate limit reached", headers: RETRY_AFTER }),
  "500": () => ({ kind: "status", status: 500 }),
  "502-page": () => ({ kind: "status", status: 502, body: "<html>Bad Gateway</html>" }),
  "503": () => ({ kind: "status", status: 503 }),
  hang: () => ({ kind: "hang" }),
  stall: () => ({ kind: "stall" }),
  cut: () => ({ kind: "cut" }),
  drop: () => ({ kind: "drop" }),
  page: () => ({ kind: "body", body: "<html>Hello</html>", contentType: "text/html" }),
  empty: () => ({ kind: "text", content: "" }),
  malformed: () => ({ kind: "text", content: '{"summary": "x", "probes": [' }),
  "other-schema": () => ({ kind: "judgement", judgement: { verdict: "safe", score: 0 } }),
  fenced: (judge) => ({ kind: "text", content: `Here it is:\n\n\`\`\`json\n${JSON.stringify(judge())}\n\`\`\`\n` }),
  refusal: () => ({ kind: "text", content: "", refusal: "I can't help with that." }),
  "content-filter": () => ({ kind: "text", content: "", finishReason: "content_filter" }),
  length: () => ({ kind: "text", content: '{"su', finishReason: "length" }),
} as const satisfies Record<string, (judge: () => Judgement) => Reply>;

export type FaultKind = keyof typeof FAULTS;

export const isFaultKind = (name: string): name is FaultKind => Object.hasOwn(FAULTS, name);

/** Every kind. */
export const FAULT_KINDS: readonly FaultKind[] = Object.keys(FAULTS).filter(isFaultKind);

export interface FaultOptions {
  /** Share of requests that fail, 0-1. */
  readonly rate: number;
  /** @default all kinds */
  readonly kinds?: readonly FaultKind[];
}

/**
 * Decides which requests fail, and how: by the seed, the question and the number of times it was asked, so that a run
 * fails in the same places again and asking again may help.
 * @throws {RangeError} for a rate out of range or no kind at all.
 */
export function createFaults({ rate, kinds = FAULT_KINDS }: FaultOptions, seed: number) {
  if (!(rate >= 0 && rate <= 1)) throw new RangeError(`a rate of faults lies between 0 and 1, got ${rate}`);
  if (kinds.length === 0) throw new RangeError("expected at least one kind of fault");
  const asked = new Map<string, number>();
  return (question: string): FaultKind | null => {
    const times = asked.get(question) ?? 0;
    asked.set(question, times + 1);
    const random = seededRandom(seedOf(seed, "fault", question, times));
    return happens(random, rate) ? (kinds[integerBelow(random, kinds.length)] ?? null) : null;
  };
}
