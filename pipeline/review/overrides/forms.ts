import { UsageError } from "../../errors.ts";
import { TEXT_LIMITS } from "../../schema/judgement.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { FACTOR_FORMS } from "./factor-forms.ts";
import { LAYER_FORMS } from "./layer-forms.ts";
import { SCENARIO_FORMS } from "./scenario-forms.ts";
import type { OverrideForm, OverrideTarget } from "./target.ts";
import { text } from "./value.ts";

const summary: OverrideForm = {
  pattern: "summary",
  targets: [
    {
      path: "summary",
      words: "summary",
      value: text(TEXT_LIMITS.summary),
      read: (parts) => parts.summary,
      set: (parts, value) => ({ ...parts, summary: String(value) }),
      evidence: "sources",
    },
  ],
};

/** Everything that a person may override. Overrides are applied in this order. */
export const OVERRIDE_FORMS: readonly OverrideForm[] = [summary, ...FACTOR_FORMS, ...LAYER_FORMS, ...SCENARIO_FORMS];

const TARGETS: ReadonlyMap<string, OverrideTarget> = new Map(
  OVERRIDE_FORMS.flatMap(({ targets }) => targets.map((target) => [target.path, target] as const)),
);

/** Every path, in the order of application. */
export const OVERRIDE_TARGETS: readonly OverrideTarget[] = [...TARGETS.values()];

/** Names that may stand in the place of `path`'s first unknown one: what follows the longest part that some path begins with. */
function namesFor(path: string): { readonly known: string; readonly names: readonly string[] } {
  const segments = path.split(".");
  for (let length = segments.length; length >= 0; length -= 1) {
    const known = segments
      .slice(0, length)
      .map((segment) => `${segment}.`)
      .join("");
    const below = [...TARGETS.keys()].filter((one) => one.startsWith(known));
    const names = [...new Set(below.map((one) => one.slice(known.length).split(".")[0] ?? ""))];
    if (below.length > 0) return { known, names };
  }
  return { known: "", names: [] };
}

/** @throws {UsageError} for a path of no form, naming what would be legal. */
export function findTarget(path: string): OverrideTarget {
  const target = TARGETS.get(path);
  if (target !== undefined) return target;
  const { known, names } = namesFor(path);
  const near = didYouMean(path, TARGETS.keys());
  throw new UsageError(
    `nothing is called ${JSON.stringify(path.slice(0, 120))}; expected ${known === "" ? "a path that begins with " : `${known} and then `}${names.join(", ")}${near}`,
  );
}
