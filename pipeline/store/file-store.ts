import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { StoreError } from "../errors.ts";
import type { AssessmentStore, StoredAgent } from "../ports/store.ts";
import type { Assessment } from "../schema/assessment.ts";
import { referencesKey } from "../schema/reference.ts";
import type { Collection, FetchedDocument } from "../schema/source.ts";
import { type AgentKey, identitiesKey, type IndexEntry, readIndex } from "./agent-index.ts";
import { assessmentIn } from "./artefact.ts";
import { readReviewFile } from "./review-file.ts";
import { filesIn } from "./standing.ts";
import { readOrNull, writeTogether } from "./write.ts";

const MOST_CLASHES = 1000;
/** The file that everything else follows from. */
const ARTEFACT = "assessment.json";

const SNAPSHOTS = "sources";

const isSameAgent = (a: AgentKey, b: AgentKey): boolean =>
  referencesKey(a.references) === referencesKey(b.references) ||
  (identitiesKey(a) !== null && identitiesKey(a) === identitiesKey(b));

/** Bytes that are what they were. @throws {StoreError} `STORE_DAMAGED` for a missing or altered file. */
async function readSnapshot(path: string, sha256: string): Promise<Buffer> {
  const bytes = await readOrNull(path);
  if (bytes !== null && createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
  const what = bytes === null ? "is missing" : "was altered";
  throw new StoreError(
    "STORE_DAMAGED",
    `${path} ${what}; restore it, or move the agent's folder away and draft it anew`,
  );
}

/** What an assessment was made from, out of its snapshots. @throws {StoreError} `STORE_DAMAGED` for a missing or altered one. */
async function collectionOf(
  assessment: Assessment,
  references: readonly string[],
  folder: string,
): Promise<Collection> {
  const documents: FetchedDocument[] = [];
  for (const { id: _, text: _derived, sha256, bytes: _length, ...facts } of assessment.sources) {
    documents.push({ ...facts, bytes: await readSnapshot(join(folder, SNAPSHOTS, sha256), sha256) });
  }
  const { name, slug, identities } = assessment.agent;
  return { agent: { name, slug, references: [...references], identities }, documents, unread: assessment.unread };
}

/** Assessments as folders of files: `<directory>/<slug>/{assessment.json, report.md, review.yaml, sources/<sha256>}`. */
export function createFileStore({ directory }: { readonly directory: string }): AssessmentStore {
  /** Slugs taken in this run, with whose they are: two new agents of one name must not share a folder. */
  const reserved = new Map<string, string>();
  /** Slugs under which nothing stood when this run came. */
  const isNew = new Set<string>();

  async function readPrevious(slug: string): Promise<Assessment | null> {
    const path = join(directory, slug, ARTEFACT);
    const bytes = await readOrNull(path);
    return bytes === null ? null : assessmentIn(bytes, path);
  }

  /** Everything that stands here, read when an agent has to be found by something else than its slug. */
  let entries: Promise<readonly IndexEntry[]> | null = null;
  const find = async (fits: (entry: IndexEntry) => boolean): Promise<string | null> => {
    entries ??= readIndex(directory, ARTEFACT);
    return (await entries).find(fits)?.slug ?? null;
  };

  /** The folder that this agent had under another name; null for a new agent. */
  async function folderOfRenamed(agent: AgentKey): Promise<string | null> {
    const key = identitiesKey(agent);
    return key === null ? null : find((entry) => identitiesKey(entry) === key);
  }

  /** The first folder of that name that is free or the agent's own, and what stands in it. */
  async function folderOf(
    agent: Pick<AgentKey, "references"> & { readonly slug: string },
  ): Promise<Pick<StoredAgent, "slug" | "previous">> {
    const key = referencesKey(agent.references);
    for (let clash = 1; clash <= MOST_CLASHES; clash += 1) {
      const slug = clash === 1 ? agent.slug : `${agent.slug}-${clash}`;
      const holder = reserved.get(slug);
      if (holder !== undefined && holder !== key) continue;
      const previous = await readPrevious(slug);
      // Another agent may have come here while the file was read.
      if ((reserved.get(slug) ?? key) !== key) continue;
      const owner = previous === null ? key : referencesKey(previous.agent.references);
      reserved.set(slug, owner);
      if (owner === key) return { slug, previous };
    }
    throw new StoreError(
      "STORE_UNWRITABLE",
      `${directory} holds ${MOST_CLASHES} other agents named ${agent.slug}; choose another folder with --out`,
    );
  }

  return {
    async recall(references) {
      const key = referencesKey(references);
      const slug = await find((entry) => referencesKey(entry.references) === key);
      const assessment = slug === null ? null : await readPrevious(slug);
      return slug === null || assessment === null ? null : collectionOf(assessment, references, join(directory, slug));
    },

    async reserve(agent) {
      // What is wrong with a folder is told to whoever opens it.
      await folderOf(agent).catch(() => {});
    },

    async open(agent) {
      const found = await folderOf(agent);
      const renamed = found.previous === null ? await folderOfRenamed(agent) : null;
      const { slug, previous } = renamed === null ? found : { slug: renamed, previous: await readPrevious(renamed) };
      if (previous === null) isNew.add(slug);
      return { slug, previous, review: await readReviewFile(join(directory, slug)) };
    },

    async texts(slug, { sources }) {
      const texts: string[] = [];
      for (const { text } of sources) {
        texts.push((await readSnapshot(join(directory, slug, SNAPSHOTS, text.sha256), text.sha256)).toString("utf8"));
      }
      return texts;
    },

    standing: (slug) => filesIn(join(directory, slug)),

    async save(slug, { assessment, snapshots, files }) {
      const folder = join(directory, slug);
      // Another run may have come first to a folder that was free: its agent must not be lost.
      const standing = isNew.has(slug) ? await readPrevious(slug) : null;
      if (standing !== null && !isSameAgent(standing.agent, assessment.agent)) {
        const message = `${folder} now holds another agent (${standing.agent.references.join("+")}), written by another run; run again`;
        throw new StoreError("STORE_TAKEN", message);
      }
      const recorded = new Set(assessment.sources.flatMap(({ sha256, text }) => [sha256, text.sha256]));
      // An unchanged assessment keeps its old snapshots; new bytes that nothing refers to are not stored.
      const kept = snapshots
        .flatMap(({ record, raw, text }) => [
          { name: join(SNAPSHOTS, record.sha256), data: raw, sha256: record.sha256 },
          { name: join(SNAPSHOTS, record.text.sha256), data: text, sha256: record.text.sha256 },
        ])
        .filter(
          ({ sha256 }, index, all) => recorded.has(sha256) && all.findIndex((one) => one.sha256 === sha256) === index,
        );
      // assessment.json goes last: while it is the old one, a reader takes the whole folder for the old state.
      const reports = files.toSorted((a, b) => Number(a.name === ARTEFACT) - Number(b.name === ARTEFACT));
      const all = [...kept, ...reports.map(({ name, text }) => ({ name, data: text }))];
      const changed = await writeTogether(all.map(({ name, data }) => ({ path: join(folder, name), data })));
      return { directory: folder, changed: changed.map((path) => relative(folder, path)) };
    },
  };
}
