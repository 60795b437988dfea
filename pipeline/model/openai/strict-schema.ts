import { z } from "zod";
import { InternalError } from "../../errors.ts";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Keywords that strict mode of structured outputs refuses, or that some compatible servers do. What they demand is
 * checked on the answer instead. Source: OpenAI, "Structured outputs", supported schemas.
 */
const REFUSED: ReadonlySet<string> = new Set(["$schema", "maxLength", "minLength", "maxItems", "minItems"]);

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Values and types of a choice between constants, however nested; null if it is anything else. */
function constantsOf(schema: unknown): { readonly values: unknown[]; readonly types: string[] } | null {
  if (!isObject(schema)) return null;
  const { anyOf, type } = schema;
  if ("const" in schema && typeof type === "string") {
    return { values: [schema["const"]], types: [type === "number" ? "integer" : type] };
  }
  if (type === "null") return { values: [null], types: ["null"] };
  if (!Array.isArray(anyOf)) return null;
  const choices = anyOf.map(constantsOf);
  const known = choices.filter((choice) => choice !== null);
  if (known.length < choices.length) return null;
  return {
    values: known.flatMap(({ values }) => values),
    types: [...new Set(known.flatMap(({ types }) => types))],
  };
}

function adaptObject(schema: JsonObject): JsonObject {
  const constants = "anyOf" in schema ? constantsOf(schema) : null;
  // Servers with a grammar of their own know `enum` better than nested choices of constants.
  if (constants !== null) return { type: constants.types, enum: constants.values };
  const kept = Object.entries(schema).filter(([keyword]) => !REFUSED.has(keyword));
  const adapted = Object.fromEntries(
    kept.map(([keyword, value]) => [
      keyword,
      keyword === "properties" && isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, adapt(inner)]))
        : adapt(value),
    ]),
  );
  if (schema["type"] !== "object" || !isObject(schema["properties"])) return adapted;
  return { ...adapted, required: Object.keys(schema["properties"]), additionalProperties: false };
}

function adapt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(adapt);
  return isObject(value) ? adaptObject(value) : value;
}

/**
 * A contract as JSON Schema inside the limits of strict structured outputs: every property required, none besides,
 * no limits of size, choices of constants as one `enum`.
 * @throws {InternalError} if the contract is not an object.
 */
export function strictSchema(contract: z.ZodType): Record<string, unknown> {
  const adapted = adapt(z.toJSONSchema(contract));
  if (!isObject(adapted)) throw new InternalError("the contract of an answer must be an object");
  return { ...adapted };
}
