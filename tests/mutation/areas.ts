/** What is mutated together, and the tests that should notice. Paths are globs. */
export interface Area {
  /** Files that are mutated. */
  readonly mutate: readonly string[];
  /** Test files that run. */
  readonly tests: readonly string[];
  /** Test files that are left out, because they take seconds a run: without them fewer mutants are found, never more. */
  readonly without?: readonly string[];
  /** Ends of the paths of files whose code runs once, because what it gives is remembered. */
  readonly remembered?: readonly string[];
  /** Names of tests that are left out for the same reason. */
  readonly slow?: RegExp;
}

export const AREAS: { readonly [Name in "scoring" | "review" | "verify" | "digest"]: Area } = {
  scoring: {
    mutate: ["pipeline/scoring/**/*.ts", "pipeline/stages/score.ts"],
    tests: ["tests/unit/scoring/**/*.test.ts"],
    without: ["tests/unit/scoring/oracle.test.ts"],
    remembered: ["scoring/cvss-base.ts"],
  },
  review: {
    mutate: ["pipeline/review/**/*.ts"],
    tests: ["tests/unit/review/**/*.test.ts"],
    without: ["tests/unit/review/overrides/nights.test.ts"],
  },
  verify: {
    mutate: ["pipeline/stages/verify.ts", "pipeline/stages/verify/**/*.ts"],
    tests: ["tests/unit/stages/verify-*.test.ts"],
    without: ["tests/unit/stages/verify-nonsense.test.ts"],
  },
  digest: {
    mutate: ["pipeline/stages/digest.ts", "pipeline/stages/digest/**/*.ts"],
    tests: ["tests/unit/stages/*.test.ts"],
    without: ["tests/unit/stages/verify-*.test.ts", "tests/unit/stages/{fuzz-text,slug,judge-samples}.test.ts"],
    remembered: ["digest/relevance.ts", "injection/lexicon.ts", "injection/vocabulary.ts", "injection/word-class.ts"],
    slow: /time grows|in time|in seconds|nothing is thrown|real README|of \d+ MB|more pieces than|too long to parse/u,
  },
};

export type AreaName = keyof typeof AREAS;
