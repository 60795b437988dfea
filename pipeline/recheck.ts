import { createHash } from "node:crypto";
import { ScoreInputError } from "./errors.ts";
import { impliedBand } from "./framework/band.ts";
import { type Assessment, assessmentSchema } from "./schema/assessment.ts";
import type { FactorResult } from "./schema/checked.ts";
import type { Evidence } from "./schema/evidence.ts";
import { PROFILE_IDS } from "./schema/ids.ts";
import type { SourceRecord } from "./schema/source.ts";
import { deriveText } from "./stages/digest/derive-text.ts";
import { scoreScenarios } from "./scoring/score-scenarios.ts";

/** One thing that is not as recorded. `path` names it inside assessment.json. */
export interface Difference {
  readonly path: string;
  readonly message: string;
}

export interface RecheckResult {
  readonly checked: { readonly quotes: number; readonly scores: number; readonly snapshots: number };
  readonly differences: readonly Difference[];
}

/** Reads stored bytes by their hash; null if there are none. */
export type ReadSnapshot = (sha256: string) => Promise<Uint8Array | null>;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Every list of evidence in an assessment, with its path. */
function* evidenceLists(assessment: Assessment): Generator<readonly [path: string, evidence: readonly Evidence[]]> {
  const factors: readonly (readonly [string, FactorResult])[] = [
    ...assessment.factors.map((factor, index) => [`factors[${index}]`, factor] as const),
    ["naturalLanguageInterface", assessment.naturalLanguageInterface],
  ];
  for (const [path, factor] of factors) {
    yield [`${path}.evidence`, factor.evidence];
    for (const [index, probe] of factor.probes.entries()) yield [`${path}.probes[${index}].evidence`, probe.evidence];
  }
  for (const [index, layer] of assessment.layers.entries()) {
    yield [`layers[${index}].evidence`, layer.evidence];
    for (const [at, threat] of layer.threats.entries())
      yield [`layers[${index}].threats[${at}].evidence`, threat.evidence];
  }
  for (const [index, chain] of assessment.crossLayer.entries()) yield [`crossLayer[${index}].evidence`, chain.evidence];
  for (const [index, scenario] of assessment.scenarios.entries()) {
    yield [`scenarios[${index}].evidence`, scenario.evidence];
    yield [`scenarios[${index}].mitigationEvidence`, scenario.mitigationEvidence];
  }
  for (const [index, finding] of assessment.findings.entries()) yield [`findings[${index}].evidence`, finding.evidence];
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

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Compares two JSON values and names each place where they differ. */
function compare(path: string, recorded: unknown, recomputed: unknown, differences: Difference[]): void {
  if (isBranch(recorded) && isBranch(recomputed)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(recomputed)])) {
      const place = Array.isArray(recorded) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      compare(place, recorded[key], recomputed[key], differences);
    }
    return;
  }
  if (Object.is(recorded, recomputed)) return;
  const found =
    recomputed === undefined ? "which is no part of the contract" : `recomputed ${JSON.stringify(recomputed)}`;
  differences.push({ path, message: `recorded ${JSON.stringify(recorded)}, ${found}` });
}

function checkFactors(assessment: Assessment, differences: Difference[]): void {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  const answers = new Map(factors.flatMap(({ probes }) => probes.map(({ id, answer }) => [id, answer] as const)));
  for (const [index, { id, level, score, certainty }] of factors.entries()) {
    const path = index < 10 ? `factors[${index}]` : "naturalLanguageInterface";
    const band = impliedBand(id, answers);
    if (level === null) {
      if (score !== null || certainty !== "not_stated")
        differences.push({ path, message: `${id} has no level but a score or a certainty` });
      continue;
    }
    if (score !== (level * 2) / 10)
      differences.push({
        path: `${path}.score`,
        message: `recorded ${score}, level ${level} gives ${(level * 2) / 10}`,
      });
    if (level < band.lowest || level > band.highest) {
      differences.push({
        path: `${path}.level`,
        message: `level ${level} lies outside ${band.lowest}-${band.highest}, which its answers allow`,
      });
    }
  }
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
 * bytes. Needs no network and no model: anyone who has the folder can do it.
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
  checkFactors(assessment, differences);
  const scores = checkScores(assessment, differences);
  return { checked: { quotes, scores, snapshots: assessment.sources.length }, differences };
}
