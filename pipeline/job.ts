import { createHash } from "node:crypto";
import { digestDocuments } from "./digest-documents.ts";
import type { Judge } from "./ports/judge.ts";
import type { KnownSources } from "./ports/known-agents.ts";
import type { SourceAdapter } from "./ports/source-adapter.ts";
import { readAgent } from "./read-agent.ts";
import type { Dossier, Snapshot } from "./schema/dossier.ts";
import { identityHashOf } from "./schema/identity-hash.ts";
import type { ProfileId } from "./schema/ids.ts";
import type { AgentReading } from "./schema/reading.ts";
import type { Reference } from "./schema/reference.ts";
import type { Collection } from "./schema/source.ts";
import { collect } from "./stages/index.ts";
import type { RecallCollection } from "./stages/collect.ts";
import type { RunStage } from "./stages/stage.ts";

/**
 * What is to be done about one agent: read it, and judge it unless nothing has changed. Plain data, because it may travel
 * to another machine; files are written by whoever asked for it.
 */
export interface AgentJob {
  /** The agent as the user wrote it: references joined with `+`. */
  readonly agent: string;
  readonly references: readonly Reference[];
  /** What was read of it when it was last written, if the same judge would be asked the same; null judges in any case. */
  readonly known: KnownSources | null;
  /** Samples per judgement to begin with; null takes the judge's default. */
  readonly samples: number | null;
  readonly samplesMax: number;
  readonly profile: ProfileId;
  /** Step of the asking run that it belongs to, as W3C Trace Context writes it; null or absent where nothing is traced. */
  readonly traceparent?: string | null;
}

/** A collection's identity and what it found, as the store has to know it. */
export type CollectedAgent = Collection["agent"];

export type JobResult =
  /** A judge would see what it saw before: nobody was asked. */
  | { readonly status: "unchanged"; readonly agent: CollectedAgent; readonly collectionHash: string }
  | {
      readonly status: "read";
      readonly agent: CollectedAgent;
      readonly collectionHash: string;
      readonly dossier: Dossier;
      readonly snapshots: Snapshot[];
      readonly reading: AgentReading;
    };

/**
 * Does one job. It may be done twice, and its result written once.
 * @throws {AssayError} as the stages do.
 */
export type PerformJob = (
  job: AgentJob,
  options: { readonly signal: AbortSignal; readonly run: RunStage },
) => Promise<JobResult>;

export interface JobTools {
  readonly adapters: readonly SourceAdapter[];
  readonly judge: Judge;
  /** Offline, what stands on disk takes the place of every network; null reads the sources themselves. */
  readonly recall: RecallCollection | null;
  /** Current time, ISO 8601 with milliseconds, UTC. */
  readonly now: () => string;
}

/**
 * Hash of everything that digest is given: equal hashes mean an equal dossier, without a look at it. Times and validators of
 * the fetch are left out. Pure.
 */
export function collectionHashOf({ agent, documents, unread }: Collection): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([agent, unread]));
  for (const { kind, title, url, mediaType, truncated, bytes } of documents) {
    hash.update(JSON.stringify([kind, title, url, mediaType, truncated, bytes.length])).update(bytes);
  }
  return hash.digest("hex");
}

/** Does jobs in this process. */
export const performHere =
  ({ adapters, judge, recall, now }: JobTools): PerformJob =>
  async ({ references, known, samples, samplesMax, profile }, { signal, run }) => {
    const collection = await run(collect, [...references], { adapters, recall, signal, now });
    const { agent } = collection;
    const collectionHash = collectionHashOf(collection);
    const unchanged = { status: "unchanged", agent, collectionHash } as const;
    if (collectionHash === known?.collectionHash) return unchanged;
    const { dossier, snapshots } = await digestDocuments(collection, run);
    if (dossier.sourceHash === known?.sourceHash && identityHashOf(agent) === known.identityHash) return unchanged;
    const options = { judge, samples: samples ?? judge.defaultSamples, samplesMax, profile, signal };
    const reading = await readAgent(dossier, options, run);
    return { status: "read", agent, collectionHash, dossier, snapshots, reading };
  };
