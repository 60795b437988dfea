import * as fc from "fast-check";

/**
 * Any value in the place of a field, most often of the shapes that a reader of a server's answer expects.
 * @param words texts that mean something to that reader
 */
export function hostileValue(...words: string[]): fc.Arbitrary<unknown> {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("\u202Ex\u0000", "\ud800", "__proto__", ...words),
  );
  return fc.oneof(text, fc.array(text), fc.dictionary(text, text), fc.anything());
}
