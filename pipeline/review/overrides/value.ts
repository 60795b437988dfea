import { UsageError } from "../../errors.ts";
import type { OverrideValue } from "../../schema/review.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";

/** What may stand at a path. */
export type ValueKind =
  | { readonly kind: "choice"; readonly choices: readonly OverrideValue[] }
  /** One line of at most `most` characters (UTF-16 units). */
  | { readonly kind: "text"; readonly most: number };

export const choice = (...choices: readonly OverrideValue[]): ValueKind => ({ kind: "choice", choices });
export const text = (most: number): ValueKind => ({ kind: "text", most });

/** A value as people write it on a command line: null is "not_stated". */
export const valueWord = (value: OverrideValue): string => (value === null ? "not_stated" : String(value));

/** White space of any kind is one blank, so that a text may be folded over lines in a file. */
export const oneLine = (value: string): string => value.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();

/**
 * A value as it was written, in a file or on a command line, held to what is legal at `path`.
 * @throws {UsageError} naming what would be legal
 */
export function parseValue(kind: ValueKind, written: OverrideValue, path: string): OverrideValue {
  if (kind.kind === "text") {
    const value = written === null ? "" : oneLine(String(written));
    if (value === "") throw new UsageError(`${path}: expected a text, found none`);
    if (value.length <= kind.most) return value;
    throw new UsageError(`${path}: expected at most ${kind.most} characters, found ${value.length}`);
  }
  const word = written === null || written === "null" ? valueWord(null) : String(written).trim();
  const found = kind.choices.find((value) => valueWord(value) === word);
  if (found !== undefined) return found;
  const words = kind.choices.map(valueWord);
  throw new UsageError(
    `${path}: expected ${words.length === 1 ? "" : "one of "}${words.join(", ")}, found ${JSON.stringify(word.slice(0, 60))}${didYouMean(word, words)}`,
  );
}
