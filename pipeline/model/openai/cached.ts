import { createHash } from "node:crypto";
import type { AnswerCache } from "../../ports/answer-cache.ts";
import { parseAnswer } from "./parse-answer.ts";
import type { RequestInput } from "./request.ts";
import type { Question, Reply, Transport } from "./transport.ts";

/** What a question and its repair share: the first message of the user, and the sample. */
type Conversation = Pick<RequestInput, "messages" | "sample">;

/** A question with the hash under which its answer is kept: that of what is wanted, whatever the server refuses of it. */
interface NamedQuestion extends Question {
  readonly key: string;
}

export interface CachedTransport {
  readonly ask: (question: NamedQuestion, signal: AbortSignal) => Promise<Reply>;
  /**
   * To be called when a conversation is over. Answers of one that came to nothing are forgotten: they would keep every
   * later run from doing better.
   * @returns true if no server had to be asked.
   */
  readonly end: (conversation: Conversation, outcome: { readonly isUsable: boolean }) => Promise<boolean>;
}

/** A hash, because the text is long and thousands of conversations may wait for a batch. */
const nameFor = (sample: number, user: string): string =>
  `${sample} ${createHash("sha256").update(user).digest("base64")}`;

const nameOf = ({ messages, sample }: Conversation): string => nameFor(sample, messages.user);

function nameOfQuestion({ body, sample }: Question): string {
  const first = body.messages.find(({ role }) => role === "user")?.content;
  return nameFor(sample, typeof first === "string" ? first : "");
}

/** A refusal, an answer cut off or an error may be another one the next time. */
const isUsable = (body: string): boolean => parseAnswer(body).kind === "text";

/**
 * Answers from the cache where it can, and stores a new answer before anybody uses it: whatever happens then, it is not
 * paid again. Only completions with a text are stored.
 */
export function cached(
  next: Transport,
  { cache, now }: { readonly cache: AnswerCache; readonly now: () => number },
): CachedTransport {
  /** What the conversations under way have used. */
  const open = new Map<string, { readonly keys: string[]; asked: boolean }>();

  function recordOf(name: string): { readonly keys: string[]; asked: boolean } {
    const record = open.get(name) ?? { keys: [], asked: false };
    open.set(name, record);
    return record;
  }

  return {
    async ask(question, signal) {
      signal.throwIfAborted();
      const record = recordOf(nameOfQuestion(question));
      const { key } = question;
      record.keys.push(key);
      const body = await cache.get(key);
      if (body !== null && isUsable(body)) return { body, headers: null, isRecalled: true };
      record.asked = true;
      const reply = await next(question, signal);
      const { model } = question.body;
      const at = new Date(now()).toISOString();
      if (isUsable(reply.body)) await cache.put(key, reply.body, { model, agent: question.agent, at });
      return reply;
    },

    async end(conversation, { isUsable: keep }) {
      const name = nameOf(conversation);
      const record = recordOf(name);
      open.delete(name);
      if (!keep) await Promise.all(record.keys.map((key) => cache.forget(key)));
      return !record.asked;
    },
  };
}
