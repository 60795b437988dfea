import { createHash } from "node:crypto";
import { ScoreInputError } from "./errors.ts";
import { compare, type Difference } from "./recheck/compare.ts";
import { checkDecisions, levelsSetByPeople } from "./recheck/decisions.ts";
import { checkFactors } from "./recheck/factors.ts";
import { checkHouse } from "./recheck/house.ts";
import { type Assessment, assessmentSchema } from "./schema/assessment.ts";
import type { FactorResult } from "./schema/checked.ts";
import type { Evidence } from "./schema/evidence.ts";
import { PROFILE_IDS } from "./schema/ids.ts";
import type { JudgedParts } from "./schema/review.ts";
import type { SourceRecord } from "./schema/source.ts";
import { deriveText } from "./stages/digest/derive-text.ts";
import { scoreScenarios } from "./scoring/score-scenarios.ts";

export interface RecheckResult {
  readonly checked: { readonly quotes: number; readonly scores: number; readonly snapshots: number };
  readonly differences: readonly Difference[];
}

/** Reads stored bytes by their hash; null if there are none. */
export type ReadSnapshot = (sha256: string) => Promise<Uint8Array | null>;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

type EvidenceList = readonly [path: string, evidence: readonly Evidence[]];

function* factorEvidence(path: string, { evidence, probes }: FactorResult): Generator<EvidenceList> {
  yield [`${path}.evidence`, evidence];
  for (const [index, probe] of probes.entries()) yield [`${path}.probes[${index}].evidence`, probe.evidence];
}

/** Evidence of what a judge said, whether it stands or was overridden. */
function* partsEvidence(
  prefix: string,
  { factors, layers, scenarios }: Pick<JudgedParts, "factors" | "layers" | "scenarios">,
): Generator<EvidenceList> {
  for (const [index, factor] of factors.entries()) yield* factorEvidence(`${prefix}factors[${index}]`, factor);
  for (const [index, layer] of layers.entries()) {
    yield [`${prefix}layers[${index}].evidence`, layer.evidence];
    for (const [at, threat] of layer.threats.entries())
      yield [`${prefix}layers[${index}].threats[${at}].evidence`, threat.evidence];
  }
  for (const [index, scenario] of scenarios.entries()) {
    yield [`${prefix}scenarios[${index}].evidence`, scenario.evidence];
    yield [`${prefix}scenarios[${index}].mitigationEvidence`, scenario.mitigationEvidence];
  }
}

/** Every list of evidence in an assessment, with its path. */
function* evidenceLists(assessment: Assessment): Generator<EvidenceList> {
  const { judged } = assessment.review;
  yield* partsEvidence("", assessment);
  yield* factorEvidence("naturalLanguageInterface", assessment.naturalLanguageInterface);
  if (judged !== null) yield* partsEvidence("review.judged.", judged);
  for (const [index, chain] of assessment.crossLayer.entries()) yield [`crossLayer[${index}].evidence`, chain.evidence];
  for (const [index, finding] of assessment.findings.entries()) yield [`findings[${index}].evidence`, finding.evidence];
  for (const [index, answer] of (assessment.house?.answers ?? []).entries())
    yield [`house.answers[${index}].evidence`, answer.evidence];
}

