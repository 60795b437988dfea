import type { Assessment } from "../../schema/assessment.ts";
import type { AppliedOverride } from "../../schema/review.ts";
import { type Moved, paired } from "./moved.ts";

const NOTHING = { before: [], after: [] };

/** Overrides that came or went, and those whose value, status or last day is another one. */
export function overrideMoves(before: Assessment, after: Assessment): Moved[] {
  return paired(before.review.overrides, after.review.overrides, ({ path }) => path).flatMap(([was, is]): Moved[] => {
    const one = is ?? was;
    if (one === undefined) return [];
    const { path, value, status, reviewer } = one;
    if (was === undefined || is === undefined) {
      const kind = was === undefined ? ("override-added" as const) : ("override-removed" as const);
      return [{ change: { kind, path, value, status, reviewer }, ...NOTHING }];
    }
    return (["value", "status", "expires"] as const).flatMap((what) => {
      const change = { kind: "override" as const, path, reviewer, what, before: was[what], after: is[what] };
      return was[what] === is[what] ? [] : [{ change, ...NOTHING }];
    });
  });
}

const applied = (overrides: readonly AppliedOverride[]): Map<string, AppliedOverride["value"]> =>
  new Map(overrides.flatMap(({ path, status, value }) => (status === "active" ? [[path, value] as const] : [])));

/** The part of an answer that an override of `path` settles: a level carries its certainty, a metric its vector. */
const settledBy = (path: string): string =>
  path.replace(/^(factors\.[^.]+)\.certainty$/, "$1.level").replace(/^(scenarios\.[^.]+)\.[A-Z]{2}$/, "$1.vector");

/** Tells whether what stands at a path was settled by an override that came, went or has another value. */
export function decidedPaths(before: Assessment, after: Assessment): (path: string) => boolean {
  const [had, has] = [applied(before.review.overrides), applied(after.review.overrides)];
  const moved = [...new Set([...had.keys(), ...has.keys()])].filter(
    (path) => had.has(path) !== has.has(path) || had.get(path) !== has.get(path),
  );
  const settled = moved.map(settledBy);
  return (path) => {
    const asked = settledBy(path);
    const layer = /^layers\.[^.]+(?=\.certainty$)/.exec(path)?.[0];
    return settled.some(
      (one) =>
        one === asked ||
        asked.startsWith(`${one}.`) ||
        // A threat that a person adds or takes away may be what maps its layer.
        (layer !== undefined && one.startsWith(`${layer}.threats.`)),
    );
  };
}
