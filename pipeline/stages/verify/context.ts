import type { Answers } from "../../framework/capability.ts";
import type { ProbeResult } from "../../schema/checked.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { EvidenceBook } from "./evidence.ts";
import type { Notes } from "./notes.ts";
import type { PublishText } from "./publish-text.ts";

/** What every check of verify is given. */
export interface CheckContext {
  /** Of every sample that was answered. A failed one is reported and has no vote: silence of a server is no opinion. */
  readonly judgements: readonly Judgement[];
  /** False: nothing that lowers risk is believed (finding judge-unreliable). */
  readonly isReliable: boolean;
  readonly book: EvidenceBook;
  readonly notes: Notes;
  /** The only way for a judge's free text into the assessment. */
  readonly publish: PublishText;
}

/** The same once the probes are decided. */
export interface DecidedContext extends CheckContext {
  readonly probes: ReadonlyMap<string, ProbeResult>;
  readonly answers: Answers;
}
