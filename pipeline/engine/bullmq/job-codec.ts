import { createHash } from "node:crypto";
import { z } from "zod";
import { QueueError, SourceError } from "../../errors.ts";
import type { AgentJob } from "../../job.ts";
import { judgeHash, type SampleCounts } from "../../judge-hash.ts";
import type { Judge } from "../../ports/judge.ts";
import { NO_PLUGINS, type PluginRecord, type Plugins, pluginSchemes } from "../../ports/plugin.ts";
import { profileIdSchema, sha256Schema } from "../../schema/ids.ts";
import { parseAgent, type Reference } from "../../schema/reference.ts";

/** Form of what travels. Another number is another form, and refused. */
const FORMAT = 1;

const samplesSchema = z.int().min(1).max(25);

/** Only names, hashes and numbers: no key, no text of a document, no path of a machine. */
const travellingJobSchema = z.strictObject({
  format: z.literal(FORMAT),
  assayVersion: z.string().max(100),
  /** Who is to judge: its hash decides, its name is for people. */
  judge: z.strictObject({ hash: sha256Schema, name: z.string().max(300) }),
  /** Whose job it is. The same asker finds its own jobs again after a crash. */
  asker: sha256Schema,
  agent: z.string().min(1).max(4000),
  /** `collectionHash` is empty where only the assessment was left to tell. */
  known: z.strictObject({ collectionHash: z.string(), sourceHash: sha256Schema, identityHash: z.string() }).nullable(),
  samples: samplesSchema.nullable(),
  samplesMax: samplesSchema,
  profile: profileIdSchema,
  /** Where in the trace of the run it belongs; decides nothing. Source: W3C Trace Context, version 00. */
  traceparent: z
    .string()
    .regex(/^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/)
    .nullable(),
  /** Plug-ins without which it would be read or judged otherwise; absent where it needs none. */
  plugins: z
    .array(z.strictObject({ name: z.string().max(100), sha256: sha256Schema }))
    .max(100)
    .optional(),
});
export type TravellingJob = z.infer<typeof travellingJobSchema>;

/** What both sides know of themselves. */
export interface Party {
  readonly judge: Pick<Judge, "identity" | "defaultSamples">;
  readonly assayVersion: string;
  /** Loaded on this side. @default none */
  readonly plugins?: Plugins;
}

type AskedSamples = Pick<AgentJob, "samples" | "samplesMax">;

/** Samples that the judge of this side would take for a job. */
export const countsFor = ({ judge }: Party, { samples, samplesMax }: AskedSamples): SampleCounts => ({
  samples: samples ?? judge.defaultSamples,
  samplesMax,
});

/** Hash of the judge of this side, for a job with so many samples. */
export const judgeHashFor = (party: Party, asked: AskedSamples): string =>
  judgeHash(party.judge.identity, countsFor(party, asked));

/** The judge for people, for example "gpt-4o (openai, temperature 0.7)". */
function nameOf({ judge: { identity } }: Party): string {
  const settings = Object.entries(identity.settings ?? {}).map(([name, value]) => `${name} ${value}`);
  const houses = identity.prompts.flatMap(({ id }) => (id.startsWith("house:") ? [`questions of ${id.slice(6)}`] : []));
  return `${identity.model} (${[identity.provider, ...settings, ...houses].join(", ")})`;
}

/** @throws {SourceError} for what only the machine that asks could read. */
function requirePublic(agent: string, references: readonly Reference[]): void {
  const own = references.find(({ scheme }) => scheme === "file" || scheme === "stdin");
  if (own === undefined) return;
  throw new SourceError(
    "SOURCE_NOT_ALLOWED",
    agent,
    `${agent}: a worker reads no file and no standard input; draft it without --queue`,
  );
}

/** Plug-ins that read or judge a job. What a house asks is part of who judges, and its rules are the asker's own affair. */
function neededFor(references: readonly Reference[], { judge, plugins = NO_PLUGINS }: Party): PluginRecord[] {
  const records = new Set(judge.identity.prompts.map(({ id }) => id));
  return plugins.list.flatMap(({ name, sha256, sources = [] }) => {
    const reads = sources.some((source) => references.some(({ scheme }) => scheme === source.scheme));
    return reads || records.has(`plug-in:${name}`) ? [{ name, sha256 }] : [];
  });
}

