import { countTokens, type Tokens } from "./replies.ts";
import type { ChatRequest } from "./request-shape.ts";

/** Prompts that are remembered under one key. */
const KEPT = 4;

/** Length of the beginning that two texts share, in characters. Halving compares long texts by whole stretches. */
function sharedPrefix(one: string, other: string): number {
  let same = 0;
  let end = Math.min(one.length, other.length);
  while (same < end) {
    const middle = Math.ceil((same + end) / 2);
    if (one.slice(same, middle) === other.slice(same, middle)) same = middle;
    else end = middle - 1;
  }
  return same;
}

/** Counts the tokens of prompts, and how many of them a server would find in its cache: those of a shared beginning. */
export class PromptCache {
  private readonly prompts = new Map<string, readonly string[]>();

  count({ messages, prompt_cache_key: key = "" }: ChatRequest): Tokens {
    const sent = messages.map(({ content }) => content).join("\n");
    const earlier = this.prompts.get(key) ?? [];
    this.prompts.set(key, [...earlier.slice(1 - KEPT), sent]);
    const cached = Math.max(0, ...earlier.map((other) => Math.floor(sharedPrefix(sent, other) / 4)));
    return { prompt: countTokens(sent), cached };
  }
}
