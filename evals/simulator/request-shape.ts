import { z } from "zod";

const tokenCount = z.int().min(1);

const responseFormatSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
      strict: z.literal(true),
      schema: z.looseObject({ type: z.literal("object") }),
    }),
  }),
  z.strictObject({ type: z.literal("json_object") }),
]);

/** The chat completion requests that this server takes: everything Assay may send and nothing else. */
export const chatRequestSchema = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(z.strictObject({ role: z.enum(["system", "user", "assistant"]), content: z.string().min(1) }))
    .min(2),
  response_format: responseFormatSchema.optional(),
  max_completion_tokens: tokenCount.optional(),
  max_tokens: tokenCount.optional(),
  temperature: z.number().min(0).max(2).optional(),
  prompt_cache_key: z.string().min(1).max(64).optional(),
  reasoning_effort: z.string().min(1).optional(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** Keywords of strict schemas, as OpenAI documents them; a schema with another one is refused. */
const KNOWN_KEYWORDS: ReadonlySet<string> = new Set([
  "type",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "enum",
  "anyOf",
  "description",
]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What strict mode would complain about, with the place in the schema. */
export function strictProblems(schema: unknown, place = "schema"): string[] {
  if (!isObject(schema)) return [`${place} is no object`];
  const { properties, required, items, anyOf } = schema;
  const own = Object.keys(schema)
    .filter((keyword) => !KNOWN_KEYWORDS.has(keyword))
    .map((keyword) => `${place}: '${keyword}' is not permitted`);
  if (schema["type"] === "object") {
    const names = isObject(properties) ? Object.keys(properties) : [];
    if (schema["additionalProperties"] !== false) own.push(`${place}: 'additionalProperties' must be false`);
    const given: unknown[] = Array.isArray(required) ? required : [];
    const missing = names.filter((name) => !given.includes(name));
    if (missing.length > 0) own.push(`${place}: 'required' must list ${missing.join(", ")}`);
  }
  return [
    ...own,
    ...(isObject(properties)
      ? Object.entries(properties).flatMap(([name, inner]) => strictProblems(inner, `${place}.${name}`))
      : []),
    ...(items === undefined ? [] : strictProblems(items, `${place}[]`)),
    ...(Array.isArray(anyOf)
      ? anyOf.flatMap((inner: unknown, index) => strictProblems(inner, `${place}|${index}`))
      : []),
  ];
}
