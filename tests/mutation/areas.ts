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

const DIGEST = "pipeline/stages/digest";
/** Tests that measure time, or read megabytes. */
const SLOW =
  /time grows|in time|in seconds|nothing is thrown|real README|of \d+ MB|more pieces than|too long to parse|a flood of|nest too deep|megabyte|5,000 rules/u;
const unit = (...names: string[]): string[] => names.map((name) => `tests/unit/stages/${name}.test.ts`);

/** The digest is four areas, since its whole tests for each of its mutants would take hours. */
const AREA_NAMES = [
  "scoring",
  "review",
  "verify",
  "digest",
  "digest-html",
  "digest-disagree",
  "digest-injection",
] as const;
export type AreaName = (typeof AREA_NAMES)[number];

export const AREAS: { readonly [Name in AreaName]: Area } = {
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
    tests: unit("verify-*"),
    without: unit("verify-nonsense"),
  },
  digest: {
    mutate: [
      `${DIGEST}.ts`,
      `${DIGEST}/*.ts`,
      `${DIGEST}/markdown/*.ts`,
      `!${DIGEST}/disagree*.ts`,
      `!${DIGEST}/injection.ts`,
    ],
    tests: unit(
      "digest*",
      "fit",
      "html-parts",
      "hidden-characters",
      "markdown-pieces",
      "normalise",
      "tamed",
      "text-of-*",
    ),
    remembered: ["digest/relevance.ts"],
    slow: SLOW,
  },
  "digest-html": {
    mutate: [`${DIGEST}/html/*.ts`],
    tests: unit("html-*", "text-of-html", "digest"),
    slow: SLOW,
  },
  "digest-disagree": {
    mutate: [`${DIGEST}/disagree*.ts`],
    tests: unit("disagree*"),
    slow: SLOW,
  },
  "digest-injection": {
    mutate: [`${DIGEST}/injection.ts`, `${DIGEST}/injection/*.ts`],
    tests: unit("injection*"),
    remembered: ["injection/lexicon.ts", "injection/vocabulary.ts", "injection/word-class.ts"],
    slow: SLOW,
  },
};
