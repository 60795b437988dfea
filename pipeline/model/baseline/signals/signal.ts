import type { Place } from "../reading/read-dossier.ts";

/**
 * How far one place decides a question: 3 states it outright, 2 stands alone, 1 needs a second place that says so too.
 * An answer is given from two points on, so that one vague word is never enough.
 */
export type Strength = 1 | 2 | 3;

/** A wording that answers a question about the agent. Precision before recall: a silly quote costs more than a missed one. */
export interface Signal {
  readonly probe: string;
  readonly answer: "yes" | "no";
  readonly strength: Strength;
  readonly pattern: RegExp;
  readonly places: readonly Place[];
  /** The same span must not match this: another meaning of the words, a warning, a chore of the user. */
  readonly unless: RegExp | null;
  /** Only spans that match this are read, such as those in one language. Shared by many signals and tested once a span. */
  readonly only: RegExp | null;
  /** The span, the one before it in its section or the section's title must speak of this: "This can't be turned off." */
  readonly about: RegExp | null;
  /** It shows what kind of thing the agent is, and the answer follows from that: a level that rests on nothing else is inferred. */
  readonly isIndirect: boolean;
}

export interface SignalOptions {
  readonly in?: readonly Place[];
  readonly unless?: RegExp;
  readonly only?: RegExp;
  readonly about?: RegExp;
  /** @default false */
  readonly isIndirect?: boolean;
}

/** Several patterns of a row are several ways to say one thing. */
export type SignalRow = readonly [strength: Strength, patterns: RegExp | readonly RegExp[], options?: SignalOptions];

/** What the agent does is read where it is described, not where a user is told what to do. */
const DESCRIBED: readonly Place[] = ["text", "skill"];

/** Descriptions, and what users are told about setting it up: keys, flags, transports. */
export const ANY_TEXT: readonly Place[] = ["text", "setup", "skill"];
/** Everything that people wrote, snippets included, but for the project's own affairs. */
export const ANYWHERE: readonly Place[] = ["text", "setup", "heading", "code", "manifest", "skill", "skill-code"];
export const MANIFEST: readonly Place[] = ["manifest", "agent-card", "repository"];
export const CODE: readonly Place[] = ["code", "skill-code"];
export const SKILL: readonly Place[] = ["skill"];

/** Rows for one answer of one probe. */
export const signalsOf = (probe: string, answer: "yes" | "no", rows: readonly SignalRow[]): Signal[] =>
  rows.flatMap(([strength, patterns, options = {}]) =>
    [patterns].flat().map((pattern) => ({
      probe,
      answer,
      strength,
      pattern,
      places: options.in ?? DESCRIBED,
      unless: options.unless ?? null,
      only: options.only ?? null,
      about: options.about ?? null,
      isIndirect: options.isIndirect ?? false,
    })),
  );
