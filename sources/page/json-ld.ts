import { tidyName } from "../tidy-name.ts";

/** Types of schema.org that a listing page uses for the software it is about. */
const SOFTWARE = /(?:^|\/)(?:\w*Application|SoftwareSourceCode|Product|Service)$/;

/** Lists in lists that are looked into: real pages have two. */
const DEEPEST = 8;

/** Every object in a JSON-LD block: itself, its list, or its `@graph`. */
function* objectsIn(value: unknown, depth = 0): Generator<object> {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const entry of value) yield* objectsIn(entry, depth + 1);
    return;
  }
  yield value;
  if ("@graph" in value) yield* objectsIn(value["@graph"], depth + 1);
}

/** The objects of a JSON-LD block; none for what is no JSON, which pages do carry. */
function objectsOf(json: string): object[] {
  try {
    return [...objectsIn(JSON.parse(json))];
  } catch {
    return [];
  }
}

function isSoftware(item: object): item is { readonly name: unknown } {
  if (!("@type" in item) || !("name" in item)) return false;
  const types: unknown[] = Array.isArray(item["@type"]) ? item["@type"] : [item["@type"]];
  return types.some((type) => typeof type === "string" && SOFTWARE.test(type));
}

/** What a JSON-LD block calls the software that it describes; null if it describes none. */
export function softwareName(json: string): string | null {
  const item = objectsOf(json).find(isSoftware);
  return item === undefined ? null : tidyName(item.name);
}

/** True if a JSON-LD block describes something in words. */
export const hasDescription = (json: string): boolean =>
  objectsOf(json).some((item) => "description" in item && tidyName(item.description) !== null);
