import { z } from "zod";
import type { ModelCall } from "../../ports/observer.ts";
import type { Reply } from "./transport.ts";

/** What a server calls its things is short. */
const nameSchema = z.string().min(1).max(200).nullable().catch(null);
const namedSchema = z.object({ id: nameSchema, model: nameSchema }).catch({ id: null, model: null });

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What a reply says of itself, for a log or a trace. Nothing of the answer. Null where it says nothing. Pure. */
export function replyFacts(reply: Reply | null): Pick<ModelCall, "responseId" | "responseModel" | "requestId"> {
  const { id, model } = namedSchema.parse(reply === null ? null : jsonIn(reply.body));
  return { responseId: id, responseModel: model, requestId: nameSchema.parse(reply?.headers?.get("x-request-id")) };
}
