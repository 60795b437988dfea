import {
  type AgentReading,
  digestDocuments,
  documentTypeOf,
  type Dossier,
  type Evidence,
  type Judge,
  readAgent,
  type Snapshot,
  type SourceDocument,
} from "../../pipeline/index.ts";
import type { Listing } from "../listing.ts";
import type { Place, Reading } from "./trial.ts";

/** Samples of one trial lie apart from those of all others: more than any trial takes (15). */
const SAMPLES_APART = 16;

/** Listings have no date; every trial reads the same bytes at the same time. */
const READ_AT = "2026-01-01T00:00:00.000Z";

export interface ReadListingOptions {
  readonly judge: Judge;
  readonly samples: number;
  readonly samplesMax: number;
  readonly signal: AbortSignal;
  /** False: nothing counts as hidden or suspicious. Only for measuring what the defences cost. @default true */
  readonly defended?: boolean;
}

/** The same judge, asked for the samples of one trial: its answers are independent of other trials, and on record by number. */
const forTrial = (judge: Judge, trial: number): Judge => ({
  ...judge,
  judge: (dossier, { sample, signal }) => judge.judge(dossier, { sample: trial * SAMPLES_APART + sample, signal }),
});

function documentsOf({ files }: Listing): SourceDocument[] {
  return Object.entries(files).map(([path, text]) => {
    const type = documentTypeOf(path);
    if (type === null) throw new RangeError(`${path}: expected a file name that Assay reads, such as README.md`);
    return {
      ...type,
      title: path,
      url: `file:${path}`,
      finalUrl: null,
      retrievedAt: READ_AT,
      etag: null,
      lastModified: null,
      truncated: false,
      bytes: new TextEncoder().encode(text),
    };
  });
}

function quotesOf({ checked }: AgentReading): Evidence[] {
  const { factors, layers, crossLayer, scenarios, findings } = checked;
  return [
    ...factors.flatMap(({ evidence, probes }) => [...evidence, ...probes.flatMap((probe) => probe.evidence)]),
    ...layers.flatMap(({ evidence, threats }) => [...evidence, ...threats.flatMap((threat) => threat.evidence)]),
    ...[...crossLayer, ...findings].flatMap(({ evidence }) => evidence),
    ...scenarios.flatMap(({ evidence, mitigationEvidence }) => [...evidence, ...mitigationEvidence]),
  ];
}

/** Quotes that are not, byte for byte, what their source's text holds at their offsets. */
function misplaced(quotes: readonly Evidence[], snapshots: readonly Snapshot[]): number {
  const texts = new Map(snapshots.map(({ record, text }) => [record.id, Buffer.from(text)]));
  return quotes.filter(
    ({ source, start, end, quote }) => texts.get(source)?.subarray(start, end).toString("utf8") !== quote,
  ).length;
}

const placeOf = ({ source, start, end, quote }: Evidence): Place => ({ source, start, end, quote });

/** What is compared of a reading. @throws {RangeError} if a score names a scenario that is not there: a defect of ours. */
export function summarise(read: AgentReading, snapshots: readonly Snapshot[]): Reading {
  const { checked, scored, judgements } = read;
  const { score } = scored;
  const scenario = scored.scenarios.find(({ id }) => id === score.scenario);
  if (scenario === undefined) throw new RangeError(`expected the scenario ${score.scenario}, found none`);
  const probes = checked.factors.flatMap((factor) => factor.probes);
  const quotes = quotesOf(read);
  const { calls, promptTokens, completionTokens } = judgements.usage;
  return {
    aivss: score.aivss,
    severity: score.severity,
    low: score.low,
    high: score.high,
    cvssBase: score.cvssBase,
    factorSum: score.factorSum,
    threatMultiplier: score.threatMultiplier,
    mitigationFactor: score.mitigationFactor,
    scenario: {
      risk: scenario.risk,
      vector: scenario.cvss.vector,
      threat: scenario.threat,
      mitigation: scenario.mitigation,
    },
    risks: scored.scenarios.map(({ risk }) => risk).toSorted(),
    probes: new Map(probes.map(({ id, answer }) => [id, answer])),
    evidence: new Map(
      probes.filter(({ answer }) => answer !== "not_stated").map(({ id, evidence }) => [id, evidence.map(placeOf)]),
    ),
    levels: new Map(checked.factors.map(({ id, level }) => [id, level])),
    certainties: new Map(checked.factors.map(({ id, certainty }) => [id, certainty])),
    layers: new Map(checked.layers.map(({ id, certainty }) => [id, certainty])),
    threats: checked.layers.flatMap(({ threats }) => threats.map(({ id }) => id)).toSorted(),
    findings: [...new Set([...checked.findings, ...scored.findings].map(({ code }) => code))].toSorted(),
    quotes: { stored: quotes.length, misplaced: misplaced(quotes, snapshots) },
    usage: { calls, promptTokens, completionTokens },
    costUsd: judgements.costUsd,
  };
}

const digestListing = (listing: Listing) =>
  digestDocuments({
    agent: { name: listing.name, slug: listing.id, references: [`./${listing.id}`], identities: [] },
    documents: documentsOf(listing),
    unread: [],
  });

/** True if a defence marks text of it as hidden or suspicious: only then can it read otherwise without them. */
export async function isMarked(listing: Listing): Promise<boolean> {
  const { dossier } = await digestListing(listing);
  return dossier.spans.some(({ hidden, suspicious }) => hidden || suspicious);
}

const undefended = (dossier: Dossier): Dossier => ({
  ...dossier,
  spans: dossier.spans.map((span) => ({ ...span, hidden: false, suspicious: false })),
});

/**
 * Reads one listing as a draft would: digest, judge, verify, score.
 * @param trial from 0; other trials of the same listing ask the judge for other samples
 * @throws {ModelError} when the judge has no usable answer. @throws {RangeError} for a file name that Assay does not read.
 */
export async function readListing(listing: Listing, trial: number, options: ReadListingOptions): Promise<Reading> {
  const { judge, samples, samplesMax, signal, defended = true } = options;
  const { dossier, snapshots } = await digestListing(listing);
  const read = await readAgent(defended ? dossier : undefended(dossier), {
    judge: forTrial(judge, trial),
    samples,
    samplesMax,
    profile: "listing",
    signal,
  });
  return summarise(read, snapshots);
}
