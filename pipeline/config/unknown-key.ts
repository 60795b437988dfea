import { z } from "zod";
import { didYouMean } from "../scoring/nearest-key.ts";

type Path = readonly PropertyKey[];

/** What a schema says beneath defaults and null. */
function coreOf(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return isWrapped ? coreOf(schema.unwrap()) : schema;
}

/** Key names that the group at `path` knows; empty for what is no group. */
function knownKeys(whole: z.ZodType, path: Path): readonly string[] {
  let schema: unknown = whole;
  for (const key of path) {
    const group = coreOf(schema);
    if (group instanceof z.ZodObject) schema = group.shape[String(key)];
    else if (group instanceof z.ZodRecord) schema = group.valueType;
    else return [];
  }
  const group = coreOf(schema);
  return group instanceof z.ZodObject ? Object.keys(group.shape) : [];
}

/**
 * What to say of a key that the configuration does not know. Pure.
 * @param path of the group in which it stands
 */
export function unknownKey(schema: z.ZodType, path: Path, name: string): string {
  const where = [...path, name].map(String).join(".");
  if (/key|token|secret|password/i.test(name) && !/tokens|token_?limit|per_?minute/i.test(name)) {
    return `${where}: secrets are no settings; set OPENAI_API_KEY, GITHUB_TOKEN or ASSAY_SECRET in the environment`;
  }
  const known = knownKeys(schema, path);
  return `${where}: unknown key${didYouMean(name, known) || `; expected one of ${known.join(", ")}`}`;
}
