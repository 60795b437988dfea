import { createHash } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { DecisionsHold, KnownAgents } from "../ports/known-agents.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { identityHashOf } from "../schema/identity-hash.ts";
import { referencesKey } from "../schema/reference.ts";
import { reviewFileSchema } from "../schema/review.ts";
import { readIndex } from "./agent-index.ts";
import { folderKey } from "./folder-key.ts";
import { readOrNull, writeIfChanged } from "./write.ts";

const ARTEFACT = "assessment.json";
const REVIEW = "review.yaml";
/** What a run writes at least: whoever changes it by hand is noticed. */
const WRITTEN = [ARTEFACT, "report.md"];

const entrySchema = z.object({
  key: z.string(),
  slug: z.string(),
  collectionHash: z.string(),
  sourceHash: z.string(),
  identityHash: z.string(),
  /** Of what a run had written when the entry was made. */
  writtenHash: z.string(),
  /** Of people's file then, of what the house asked, and of whatever else settles an assessment. */
  reviewHash: z.string(),
  holdsUntil: z.string().nullable(),
  /** Of who would be asked what. */
  question: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
/** Bytes of an agent's files, null for one that is not there. */
interface Files {
  readonly written: readonly (Buffer | null)[];
  readonly review: Buffer | null;
}
/** What an entry keeps of the files. */
type Facts = Pick<Entry, "writtenHash" | "reviewHash" | "holdsUntil">;

/** More lines than this for each agent, and the file is written anew. */
const LINES_PER_AGENT = 3;

export interface KnownAgentsOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly stateDirectory: string;
  /** Files that a run writes beside them, watched as well. @default none */
  readonly reports?: readonly string[];
  /** Who would be asked what: another one means that every agent has to be judged again. */
  readonly question: string;
  /** Whether an assessment that stands there answers the same question; asked where nothing is remembered of it. */
  readonly answers: (assessment: Assessment) => boolean;
  /** How long the decisions hold that an assessment records. */
  readonly holdsUntil: (assessment: Assessment) => DecisionsHold;
  /** Hash of what the house asks; an assessment held to another one is settled anew, without a judge. @default null, nothing */
  readonly policyHash?: string | null;
  /** Hash of whatever else an assessment is settled by, besides decisions and policy. @default null, nothing */
  readonly settledBy?: string | null;
  /** ISO 8601 date. */
  readonly today: string;
  /** Told once if nothing can be remembered. */
  readonly onForgetting: (why: string) => void;
}

/** The last line of a key counts; one that was cut by a crash is left out. */
function entryOf(line: string): Entry | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

function hashOf(parts: readonly (Uint8Array | null)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part === null ? "-" : `${part.length}:`).update(part ?? "");
  return hash.digest("hex");
}

const factsFor = ({ written, review }: Files, until: DecisionsHold, settledBy: readonly string[]): Facts => ({
  writtenHash: hashOf(written),
  reviewHash: hashOf([review, ...settledBy.map((hash) => Buffer.from(hash))]),
  holdsUntil: until,
});

