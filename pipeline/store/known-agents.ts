import { createHash } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { KnownAgents, KnownSources } from "../ports/known-agents.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { identityHashOf } from "../schema/identity-hash.ts";
import { reviewFileSchema } from "../schema/review.ts";
import { readIndex, referencesKey } from "./agent-index.ts";
import { folderKey } from "./folder-key.ts";
import { readOrNull, writeIfChanged } from "./write.ts";

const ARTEFACT = "assessment.json";
const REVIEW = "review.yaml";
/** What a run writes at least, and what people write: whoever changes one of them by hand is noticed. */
const WATCHED = [ARTEFACT, "report.md", REVIEW];

const entrySchema = z.object({
  key: z.string(),
  slug: z.string(),
  collectionHash: z.string(),
  sourceHash: z.string(),
  identityHash: z.string(),
  /** Of the watched files when the entry was made. */
  filesHash: z.string(),
  /** Of who would be asked what. */
  question: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
/** Bytes of the watched files, null for one that is not there. */
type Files = readonly (Buffer | null)[];

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
  const { directory, stateDirectory, reports = [], question, answers, onForgetting } = options;
  const names = [...new Set([...WATCHED, ...reports])];
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
  const watched = (slug: string): Promise<Files> =>
    Promise.all(names.map((name) => readOrNull(join(directory, slug, name)).catch(() => null)));
  /** Hashes of the watched files by key, as they were found. */
  const found = new Map<string, string>();

  /** Where nothing is remembered, the assessment tells whether it still answers the question. */
  function fromFiles([artefact = null, , decisions = null]: Files): KnownSources | null {
    const assessment = assessmentSchema.safeParse(parseOr(artefact, null, JSON.parse));
    const review = reviewFileSchema.safeParse(parseOr(decisions, {}, (text) => parse(text) ?? {}));
    if (!assessment.success || !review.success || !answers(assessment.data)) return null;
    const { agent, provenance, review: reviewed } = assessment.data;
    if (JSON.stringify(reviewed.decisions) !== JSON.stringify(review.data.decisions)) return null;
    return { collectionHash: "", sourceHash: provenance.sourceHash, identityHash: identityHashOf(agent) };
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
      const remembered = entry === undefined ? [] : await watched(entry.slug);
      // A folder that was moved is found by what stands in it.
      const isThere = entry !== undefined && remembered[0] !== null;
      const slug = isThere ? entry.slug : (await slugsByKey()).get(key);
      if (slug === undefined) return null;
      const files = isThere ? remembered : await watched(slug);
      const filesHash = hashOf(files);
      found.set(key, filesHash);
      if (!isThere) return { slug, sources: fromFiles(files) };
      const { collectionHash, sourceHash, identityHash } = entry;
      const isCurrent = entry.question === question && filesHash === entry.filesHash;
      return { slug, sources: isCurrent ? { collectionHash, sourceHash, identityHash } : null };
    },

    async remember(references, { slug, sources, isWritten }) {
      if (isForgetful) return;
      try {
        await (tidied ??= tidy());
        const key = referencesKey(references);
        const filesHash = (isWritten ? null : found.get(key)) ?? hashOf(await watched(slug));
        const entry: Entry = { key, slug, ...sources, filesHash, question };
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
