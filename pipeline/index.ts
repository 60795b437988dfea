/** The public library API of agent-assay. Everything else is internal and may change without notice. */
export type { Assembly, DraftOptions, DraftOutcome } from "./assembly.ts";
export * from "./errors.ts";
export type { Judge, JudgeAnswer, JudgeIdentity } from "./ports/judge.ts";
export type { Reference, SourceAdapter, SourceAnswer } from "./ports/source-adapter.ts";
export type { Writer } from "./ports/writer.ts";
export { type Difference, type ReadSnapshot, recheck, type RecheckResult } from "./recheck.ts";
export { draftAgents } from "./runner.ts";
export { type Assessment, assessmentSchema, SCHEMA_VERSION } from "./schema/assessment.ts";
