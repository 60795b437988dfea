/** The public library API of agent-assay. Everything else is internal and may change without notice. */
export { type DocumentType, typeOfFile as documentTypeOf } from "../sources/kinds.ts";
export { type Assay, type AssayOptions, createAssay, type DraftOptions } from "./assay.ts";
export type { AgentOutcome, Assembly, Drafted, DraftOutcome, RunOptions } from "./assembly.ts";
export * from "./errors.ts";
export { impliedBand } from "./framework/band.ts";
export { FACTORS } from "./framework/factors.ts";
export { LAYERS } from "./framework/layers.ts";
export { type Probe, PROBES } from "./framework/probes/index.ts";
export { judgeHash, type SampleCounts } from "./judge-hash.ts";
export { definePlugin } from "./define-plugin.ts";
export type { Engine } from "./ports/engine.ts";
export type { Judge, JudgeAnswer, JudgeIdentity, Spending } from "./ports/judge.ts";
export type { Logger } from "./ports/observer.ts";
export type {
  Plugin,
  PluginAnswer,
  PluginDocument,
  PluginJudge,
  PluginMessage,
  PluginQuestion,
  PluginReply,
  PluginRequest,
  PluginSource,
  PluginSourceAnswer,
  PluginSourceContext,
  PluginWriter,
} from "./ports/plugin.ts";
export type { ProgressEvent, ProgressListener } from "./ports/progress.ts";
export type { Reference, SourceAdapter, SourceAnswer } from "./ports/source-adapter.ts";
export type { Writer } from "./ports/writer.ts";
export { diffAssessments } from "./review/diff.ts";
export { aivssScore } from "./scoring/aivss.ts";
export { type ScoreAnswer, scoreInput } from "./scoring/score-input.ts";
export { digestDocuments } from "./digest-documents.ts";
export { readAgent, type ReadOptions } from "./read-agent.ts";
export type { Difference } from "./recheck/compare.ts";
export { type ReadSnapshot, recheck, type RecheckResult } from "./recheck.ts";
export { draftAgents } from "./runner.ts";
export { type Assessment, assessmentSchema, SCHEMA_VERSION } from "./schema/assessment.ts";
export type { Dossier, Snapshot } from "./schema/dossier.ts";
export type { AssessmentDiff, Change } from "./schema/diff.ts";
export type { Evidence } from "./schema/evidence.ts";
export type { Certainty, FactorId, LayerId, ProbeAnswer, RiskId, Severity } from "./schema/ids.ts";
export type { House, Policy } from "./schema/policy.ts";
export type { AgentReading } from "./schema/reading.ts";
export { type Repeatability, repeatabilitySchema, UNMEASURED_REPEATABILITY } from "./schema/repeatability.ts";
export type { FetchedDocument as SourceDocument } from "./schema/source.ts";
export type { DraftRun } from "./wiring/draft.ts";
export type { VerifiedFile } from "./wiring/verify-file.ts";