/** Checks the stored bytes of one source, and that its text really comes from them. Gives the text for the quotes. */
async function checkSource(
  path: string,
  source: SourceRecord,
  read: ReadSnapshot,
  differences: Difference[],
): Promise<Uint8Array | null> {
  const raw = await read(source.sha256);
  const text = source.text.sha256 === source.sha256 ? raw : await read(source.text.sha256);
  const held = (what: string, bytes: Uint8Array | null, expected: { sha256: string; bytes: number }): boolean => {
    if (bytes === null)
      differences.push({ path, message: `${what} of ${source.title} (sources/${expected.sha256}) is missing` });
    else if (sha256Of(bytes) !== expected.sha256 || bytes.length !== expected.bytes) {
      differences.push({
        path,
        message: `${what} of ${source.title} was altered: its bytes no longer have the recorded hash ${expected.sha256.slice(0, 12)}…`,
      });
    } else return true;
    return false;
  };
  const rawHolds = held("snapshot", raw, source);
  const textHolds = source.text.sha256 === source.sha256 || held("text", text, source.text);
  if (raw !== null && rawHolds && textHolds) {
    const derived = deriveText(raw, source.kind, source.mediaType);
    if (derived.parser !== source.text.parser) {
      differences.push({
        path: `${path}.text`,
        message: `text was made by ${source.text.parser}; this version reads such a source with ${derived.parser} and can't repeat it`,
        isOfVersion: true,
      });
    } else if (derived.parser !== "none" && sha256Of(Buffer.from(derived.text)) !== source.text.sha256) {
      differences.push({
        path: `${path}.text`,
        message: `the stored text does not follow from the stored bytes by ${derived.parser}`,
      });
    }
  }
  return text;
}

function checkQuotes(
  assessment: Assessment,
  texts: ReadonlyMap<string, Uint8Array | null>,
  differences: Difference[],
): number {
  let count = 0;
  for (const [path, list] of evidenceLists(assessment)) {
    for (const [index, { source, start, end, quote }] of list.entries()) {
      count += 1;
      const text = texts.get(source);
      const where = `${path}[${index}]`;
      if (text === undefined) differences.push({ path: where, message: `names source ${source}, which is not listed` });
      else if (text !== null && !Buffer.from(text).subarray(start, end).equals(Buffer.from(quote))) {
        differences.push({
          path: where,
          message: `the quote "${quote.slice(0, 60)}" does not stand at bytes ${start}-${end} of source ${source}`,
        });
      }
    }
  }
  return count;
}

/** Scores all recorded scenarios anew under every profile. Gives the number of scores compared. */
function checkScores(assessment: Assessment, differences: Difference[]): number {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  try {
    const { score, profiles, scenarios } = scoreScenarios(assessment.scenarios, factors, assessment.score.profile);
    compare("score", assessment.score, score, differences);
    compare("profiles", assessment.profiles, profiles, differences);
    compare("scenarios", assessment.scenarios, scenarios, differences);
    return scenarios.length * PROFILE_IDS.length;
  } catch (error) {
    if (!(error instanceof ScoreInputError)) throw error;
    differences.push({ path: "scenarios", message: error.message });
    return 0;
  }
}

/**
 * Recomputes every score of every profile from the recorded inputs, and checks every quote and hash against the stored
 * bytes; where people overrode something, also that it follows from their decisions, and the judge's own numbers. Needs no network and no model: anyone who has the folder can do it.
 * @param value the content of an assessment.json
 */
export async function recheck(value: unknown, readSnapshot: ReadSnapshot): Promise<RecheckResult> {
  const parsed = assessmentSchema.safeParse(value);
  if (!parsed.success) {
    const differences = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
    return { checked: { quotes: 0, scores: 0, snapshots: 0 }, differences };
  }
  const assessment = parsed.data;
  const differences: Difference[] = [];
  // What the contract does not know was dropped above: whoever added it meant a reader to believe it.
  compare("", value, assessment, differences);
  const texts = new Map<string, Uint8Array | null>();
  for (const [index, source] of assessment.sources.entries()) {
    texts.set(source.id, await checkSource(`sources[${index}]`, source, readSnapshot, differences));
  }
  const quotes = checkQuotes(assessment, texts, differences);
  checkFactors(assessment, levelsSetByPeople(assessment), differences);
  const scores = checkScores(assessment, differences);
  checkDecisions(assessment, differences);
  checkHouse(assessment, differences);
  return { checked: { quotes, scores, snapshots: assessment.sources.length }, differences };
}

/** What was altered since an assessment was written: all that `recheck` finds but what only another version can repeat. */
export async function alterationsOf(assessment: Assessment, readSnapshot: ReadSnapshot): Promise<Difference[]> {
  const { differences } = await recheck(assessment, readSnapshot);
  return differences.filter(({ isOfVersion }) => isOfVersion !== true);
}
