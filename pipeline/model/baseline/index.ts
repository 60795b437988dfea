import { AbortedError } from "../../errors.ts";
import type { Judge } from "../../ports/judge.ts";
import type { Dossier } from "../../schema/dossier.ts";
import type { Judgement } from "../../schema/judgement.ts";
import { type Policy, policyPrompts } from "../../schema/policy.ts";
import { answerProbes } from "./answer-probes.ts";
import { judgeCrossLayer } from "./cross-layer.ts";
import { findEvidence } from "./find-evidence.ts";
import { answerHouse } from "./house.ts";
import { judgeLayers } from "./layers.ts";
import { judgeFactors } from "./levels.ts";
import { readDossier } from "./reading/read-dossier.ts";
import { RULES_VERSION, ruleSetRecord } from "./rule-set.ts";
import { judgeScenarios } from "./scenarios.ts";
import { summarise } from "./summary.ts";

/** Reads a dossier by rules alone. Pure: the same dossier gives the same judgement, to the byte. */
export function judgeByRules(dossier: Dossier): Judgement {
  const facts = answerProbes(findEvidence(readDossier(dossier)));
  const { name } = dossier.agent;
  return {
    summary: summarise(name, facts),
    probes: [...facts].map(([id, { answer, spans }]) => ({ id, spans: [...spans], answer })),
    factors: judgeFactors(facts),
    layers: judgeLayers(name, facts),
    crossLayer: judgeCrossLayer(name, facts),
    scenarios: judgeScenarios(name, facts),
  };
}

/**
 * The embedded judge: needs no key, no network and no model. It answers what a text says in so many words, and what
 * follows from that; it is silent where a language model would conclude.
 * @param policy whose questions it answers by the phrases given for them; null: none
 */
export function createBaselineJudge(policy: Policy | null = null): Judge {
  const questions = policy?.questions ?? [];
  return {
    questions,
    identity: {
      provider: "embedded",
      model: `baseline@${RULES_VERSION}`,
      languageModel: false,
      prompts: [ruleSetRecord(), ...policyPrompts(policy)],
    },
    defaultSamples: 1,
    judge: async (dossier, { signal }) => {
      if (signal.aborted) throw new AbortedError();
      const judgement = judgeByRules(dossier);
      return {
        judgement: { ...judgement, probes: [...judgement.probes, ...answerHouse(questions, dossier)] },
        usage: { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 },
        costUsd: 0,
        repairs: 0,
      };
    },
  };
}
