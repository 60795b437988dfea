import type { Judge, JudgeAnswer } from "../../pipeline/ports/judge.ts";
import type { Dossier } from "../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../pipeline/schema/judgement.ts";

const USAGE = { calls: 1, promptTokens: 1000, completionTokens: 300, cachedTokens: 0 };

/** Finds the first span that holds a word; its id, or none. */
export const spanWith = (dossier: Dossier, word: string): string[] =>
  dossier.spans
    .filter(({ text }) => text.includes(word))
    .slice(0, 1)
    .map(({ id }) => id);

/** A small judgement that rests on the words "shell" and "log" of a dossier. */
export function plainJudgement(dossier: Dossier): Judgement {
  const shell = spanWith(dossier, "shell");
  const log = spanWith(dossier, "log");
  return {
    summary: "Runs commands for its user.",
    probes: [
      { id: "runs_shell_commands", spans: shell, answer: "yes" },
      { id: "keeps_action_log", spans: log, answer: "yes" },
    ],
    factors: [
      { id: "dynamic_tool_use", spans: shell, rationale: "Runs shell commands.", certainty: "stated", level: 4 },
      { id: "opacity_reflexivity", spans: log, rationale: "Keeps a log.", certainty: "stated", level: 2 },
    ],
    layers: [
      {
        id: "L3",
        spans: shell,
        text: "Commands are taken as they come.",
        threats: [{ id: "maestro:l3/input-validation-attacks", spans: shell, severity: "high", likelihood: "medium" }],
      },
    ],
    crossLayer: [],
    scenarios: [
      {
        risk: "tool_misuse",
        spans: shell,
        title: "Command from a stranger's text",
        text: "A text that it reads makes it run a command.",
        metrics: { AV: "L", AC: "L", AT: "P", PR: "N", UI: "P", VC: "H", VI: "H", VA: "L", SC: "N", SI: "N", SA: "N" },
        threat: "P",
        mitigation: "N",
        mitigationSpans: [],
      },
    ],
  };
}

/** A judge that answers by a function and counts its calls. Passes as a language model, so that its answers are recorded. */
export function scriptedJudge(
  answer: (dossier: Dossier, sample: number) => Judgement | Error = plainJudgement,
): Judge & { calls: number } {
  return {
    identity: {
      provider: "scripted",
      model: "scripted-1",
      languageModel: true,
      prompts: [{ id: "judge", version: 1, sha256: "0".repeat(64) }],
    },
    defaultSamples: 1,
    calls: 0,
    async judge(dossier, { sample, signal }): Promise<JudgeAnswer> {
      signal.throwIfAborted();
      this.calls += 1;
      const judgement = answer(dossier, sample);
      if (judgement instanceof Error) throw judgement;
      return { judgement, usage: USAGE, costUsd: 0.001, repairs: 0 };
    },
  };
}
