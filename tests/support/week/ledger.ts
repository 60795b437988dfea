import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { Cause } from "../../../pipeline/schema/diff.ts";
import { type Decision, reviewFileSchema } from "../../../pipeline/schema/review.ts";
import { parse } from "yaml";
import { type Deed, standingAt } from "./deeds.ts";

/** A decision that was made, and about what exactly. */
export interface Made {
  readonly deed: Deed;
  /** Empty for an approval or a refusal. */
  readonly path: string;
}

type OverrideMade = Made & { readonly deed: Extract<Deed, { action: "override" }> };

/** What was decided in the week, kept by the test itself. */
export class Ledger {
  readonly #made = new Map<string, Made[]>();

  add(made: Made): void {
    this.#made.set(made.deed.agent, [...this.of(made.deed.agent), made]);
  }

  of(agent: string): readonly Made[] {
    return this.#made.get(agent) ?? [];
  }

  get count(): number {
    return [...this.#made.values()].flat().length;
  }

  /** Overrides that were not withdrawn, the latest of each path. */
  #standing(agent: string): OverrideMade[] {
    const latest = new Map<string, Made>();
    for (const made of this.of(agent)) if (made.path !== "") latest.set(made.path, made);
    return [...latest.values()].filter((made): made is OverrideMade => made.deed.action === "override");
  }

  /** What has to be recorded of an agent's overrides after a night. */
  statuses(agent: string, night: number): string[] {
    return this.#standing(agent).map(({ path, deed: { becomes } }) => {
      return `${path} ${becomes === undefined || night < becomes.night ? "active" : becomes.status}`;
    });
  }

  /** True if an override of the agent ceases to hold in just this night. */
  turns(agent: string, night: number): boolean {
    return this.#standing(agent).some(({ deed: { becomes } }) => becomes?.night === night);
  }

  orphans(agent: string, night: number): boolean {
    return this.statuses(agent, night).some((status) => status.endsWith(" orphaned"));
  }

  /** Why the agent's assessment moves because of people: those who decided since the last night, or by hand. */
  decided(agent: string, night: number): { readonly atAll: readonly Cause[]; readonly byHand: readonly Cause[] } {
    const since = this.of(agent).filter(({ deed }) => deed.before === night);
    const cause = (holds: boolean): readonly Cause[] => (holds ? ["decision"] : []);
    const turned = this.turns(agent, night);
    return {
      atAll: cause(turned || since.length > 0),
      byHand: cause(turned || since.some(({ deed }) => deed.byHand === true)),
    };
  }

  /** Decisions that are missing in people's file or in the assessment, or are not in effect as they should be. */
  lost(agent: string, night: number, { file, assessment }: { file: string; assessment: Assessment }): string[] {
    const made = this.of(agent);
    const written = reviewFileSchema.parse(parse(file) ?? {}).decisions;
    const wordsOf = (decision: Decision): string => `${decision.action} ${"path" in decision ? decision.path : ""}`;
    const expected = made.map(({ deed, path }) => `${deed.action} ${path}`);
    const { review } = assessment;
    const found = review.overrides.map(({ path, status }) => `${path} ${status}`);
    return [
      ...differ(`${agent}/review.yaml`, written.map(wordsOf), expected),
      ...differ(`${agent}: decisions`, review.decisions.map(wordsOf), expected),
      ...differ(`${agent}: overrides`, found.toSorted(), this.statuses(agent, night).toSorted()),
      ...this.#standing(agent).flatMap(({ path, deed }) => {
        const applies = this.statuses(agent, night).includes(`${path} active`);
        const stands = standingAt(assessment, path);
        return !applies || String(stands) === deed.value
          ? []
          : [`${agent}: ${path} is ${String(stands)}, not ${deed.value}`];
      }),
    ];
  }
}

/** Says what differs between two lists; nothing if they are equal. */
export function differ(what: string, found: readonly string[], expected: readonly string[]): string[] {
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${what}: found [${found.join(", ")}], expected [${expected.join(", ")}]`];
}
