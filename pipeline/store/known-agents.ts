import { createHash } from "node:crypto";
import { appendFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { KnownAgent, KnownAgents } from "../ports/known-agents.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { reviewFileSchema } from "../schema/review.ts";
import { readIndex, referencesKey } from "./agent-index.ts";
import { readOrNull, unwritable, writeIfChanged } from "./write.ts";

const ARTEFACT = "assessment.json";
const REVIEW = "review.yaml";

const entrySchema = z.object({
  key: z.string(),
  slug: z.string(),
  collectionHash: z.string(),
  sourceHash: z.string(),
  /** Of assessment.json and review.yaml when it was written: whoever changes them by hand is noticed. */
  filesHash: z.string(),
  /** Of who would be asked what. */
  question: z.string(),
});
type Entry = z.infer<typeof entrySchema>;

/** More lines than this for each agent, and the file is written anew. */
const LINES_PER_AGENT = 3;

export interface KnownAgentsOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly stateDirectory: string;
  /** Who would be asked what: another one means that every agent has to be judged again. */
  readonly question: string;
  /** Whether an assessment that stands there answers the same question; asked where nothing is remembered of it. */
  readonly answers: (assessment: Assessment) => boolean;
}

/** One line an entry, the last of a key counts; a line that was cut by a crash is left out. */
function readEntries(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    try {
      const entry = entrySchema.parse(JSON.parse(line));
      entries.set(entry.key, entry);
    } catch {
      continue;
    }
  }
  return entries;
}

const hashOf = (...parts: readonly (Uint8Array | null)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part === null ? "-" : `${part.length}:`).update(part ?? "");
  return hash.digest("hex");
};

/**
 * What is known of agents, in one append-only file of the state folder. It may be removed at any time: what it forgets is
 * read from the assessments.
 */
export function createKnownAgents({ directory, stateDirectory, question, answers }: KnownAgentsOptions): KnownAgents {
  const folderHash = createHash("sha256").update(directory).digest("hex").slice(0, 16);
  const path = join(stateDirectory, "known", `${folderHash}.ndjson`);

  async function load(): Promise<Map<string, Entry>> {
    const text = (await readOrNull(path))?.toString("utf8") ?? "";
    const entries = readEntries(text);
    const lines = text.split("\n").length;
    if (lines > LINES_PER_AGENT * entries.size + 1) {
      await writeIfChanged(path, [...entries.values()].map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    }
    return entries;
  }
  let entries: Promise<Map<string, Entry>> | null = null;
  const all = (): Promise<Map<string, Entry>> => (entries ??= load());

  let slugs: Promise<Map<string, string>> | null = null;
  const bySlug = (): Promise<Map<string, string>> =>
    (slugs ??= readIndex(directory, ARTEFACT).then(
      (index) => new Map(index.map(({ references, slug }) => [referencesKey(references), slug])),
    ));

  const filesOf = async (slug: string): Promise<[Buffer | null, Buffer | null]> => [
    await readOrNull(join(directory, slug, ARTEFACT)),
    await readOrNull(join(directory, slug, REVIEW)),
  ];

  /** Where nothing is remembered, the assessment tells whether it still answers the question. */
  async function fromAssessment(key: string): Promise<KnownAgent | null> {
    const slug = (await bySlug()).get(key);
    if (slug === undefined) return null;
    const [artefact, review] = await filesOf(slug);
    const assessment = assessmentSchema.safeParse(parseJson(artefact));
    const decisions = reviewFileSchema.safeParse(review === null ? {} : (parseYaml(review) ?? {}));
    if (!assessment.success || !decisions.success || !answers(assessment.data)) return null;
    const isSame = JSON.stringify(assessment.data.review.decisions) === JSON.stringify(decisions.data.decisions);
    return isSame ? { slug, collectionHash: "", sourceHash: assessment.data.provenance.sourceHash } : null;
  }

  return {
    async find(references) {
      const key = referencesKey(references);
      const entry = (await all()).get(key);
      if (entry === undefined) return fromAssessment(key);
      if (entry.question !== question) return null;
      const files = await filesOf(entry.slug);
      return files[0] !== null && hashOf(...files) === entry.filesHash ? entry : null;
    },

    async remember(references, { slug, collectionHash, sourceHash }) {
      const key = referencesKey(references);
      const filesHash = hashOf(...(await filesOf(slug)));
      const entry: Entry = { key, slug, collectionHash, sourceHash, filesHash, question };
      const known = await all();
      if (JSON.stringify(known.get(key)) === JSON.stringify(entry)) return;
      known.set(key, entry);
      try {
        await mkdir(dirname(path), { recursive: true });
        await appendFile(path, `${JSON.stringify(entry)}\n`);
      } catch (error) {
        throw unwritable(path, error);
      }
    },
  };
}

function parseJson(bytes: Buffer | null): unknown {
  try {
    return bytes === null ? null : JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

function parseYaml(bytes: Buffer): unknown {
  try {
    return parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}
