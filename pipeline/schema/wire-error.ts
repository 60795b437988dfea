import { z } from "zod";
import {
  AbortedError,
  type AssayError,
  InternalError,
  MODEL_ERROR_CODES,
  ModelError,
  QUEUE_ERROR_CODES,
  QueueError,
  ScoreInputError,
  SOURCE_ERROR_CODES,
  SourceError,
  STORE_ERROR_CODES,
  StoreError,
  UsageError,
} from "../errors.ts";
import { usageSchema } from "./judgement.ts";

/** Longest text of an error that travels, in UTF-16 units: a message may quote a document. */
const LONGEST_TEXT = 4000;

const shortText = z.string().max(LONGEST_TEXT);

/** An error as it travels. What a model wrote stays where it was written. */
export const wireErrorSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("source"),
    code: z.enum(SOURCE_ERROR_CODES),
    reference: shortText,
    message: shortText,
  }),
  z.object({
    kind: z.literal("model"),
    code: z.enum(MODEL_ERROR_CODES),
    message: shortText,
    next: z.enum(["retry", "later", "skip", "stop"]),
    usage: usageSchema.nullable(),
    costUsd: z.number().min(0).nullable(),
    finishReason: shortText.nullable(),
  }),
  z.object({ kind: z.literal("store"), code: z.enum(STORE_ERROR_CODES), message: shortText }),
  z.object({ kind: z.literal("queue"), code: z.enum(QUEUE_ERROR_CODES), message: shortText }),
  z.object({ kind: z.literal("score-input"), path: shortText, message: shortText }),
  z.object({ kind: z.literal("usage"), message: shortText, problems: z.array(shortText).max(100) }),
  z.object({ kind: z.literal("aborted"), message: shortText }),
  z.object({ kind: z.literal("internal"), message: shortText }),
]);
export type WireError = z.infer<typeof wireErrorSchema>;

const shortened = (text: string): string => (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text);

/** What travels of an error: never what a model wrote, nor a stack. */
export function wireOf(error: unknown): WireError {
  const message = shortened(error instanceof Error ? error.message : String(error));
  if (error instanceof SourceError) {
    return { kind: "source", code: error.code, reference: shortened(error.reference), message };
  }
  if (error instanceof ModelError) {
    const { code, next, usage, costUsd, finishReason } = error;
    return { kind: "model", code, message, next, usage, costUsd, finishReason };
  }
  if (error instanceof StoreError) return { kind: "store", code: error.code, message };
  if (error instanceof QueueError) return { kind: "queue", code: error.code, message };
  if (error instanceof ScoreInputError) return { kind: "score-input", path: shortened(error.path), message };
  if (error instanceof UsageError) return { kind: "usage", message, problems: error.problems.map(shortened) };
  if (error instanceof AbortedError) return { kind: "aborted", message };
  return { kind: "internal", message };
}

/** The error, of its own class again. */
export function errorOf(wire: WireError): AssayError {
  switch (wire.kind) {
    case "source":
      return new SourceError(wire.code, wire.reference, wire.message);
    case "model":
      return new ModelError(wire.code, wire.message, wire);
    case "store":
      return new StoreError(wire.code, wire.message);
    case "queue":
      return new QueueError(wire.code, wire.message);
    case "score-input":
      return new ScoreInputError(wire.path, wire.message);
    case "usage":
      return new UsageError(wire.message, wire.problems);
    case "aborted":
      return new AbortedError(wire.message);
    case "internal":
      return new InternalError(wire.message);
    default:
      return wire satisfies never;
  }
}
