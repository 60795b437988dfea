import { Buffer } from "node:buffer";
import type { AssessmentStore } from "./ports/store.ts";
import { holdAnswers } from "./review/hold.ts";
import type { Assessment } from "./schema/assessment.ts";
import type { ProbeResult } from "./schema/checked.ts";
import type { Dossier } from "./schema/dossier.ts";
import type { Evidence } from "./schema/evidence.ts";
import { type House, type Policy, policyHash, policyPrompts } from "./schema/policy.ts";

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The assessment without what a house asked. Pure. */
export function withoutHouse(assessment: Assessment): Assessment {
  if (assessment.house === undefined) return assessment;
  const { house: _, ...own } = assessment;
  return own;
}

/** What was asked, as a record of who judged; the judge's own records stand around it. */
function withPrompts({ provenance, ...rest }: Assessment, policy: Policy | null): Assessment {
  const [first, ...others] = provenance.prompts.filter(({ id }) => !id.startsWith("house:"));
  const prompts = [...(first === undefined ? [] : [first]), ...policyPrompts(policy), ...others];
  return same(prompts, provenance.prompts)
    ? { ...rest, provenance }
    : { ...rest, provenance: { ...provenance, prompts } };
}

const joined = (assessment: Assessment, policy: Policy, answers: readonly ProbeResult[]): Assessment => ({
  ...withPrompts(assessment, policy),
  house: { policy, sha256: policyHash(policy), answers: [...answers] },
});

/**
 * The same answers under a policy whose rules were changed: nobody is asked anything. Pure.
 * @param policy null takes out what another one had asked
 */
export function rehoused(assessment: Assessment, policy: Policy | null): Assessment {
  if (policy === null) return assessment.house === undefined ? assessment : withPrompts(withoutHouse(assessment), null);
  if (assessment.house?.sha256 === policyHash(policy)) return assessment;
  const asked = new Set(policy.questions.map(({ id }) => id));
  return joined(assessment, policy, assessment.house?.answers.filter(({ id }) => asked.has(id)) ?? []);
}

interface Housing {
  /** Null: the house asks nothing. */
  readonly policy: Policy | null;
  /** As verify gave them. */
  readonly answers: readonly ProbeResult[];
  readonly dossier: Dossier;
  /** What stood there before. */
  readonly previous: Assessment | null;
  /** Take nothing over from it. */
  readonly fresh: boolean;
  readonly store: Pick<AssessmentStore, "texts">;
}

/** The same judge was asked the same: what it says otherwise now needs a reason in the text. */
const isSameQuestion = (before: Assessment, after: Assessment, policy: Policy, house: House): boolean =>
  after.provenance.languageModel &&
  before.provenance.model === after.provenance.model &&
  before.provenance.provider === after.provenance.provider &&
  same(policyPrompts(house.policy), policyPrompts(policy));

async function steady(assessment: Assessment, policy: Policy, housing: Housing): Promise<readonly ProbeResult[]> {
  const { previous, answers, dossier, store, fresh } = housing;
  const house = previous?.house;
  if (previous === null || house === undefined || fresh || !isSameQuestion(previous, assessment, policy, house)) {
    return answers;
  }
  const previousTexts = await store.texts(assessment.agent.slug, previous);
  return holdAnswers(house.answers, answers, { dossier, previousTexts });
}

/** A quote where it stands in the text that the assessment rests on; null where it does not stand there. */
function placed({ source, quote }: Evidence, texts: ReadonlyMap<string, Buffer>): Evidence | null {
  const start = texts.get(source)?.indexOf(quote) ?? -1;
  return start < 0 ? null : { source, start, end: start + Buffer.byteLength(quote), quote };
}

const textsOf = (list: Assessment["sources"]): unknown => list.map(({ id, text }) => [id, text.sha256]);

/** Where an assessment stays as it was, it rests on the bytes of then, in which a quote may stand elsewhere, or not at all. */
async function anchored(
  assessment: Assessment,
  answers: readonly ProbeResult[],
  { dossier, store }: Housing,
): Promise<readonly ProbeResult[]> {
  const { sources, agent } = assessment;
  if (same(textsOf(sources), textsOf(dossier.sources))) return answers;
  const stored = await store.texts(agent.slug, assessment);
  const texts = new Map(sources.map(({ id }, index) => [id, Buffer.from(stored[index] ?? "")]));
  return answers.map((answer) => {
    const evidence = answer.evidence.flatMap((one) => placed(one, texts) ?? []);
    return answer.answer !== "not_stated" && evidence.length === 0
      ? { ...answer, answer: "not_stated", evidence: [] }
      : { ...answer, evidence };
  });
}

/**
 * Adds what the house asked, beside everything that is scored. What a language model says otherwise than before without a
 * reason in the text is noise here too.
 * @throws {StoreError} `STORE_DAMAGED` for a missing snapshot
 */
export async function withHouse(assessment: Assessment, housing: Housing): Promise<Assessment> {
  const { policy } = housing;
  if (policy === null) return withoutHouse(assessment);
  const answers = await steady(assessment, policy, housing);
  return joined(assessment, policy, await anchored(assessment, answers, housing));
}
