// Checked by the compiler (npm run types), never run: what the public API promises in types.
import type { pino } from "pino";
import { expectTypeOf } from "vitest";
import {
  type Assay,
  type AssayError,
  type Assessment,
  type AssessmentDiff,
  createAssay,
  definePlugin,
  diffAssessments,
  DraftError,
  type Drafted,
  type House,
  type Plugin,
  type PluginQuestion,
  type PluginSourceAnswer,
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

const plugin = definePlugin({
  name: "mine",
  sources: [{ scheme: "dir", collect: () => Promise.resolve(null) }],
  writers: [{ format: "line", write: ({ agent }) => agent.name }],
  judges: [{ name: "mine", answer: ({ messages }) => Promise.resolve({ text: messages[0]?.content ?? "" }) }],
  policy: {
    name: "mine",
    questions: [{ id: "is_nice", question: "Is it?", direction: "raises", says: { yes: "is", no: "is not" } }],
    rules: [
      { id: "one", title: "One", must: { severity: "Low" } },
      {
        id: "many",
        title: "Many",
        when: [{ review: ["draft"] }],
        must: [{ question: { id: "is_nice", answer: "yes" } }],
      },
    ],
  },
});
expectTypeOf(plugin).toEqualTypeOf<Plugin>();
createAssay({ plugins: [plugin] });
expectTypeOf<Assessment["house"]>().toEqualTypeOf<House | undefined>();
expectTypeOf<PluginQuestion["schema"]>().toExtend<object>();
expectTypeOf<PluginSourceAnswer["documents"][number]["content"]>().toEqualTypeOf<string | Uint8Array>();

// @ts-expect-error a judge answers by a promise of a text
definePlugin({ name: "x", judges: [{ name: "x", answer: () => "yes" }] });
// @ts-expect-error no such factor
definePlugin({ name: "x", policy: { name: "x", rules: [{ id: "r", title: "t", must: { factor: { id: "f5" } } }] } });
// @ts-expect-error a program hands plug-ins over, not the names of their files
createAssay({ plugins: ["./mine.ts"] });
// @ts-expect-error an unknown setting
createAssay({ modle: "baseline" });
// @ts-expect-error keys are no settings
createAssay({ openai: { apiKey: "k" } });
// @ts-expect-error the catalogue belongs to the command line
createAssay({ agents: ["npm:x"] });
// @ts-expect-error settings are not changed afterwards
assay.config.out = "elsewhere";
