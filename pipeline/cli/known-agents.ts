import { createHash } from "node:crypto";
import { chosenWriters } from "../../outputs/index.ts";
import type { Assembly } from "../assembly.ts";
import type { Config, ResolvedConfig } from "../config.ts";
import { judgeHash } from "../judge-hash.ts";
import type { KnownAgents } from "../ports/known-agents.ts";
import type { Assessment } from "../schema/assessment.ts";
import { dayOf } from "../apply-decisions.ts";
import { policyHash } from "../schema/policy.ts";
import { decisionsHold } from "../schema/review.ts";
import { createKnownAgents } from "../store/index.ts";

type Asked = Pick<Assembly, "judge" | "assayVersion" | "repeatability" | "now">;

/** Who would be asked, by which version, for which profile: what an assessment that stands has to answer. */
const partsOf = ({ profile }: Config, { judge, assayVersion, repeatability }: Asked) => {
  const { provider, model, prompts } = judge.identity;
  return [profile, provider, model, prompts, assayVersion, repeatability];
};

const answered = ({ score, provenance }: Assessment): unknown[] => {
  const { provider, model, prompts, assayVersion, repeatability } = provenance;
  return [score.profile, provider, model, prompts, assayVersion, repeatability];
};

/** Hash of the plug-ins whose forms stand beside assessments: a form that is written otherwise now is written anew. */
function formsHash({ config, plugins }: Pick<ResolvedConfig, "config" | "plugins">): string | null {
  const used = plugins.list.filter(({ writers = [] }) => writers.some(({ format }) => config.reports.includes(format)));
  if (used.length === 0) return null;
  return createHash("sha256")
    .update(JSON.stringify(used.map(({ name, sha256 }) => [name, sha256])))
    .digest("hex");
}

/** What is known of the agents of this configuration's folder. */
export function openKnownAgents(
  { config, plugins }: Pick<ResolvedConfig, "config" | "plugins">,
  asked: Asked,
  note: (text: string) => void,
): KnownAgents {
  const parts = JSON.stringify(partsOf(config, asked));
  const samples = config.samples ?? asked.judge.defaultSamples;
  const judge = judgeHash(asked.judge.identity, { samples, samplesMax: config.samplesMax });
  return createKnownAgents({
    directory: config.out,
    stateDirectory: config.state,
    reports: chosenWriters(config, plugins).map(({ fileName }) => fileName),
    // Reports that are wanted from now on have to be written, as for another question.
    question: createHash("sha256")
      .update(JSON.stringify([judge, parts, config.reports, config.dispute]))
      .digest("hex"),
    answers: (assessment) => JSON.stringify(answered(assessment)) === parts,
    policyHash: plugins.policy === null ? null : policyHash(plugins.policy),
    settledBy: formsHash({ config, plugins }),
    holdsUntil: ({ review }) => decisionsHold(review),
    today: dayOf(asked.now()),
    onForgetting: (why) => note(`assay: ${why} The next run looks at the assessments instead.`),
  });
}
