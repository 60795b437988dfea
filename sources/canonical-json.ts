import { isRecord } from "./json-fields.ts";

/** A value with the keys of its objects in alphabetical order, so that equal facts are equal bytes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** JSON in one form: two blanks of indent, a line break at the end, fields without a value left out. */
export const canonicalJson = (value: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)])), null, 2)}\n`;
