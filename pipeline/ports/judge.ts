import type { TokenUsage } from "../errors.ts";
import type { Dossier } from "../schema/dossier.ts";
import type { HouseQuestion } from "../schema/policy.ts";
import type { Judgement, JudgeSettings, PromptRecord } from "../schema/judgement.ts";

/** Who judges, as the report states it. Two judges with equal identities give exchangeable answers. */
export interface JudgeIdentity {
  /** `embedded` or `openai` (any compatible server). */
  readonly provider: string;
  readonly model: string;
  /** False for the embedded baseline: the report says that it is no language model. */
  readonly languageModel: boolean;
  /** Prompts, or for the baseline its rule set, with the hash of what was really used. */
  readonly prompts: readonly PromptRecord[];
  /** What else is asked of the model that changes its answers, for example its temperature. Absent where nothing is. */
  readonly settings?: JudgeSettings | undefined;
}

export interface JudgeAnswer {
  readonly judgement: Judgement;
  readonly usage: TokenUsage;
  /** US dollars; null when the price is unknown. */
  readonly costUsd: number | null;
  /** How often the model had to be shown its mistakes before the answer fitted the contract. */
  readonly repairs: number;
  /** Entries of the answer that stayed missing or unusable and were left out. @default 0 */
  readonly dropped?: number;
  /** True if nothing had to be asked: the answer was on record. @default false */
  readonly recalled?: boolean;
}

/** What the calls of a judge used, failed ones and repairs included. Answers on record cost nothing. */
export interface Spending extends TokenUsage {
  /** US dollars; null when a price or a count is not known. */
  readonly usd: number | null;
}

/** Port to whatever answers the questions about one dossier. */
export interface Judge {
  readonly identity: JudgeIdentity;
  /** Questions of a house that it answers beside the framework's. Absent where it is asked none. */
  readonly questions?: readonly HouseQuestion[];
  /** Samples taken when the user names no number: 1 for a deterministic judge. */
  readonly defaultSamples: number;
  /** @throws {ModelError} when no usable answer came. @throws {AbortedError} when `signal` fired. */
  judge(dossier: Dossier, options: { readonly sample: number; readonly signal: AbortSignal }): Promise<JudgeAnswer>;
  /** What was spent since the judge was made. Absent for a judge that costs nothing. */
  readonly spent?: () => Spending;
  /** What one question will use, without what a server remembers of earlier ones. Absent for a judge that costs nothing. */
  readonly typical?: () => Spending;
  /** To be called when everything that it answered is written. Absent for a judge that has nothing to tidy up. */
  finish?(): Promise<void>;
}
