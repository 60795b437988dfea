import { z } from "zod";

/**
 * Data that was held to a contract, with that contract: what one stage returns is what the next is given, and nobody changes
 * it in between, so that one look at it is enough.
 */
const kept = new WeakMap<object, unknown>();

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** True for data that was held to this very contract: unknown keys are gone, the others stand in its order. */
export const isKept = <T extends z.ZodType>(schema: T, value: unknown): value is z.output<T> =>
  isObject(value) && kept.get(value) === schema;

/** Notes that data keeps a contract, and its parts theirs. For what was held to it just now, or on another thread. */
export function vouch(schema: z.ZodType, data: unknown): void {
  if (!isObject(data)) return;
  kept.set(data, schema);
  if (!(schema instanceof z.ZodObject)) return;
  for (const [key, part] of Object.entries(schema.shape)) {
    const value = data[key];
    if (isObject(value)) kept.set(value, part);
  }
}

/** A contract that data is held to unless it was before, under the same one: what comes out of it is noted. */
export const once = <T extends z.ZodType>(schema: T) =>
  z.custom<z.input<T>>().transform((value: unknown, context): z.output<T> => {
    if (isKept(schema, value)) return value;
    const result = schema.safeParse(value);
    if (result.success) {
      vouch(schema, result.data);
      return result.data;
    }
    for (const { path, message } of result.error.issues)
      context.issues.push({ code: "custom", path, message, input: value });
    return z.NEVER;
  });
