import { z } from "zod";
import { checkedJudgementSchema } from "../schema/checked.ts";
import { dossierSchema } from "../schema/dossier.ts";
import { judgementSetSchema } from "../schema/judgement.ts";
import type { HouseQuestion } from "../schema/policy.ts";
import { once } from "../schema/contract.ts";
import { defineStage } from "./stage.ts";
import { checkJudgements } from "./verify/check.ts";

export interface VerifyDeps {
  /** What a house asked beside the framework. @default nothing */
  readonly questions?: readonly HouseQuestion[];
}

/**
 * Turns judgements into one checked judgement. Pure. Code owns ids, quotes, bands and links; a judge's claim without a
 * quote falls back to "not stated", and everything changed here becomes a finding.
 */
export const verify = defineStage({
  name: "verify",
  input: z.object({ dossier: once(dossierSchema), judgements: once(judgementSetSchema) }),
  output: checkedJudgementSchema,
  run: ({ dossier, judgements }, { questions = [] }: VerifyDeps) => checkJudgements(dossier, judgements, { questions }),
});
