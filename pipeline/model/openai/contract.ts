import type { z } from "zod";
import { FACTOR_IDS, LAYER_IDS } from "../../schema/ids.ts";
import { type JudgementVocabulary, makeJudgementSchema } from "../../schema/judgement.ts";

export type JudgementContract = ReturnType<typeof makeJudgementSchema>;

/** What an answer has to be: its form, and the entries that must not be missing. */
export interface AnswerContract {
  readonly schema: JudgementContract;
  /** Ids that must appear in each list. An answer that leaves questions out would read as if the text were silent. */
  readonly demanded: {
    readonly probes: readonly string[];
    readonly factors: readonly string[];
    readonly layers: readonly string[];
  };
}

export const makeContract = (vocabulary: JudgementVocabulary): AnswerContract => ({
  schema: makeJudgementSchema(vocabulary),
  demanded: { probes: vocabulary.probeIds, factors: FACTOR_IDS, layers: LAYER_IDS },
});

export type ContractIssue = z.core.$ZodIssue;