/** A file that can't be parsed is null, which fits no contract. */
function parseOr(bytes: Buffer | null, otherwise: unknown, read: (text: string) => unknown): unknown {
  try {
    return bytes === null ? otherwise : read(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/**
 * What is known of agents, in one append-only file of the state folder. It may be removed at any time: what it forgets is
 * read from the assessments.
 */
export function createKnownAgents(options: KnownAgentsOptions): KnownAgents {
  const { directory, stateDirectory, reports = [], question, answers, holdsUntil, today, onForgetting } = options;
  const { policyHash = null, settledBy = null } = options;
  const settling = [policyHash, settledBy].flatMap((hash) => hash ?? []);
  const factsOf = (files: Files, until: DecisionsHold): Facts => factsFor(files, until, settling);
  const names = [...new Set([...WRITTEN, ...reports])];
  const path = join(stateDirectory, "known", `${folderKey(stateDirectory, directory)}.ndjson`);
  const entries = new Map<string, Entry>();

  async function load(): Promise<{ isTidy: boolean }> {
    const text = (await readOrNull(path))?.toString("utf8") ?? "";
    const lines = text.split("\n");
    for (const entry of lines.flatMap((line) => entryOf(line) ?? [])) entries.set(entry.key, entry);
    return { isTidy: text !== "" && text.endsWith("\n") && lines.length <= LINES_PER_AGENT * entries.size + 1 };
  }
  let loaded: ReturnType<typeof load> | null = null;
  const loading = (): ReturnType<typeof load> => (loaded ??= load());

  let slugs: Promise<Map<string, string>> | null = null;
  const slugsByKey = (): Promise<Map<string, string>> =>
    (slugs ??= readIndex(directory, ARTEFACT).then(
      (index) => new Map(index.map(({ references, slug }) => [referencesKey(references), slug])),
    ));

  /** One that can't be read counts as absent here: the agent is judged, and whoever opens it says why that fails. */
  const bytesOf = (slug: string, name: string): Promise<Buffer | null> =>
    readOrNull(join(directory, slug, name)).catch(() => null);
  const filesOf = async (slug: string): Promise<Files> => ({
    written: await Promise.all(names.map((name) => bytesOf(slug, name))),
    review: await bytesOf(slug, REVIEW),
  });
  /** Files by key, as they were found. */
  const found = new Map<string, Facts>();

  const hasPassed = (until: DecisionsHold): boolean => until !== null && until < today;

  /** Where nothing is remembered, the assessment tells whether it still answers the question. */
  function fromFiles({ written: [artefact = null], review: decisions }: Files) {
    const assessment = assessmentSchema.safeParse(parseOr(artefact, null, JSON.parse));
    const review = reviewFileSchema.safeParse(parseOr(decisions, {}, (text) => parse(text) ?? {}));
    if (!assessment.success || !review.success || !answers(assessment.data)) return null;
    const { agent, provenance, review: reviewed } = assessment.data;
    const until = holdsUntil(assessment.data);
    const isApplied = JSON.stringify(reviewed.decisions) === JSON.stringify(review.data.decisions);
    const sources = { collectionHash: "", sourceHash: provenance.sourceHash, identityHash: identityHashOf(agent) };
    const isHoused = (assessment.data.house?.sha256 ?? null) === policyHash;
    return { sources, until, decisionsDue: !isApplied || !isHoused || hasPassed(until) };
  }

  /** Makes the file ready for more lines: a line that was cut, or old ones that count no more, go first. */
  const tidy = async (): Promise<void> => {
    if (!(await loading()).isTidy) await writeIfChanged(path, [...entries.values()].map(lineOf).join(""));
  };
  let tidied: Promise<void> | null = null;
  let isForgetful = false;

  return {
    async find(references) {
      await loading();
      const key = referencesKey(references);
      const entry = entries.get(key);
      const remembered = entry === undefined ? null : await filesOf(entry.slug);
      // A folder that was moved is found by what stands in it.
      const isThere = entry !== undefined && (remembered?.written[0] ?? null) !== null;
      const slug = isThere ? entry.slug : (await slugsByKey()).get(key);
      if (slug === undefined) return null;
      const files = isThere && remembered !== null ? remembered : await filesOf(slug);
      if (!isThere) {
        const told = fromFiles(files);
        found.set(key, factsOf(files, told?.until ?? null));
        return { slug, sources: told?.sources ?? null, decisionsDue: told?.decisionsDue ?? false };
      }
      const facts = factsOf(files, entry.holdsUntil);
      found.set(key, facts);
      const { collectionHash, sourceHash, identityHash } = entry;
      const isCurrent = entry.question === question && facts.writtenHash === entry.writtenHash;
      return {
        slug,
        sources: isCurrent ? { collectionHash, sourceHash, identityHash } : null,
        decisionsDue: facts.reviewHash !== entry.reviewHash || hasPassed(entry.holdsUntil),
      };
    },

    async remember(references, { slug, sources, written }) {
      if (isForgetful) return;
      try {
        await (tidied ??= tidy());
        const key = referencesKey(references);
        const asFound = written === null ? found.get(key) : undefined;
        const facts = asFound ?? factsOf(await filesOf(slug), written?.holdsUntil ?? null);
        const entry: Entry = { key, slug, ...sources, ...facts, question };
        if (JSON.stringify(entries.get(key)) === JSON.stringify(entry)) return;
        entries.set(key, entry);
        await appendFile(path, lineOf(entry));
      } catch (error) {
        if (!isForgetful) onForgetting(error instanceof Error ? error.message : String(error));
        isForgetful = true;
      }
    },
  };
}