/** @throws {QueueError} `QUEUE_MISMATCH` for a plug-in that this side does not have, or has in another form. */
function requirePlugins(needed: readonly PluginRecord[], { plugins = NO_PLUGINS }: Party): void {
  for (const { name, sha256 } of needed) {
    const own = plugins.list.find((plugin) => plugin.name === name);
    if (own?.sha256 === sha256) continue;
    const has = own === undefined ? "does not have it" : `has another one of that name (${own.sha256.slice(0, 12)}…)`;
    throw new QueueError(
      "QUEUE_MISMATCH",
      `the run needs the plug-in ${name} (${sha256.slice(0, 12)}…), and a worker ${has}: expected the same file on all machines, in plugins: of assay.yaml or by --plugin`,
    );
  }
}

/** A job as it travels. @throws {SourceError} for an agent that no other machine can read. */
export function encodeJob(job: AgentJob, party: Party, asker: string): TravellingJob {
  const { agent, references, known, samples, samplesMax, profile, traceparent = null } = job;
  requirePublic(agent, references);
  const judge = { hash: judgeHashFor(party, job), name: nameOf(party) };
  const { assayVersion } = party;
  const needed = neededFor(references, party);
  const plugins = needed.length === 0 ? {} : { plugins: needed };
  return {
    format: FORMAT,
    assayVersion,
    judge,
    asker,
    agent,
    known,
    samples,
    samplesMax,
    profile,
    traceparent,
    ...plugins,
  };
}

/** Id of a job in the queue. Equal jobs of one asker have equal ids: they are done once. Pure. */
export function jobIdOf({
  judge,
  asker,
  agent,
  known,
  samples,
  samplesMax,
  profile,
  assayVersion,
  plugins,
}: TravellingJob): string {
  const needed = plugins === undefined ? [] : [plugins];
  const identity = [FORMAT, assayVersion, judge.hash, asker, agent, known, samples, samplesMax, profile, ...needed];
  return `agent-${createHash("sha256").update(JSON.stringify(identity)).digest("hex")}`;
}

const isOther = z.looseObject({ format: z.unknown(), assayVersion: z.string() });

/**
 * Checks what came out of the queue. References are taken apart anew: a job can't make a worker read its own files.
 * @throws {QueueError} `QUEUE_MISMATCH` for a job of another version or judge; `QUEUE_DAMAGED` for what is no job.
 * @throws {SourceError} for an agent that no worker may read. @throws {UsageError} for a malformed reference.
 */
export function decodeJob(data: unknown, party: Party): AgentJob {
  const stated = isOther.safeParse(data).data;
  if (stated !== undefined && (stated.format !== FORMAT || stated.assayVersion !== party.assayVersion)) {
    throw new QueueError(
      "QUEUE_MISMATCH",
      `the run is of Assay ${stated.assayVersion.slice(0, 100)}, a worker of ${party.assayVersion}: expected the same version on all machines`,
    );
  }
  const parsed = travellingJobSchema.safeParse(data);
  if (!parsed.success) {
    throw new QueueError("QUEUE_DAMAGED", "the queue holds a job that no run of Assay wrote", { cause: parsed.error });
  }
  const { judge, agent, known, samples, samplesMax, profile, traceparent, plugins = [] } = parsed.data;
  requirePlugins(plugins, party);
  if (judge.hash !== judgeHashFor(party, parsed.data)) {
    throw new QueueError(
      "QUEUE_MISMATCH",
      `the run wants ${judge.name} as its judge, a worker has ${nameOf(party)}, or the same with other prompts or settings: ` +
        "expected the same model, settings and version on all machines; other judges need a queue of their own (redis://host/1)",
    );
  }
  const references = parseAgent(agent, () => false, pluginSchemes(party.plugins ?? NO_PLUGINS));
  requirePublic(agent, references);
  return { agent, references, known, samples, samplesMax, profile, traceparent };
}
