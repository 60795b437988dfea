// Checked by the compiler (npm run types), never run: what the public API promises in types.
import type { pino } from "pino";
import { expectTypeOf } from "vitest";
import {
  type Assay,
  type AssayError,
  type Assessment,
  type AssessmentDiff,
  createAssay,
  diffAssessments,
  DraftError,
  type Drafted,
  type DraftRun,
  type Logger,
  type ScoreAnswer,
  scoreInput,
  type Spending,
  type VerifiedFile,
} from "../../pipeline/index.ts";

const assay = createAssay({ out: "assessments", openai: { timeoutMs: 1000 }, budget: { usd: 1 }, environment: {} });
expectTypeOf(createAssay()).toEqualTypeOf<Assay>();
expectTypeOf(assay.draft("npm:x")).resolves.toEqualTypeOf<Drafted>();
expectTypeOf<Drafted["assessment"]>().toEqualTypeOf<Assessment>();
expectTypeOf<Drafted["previous"]>().toEqualTypeOf<Assessment | null>();
expectTypeOf(assay.draftMany(["npm:x"], { dryRun: true })).resolves.toEqualTypeOf<DraftRun>();
expectTypeOf<DraftRun["spent"]>().toEqualTypeOf<Spending | null>();
expectTypeOf<DraftRun["outcomes"][number]["status"]>().toEqualTypeOf<"drafted" | "failed">();
expectTypeOf(assay.list()).resolves.toEqualTypeOf<string[]>();
expectTypeOf(assay.read("x")).resolves.toEqualTypeOf<Assessment>();
expectTypeOf(assay.verify()).resolves.toEqualTypeOf<VerifiedFile[]>();
expectTypeOf(diffAssessments).returns.toEqualTypeOf<AssessmentDiff>();
expectTypeOf(scoreInput).returns.toEqualTypeOf<ScoreAnswer>();
expectTypeOf(DraftError).instance.toExtend<AssayError>();
expectTypeOf<AssayError["next"]>().toEqualTypeOf<"retry" | "later" | "skip" | "stop">();
expectTypeOf<pino.Logger>().toExtend<Logger>();
expectTypeOf<Console>().toExtend<Logger>();

// @ts-expect-error a log is the program's own: it passes a logger
createAssay({ log: { level: "info" } });
// @ts-expect-error an unknown setting
createAssay({ modle: "baseline" });
// @ts-expect-error keys are no settings
createAssay({ openai: { apiKey: "k" } });
// @ts-expect-error the catalogue belongs to the command line
createAssay({ agents: ["npm:x"] });
// @ts-expect-error settings are not changed afterwards
assay.config.out = "elsewhere";
