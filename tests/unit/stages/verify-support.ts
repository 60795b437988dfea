import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import { checkJudgements } from "../../../pipeline/stages/verify/check.ts";

/** A judge that says nothing. */
export const EMPTY: Judgement = { summary: "", probes: [], factors: [], layers: [], crossLayer: [], scenarios: [] };

/** What is left of some judgements, and what is told of it. */
export function checkOf(dossier: Dossier, ...judgements: readonly Partial<Judgement>[]) {
  const samples = judgements.map((judgement, sample) => ({
    sample,
    repairs: 0,
    dropped: 0,
    judgement: { ...EMPTY, ...judgement },
  }));
  const checked = checkJudgements(dossier, { samples, failures: [] });
  const messagesOf = (code: string): string[] =>
    checked.findings.filter((finding) => finding.code === code).map(({ message }) => message);
  return { ...checked, messagesOf };
}
