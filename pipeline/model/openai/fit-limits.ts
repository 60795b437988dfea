import type { ContractIssue, JudgementContract } from "./contract.ts";

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

/** A copy of `value` in which the place `path` holds what `change` makes of it. */
function changeAt(value: unknown, path: readonly PropertyKey[], change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === key ? changeAt(item, rest, change) : item));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? changeAt(item, rest, change) : item]),
  );
}

const fit = (value: unknown, issue: ContractIssue): unknown =>
  issue.code === "too_big" ? changeAt(value, issue.path, (old) => shorten(old, Number(issue.maximum))) : value;

/**
 * Cuts what is only too long: texts at the end of a sentence, lists behind their last allowed entry. Strict mode can't hold a
 * model to sizes, and one word too many is not worth another call. Everything else stays as it is. Pure.
 */
export function fitLimits(value: unknown, schema: JudgementContract): unknown {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).reduce(fit, value);
}
