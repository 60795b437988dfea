import { visible } from "../../../outputs/escape.ts";
import { RULE_STATUS, ruleEvidence, ruleWhy } from "../../../outputs/house-words.ts";
import { counted } from "../../../outputs/numbers.ts";
import { StoreError, UsageError } from "../../errors.ts";
import { houseResults, type RuleResult } from "../../framework/house-rules.ts";
import { contentHashOf } from "../../review/content-hash.ts";
import { statusOf } from "../../review/overrides/decided.ts";
import type { Assessment } from "../../schema/assessment.ts";
import type { Policy } from "../../schema/policy.ts";
import { findAssessmentFiles } from "../../wiring/assessment-files.ts";
import { readAssessment } from "../../wiring/read-assessment.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { loadConfig } from "../load-config.ts";
import type { GateFlags } from "./gate.ts";

/** One assessment, held to a policy. */
interface Held {
  readonly slug: string;
  readonly policy: string;
  readonly results: readonly RuleResult[];
}

/** The status that is written is not believed: it must follow from the decisions and from this very content. */
const reviewed = (assessment: Assessment): Assessment => {
  const { review } = assessment;
  return { ...assessment, review: { ...review, status: statusOf(review.decisions, contentHashOf(assessment)) } };
};

/** @param given the policy of this start; null holds an assessment to the one that it records */
function held(assessment: Assessment, given: Policy | null): Held | null {
  const policy = given ?? assessment.house?.policy ?? null;
  if (policy === null) return null;
  return {
    slug: assessment.agent.slug,
    policy: policy.name,
    results: houseResults(reviewed(assessment), policy),
  };
}

const failuresIn = ({ results }: Held): RuleResult[] => results.filter(({ passes }) => !passes);

const asJson = ({ slug, policy, results }: Held) => ({
  slug,
  policy,
  passes: results.every(({ passes }) => passes),
  rules: results.map((result) => ({
    id: result.rule.id,
    title: result.rule.title,
    status: result.status,
    applies: result.applies,
    passes: result.passes,
    why: ruleWhy(result),
    evidence: ruleEvidence(result),
  })),
});

/**
 * `assay gate --policy`: exit code 1 while an assessment breaks a rule of the house, or leaves one open where silence is not
 * accepted, or no policy is there to hold one to. Asks nobody: a question that was never asked counts as not stated.
 * @throws {UsageError} where there is no policy.
 */
export async function runPolicyGate(
  flags: GateFlags,
  { environment, print, note, signal }: CommandContext,
): Promise<ExitCode> {
  const { config, plugins } = await loadConfig(flags, { out: flags.out }, environment);
  const files = await findAssessmentFiles([config.out]);
  const all: Held[] = [];
  let damaged = 0;
  let unheld = 0;
  for (const file of files) {
    signal.throwIfAborted();
    try {
      const one = held(await readAssessment(file), plugins.policy);
      if (one === null) unheld += 1;
      else all.push(one);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      damaged += 1;
      note(`assay: ${error.message} (${error.code})`);
    }
  }
  if (all.length === 0 && damaged === 0) {
    throw new UsageError(
      "--policy: no policy is named, and no assessment records one; name it in plugins: of assay.yaml, or by --plugin FILE",
    );
  }
  if (unheld > 0) {
    note(
      `assay: ${counted(unheld, "assessment")} held to no policy, because none is named or recorded: draft again with one`,
    );
  }
  const failing = all.filter((one) => failuresIn(one).length > 0);
  if (flags.json === true)
    print(jsonText({ assessments: files.length, failing: failing.length, agents: all.map(asJson) }));
  else {
    const lines = failing.flatMap((one) => [
      visible(`  ${one.slug}`),
      ...failuresIn(one).map((result) =>
        visible(`    ${RULE_STATUS[result.status]}: ${result.rule.title} (${result.rule.id}); ${ruleWhy(result)}`),
      ),
    ]);
    const rules = counted(Math.max(0, ...all.map(({ results }) => results.length)), "house rule");
    print([`${counted(all.length, "assessment")}, ${rules}, ${failing.length} failing`, ...lines].join("\n"));
  }
  return failing.length + damaged + unheld === 0 ? EXIT.done : EXIT.failed;
}
