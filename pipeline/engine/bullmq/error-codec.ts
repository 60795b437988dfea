import { type AssayError, InternalError, QueueError } from "../../errors.ts";
import { errorOf, wireErrorSchema, wireOf } from "../../schema/wire-error.ts";

/** An error as text that a queue keeps beside the failed job. Never holds what a model wrote, nor a stack. */
export const encodeError = (error: unknown): string => JSON.stringify(wireOf(error));

/** What the queue itself says of a job whose workers all died over it. Source: BullMQ's moveStalledJobsToWait. */
const STALLED = /stalled more than allowable limit/;

/**
 * The error that a worker met, of its own class again. Words of the queue itself become a QueueError, as does text that no
 * worker of Assay wrote. Never throws.
 */
export function decodeError(text: string): AssayError {
  if (STALLED.test(text)) {
    return new QueueError(
      "QUEUE_STALLED",
      "every worker that took this agent died over it; look at their memory and logs",
    );
  }
  try {
    const wire = wireErrorSchema.parse(JSON.parse(text));
    return wire.kind === "internal" ? new InternalError(`on a worker: ${wire.message}`) : errorOf(wire);
  } catch (error) {
    return new QueueError("QUEUE_DAMAGED", "the queue holds a failure that no worker of Assay wrote", { cause: error });
  }
}
