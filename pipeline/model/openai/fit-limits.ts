import type { JudgementContract } from "./contract.ts";

/** Up to the last full sentence that fits; if none does, up to the last word. */
function clip(text: string, length: number): string {
  // Never half of a character that takes two code units.
  const head = text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
  const sentences = /^[\s\S]*[.!?](?=\s|$)/.exec(head)?.[0];
  if (sentences !== undefined) return sentences;
  return `${head.slice(0, length - 1).replace(/\s+\S*$/, "")}…`;
}

function shorten(value: unknown, maximum: number): unknown {
  if (typeof value === "string") return clip(value, maximum);
  return Array.isArray(value) ? value.slice(0, maximum) : value;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Shortens what stands at `path` in place; what was cut off with the end of a list is not there any more. */
function shortenAt(root: object, path: readonly PropertyKey[], maximum: number): void {
  const [last, ...way] = path.toReversed();
  const parent = way.reduceRight<unknown>(
    (inner, key) => (isObject(inner) ? Reflect.get(inner, key) : undefined),
    root,
  );
  if (last !== undefined && isObject(parent)) Reflect.set(parent, last, shorten(Reflect.get(parent, last), maximum));
}

/**
 * Cuts what is only too long: texts at the end of a sentence, lists behind their last allowed entry. Strict mode can't hold a
 * model to sizes, and one word too many is not worth another call. Everything else stays as it is. Pure.
 */
export function fitLimits(value: unknown, schema: JudgementContract): unknown {
  if (!isObject(value)) return value;
  const issues = schema.safeParse(value).error?.issues ?? [];
  const fitted = structuredClone(value);
  for (const issue of issues) if (issue.code === "too_big") shortenAt(fitted, issue.path, Number(issue.maximum));
  return fitted;
}
