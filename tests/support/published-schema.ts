import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

/**
 * What a published JSON Schema complains about, or null where the schema is not at hand: the environment variable names
 * its file. Schemas of others are not part of the project.
 */
export function complaintsBy(variable: string): ((document: unknown) => unknown) | null {
  const path = process.env[variable];
  if (path === undefined) return null;
  // Draft 4 differs in nothing else that these schemas use.
  const { id: _, $schema: __, ...schema } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (document) => (validate(document) ? [] : validate.errors);
}
