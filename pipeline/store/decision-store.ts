import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import type { DecidableAgent, DecisionStore, WrittenFile } from "../ports/decision-store.ts";
import { assessmentIn } from "./artefact.ts";
import { folderKey } from "./folder-key.ts";
import { removeLeftovers } from "./leftovers.ts";
import { takeLock } from "./lock.ts";
import { appendDecision, parseReviewFile, REVIEW_FILE } from "./review-file.ts";
import { makeStateFolder } from "./state-folder.ts";
import { filesIn, standingSlugs } from "./standing.ts";
import { readOrNull, unwritable, writeIfChanged, writeTogether } from "./write.ts";

const ARTEFACT = "assessment.json";
const SNAPSHOTS = "sources";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** What stood there before the last decision. */
const undoSchema = z.object({
  /** Hash of what the decision left, to the byte: where something else stands now, it can't be put back whole. */
  left: z.string(),
  assessment: z.string(),
  /** Null where there was no file. */
  review: z.string().nullable(),
});

interface Files {
  readonly assessment: Buffer;
  readonly review: Buffer | null;
}

/** People's decisions; of a file that can't be read its bytes. */
function decidedIn(review: Buffer): string | Buffer {
  try {
    return JSON.stringify(parseReviewFile(review.toString("utf8"), REVIEW_FILE).decisions);
  } catch {
    return review;
  }
}

const NOTHING_DECIDED = JSON.stringify([]);

/** A comment in people's file is no other state of the agent. */
const revisionOf = ({ assessment, review }: Files): string =>
  createHash("sha256")
    .update(`${assessment.length}:`)
    .update(assessment)
    .update(review === null ? NOTHING_DECIDED : decidedIn(review))
    .digest("hex");

function bytesHash({ assessment, review }: Files): string {
  const hash = createHash("sha256").update(`${assessment.length}:`).update(assessment);
  return hash
    .update(review === null ? "-" : `${review.length}:`)
    .update(review ?? "")
    .digest("hex");
}

/** assessment.json goes last: while it is the old one, a reader takes the whole folder for the old state. */
const artefactLast = (files: readonly WrittenFile[]): WrittenFile[] =>
  files.toSorted((a, b) => Number(a.name === ARTEFACT) - Number(b.name === ARTEFACT));

/**
 * The files of a folder of assessments, as decisions are written to them.
 * @param options.stateDirectory where the last decision about each agent can be taken back from
 * @param options.now current time, ISO 8601, for the lock
 */
export function createDecisionStore({
  directory,
  stateDirectory,
  now,
}: {
  readonly directory: string;
  readonly stateDirectory: string;
  readonly now: () => string;
}): DecisionStore {
  const pathOf = (slug: string, name: string): string => join(directory, slug, name);
  const undoPath = (slug: string): string =>
    join(stateDirectory, "undo", folderKey(stateDirectory, directory), `${slug}.json`);

  const snapshot = (slug: string, sha256: string): Promise<Buffer | null> =>
    readOrNull(pathOf(slug, join(SNAPSHOTS, sha256)));

  async function filesOf(slug: string): Promise<Files | null> {
    if (!SLUG.test(slug)) return null;
    const assessment = await readOrNull(pathOf(slug, ARTEFACT));
    return assessment === null ? null : { assessment, review: await readOrNull(pathOf(slug, REVIEW_FILE)) };
  }

  async function present(slug: string): Promise<Files> {
    const files = await filesOf(slug);
    if (files === null)
      throw new StoreError("STORE_DAMAGED", `${pathOf(slug, ARTEFACT)} is gone; draft the agent again`);
    return files;
  }

  async function undoOf(slug: string): Promise<z.output<typeof undoSchema> | null> {
    const bytes = await readOrNull(undoPath(slug));
    if (bytes === null) return null;
    try {
      return undoSchema.parse(JSON.parse(bytes.toString("utf8")));
    } catch {
      return null;
    }
  }

  return {
    async exclusively(work) {
      const lock = await takeLock(directory, now);
      try {
        if (lock.wasLeft) await removeLeftovers(directory);
        return await work();
      } finally {
        await lock.release();
      }
    },

    slugs: () => standingSlugs(directory),

    snapshot,

    async texts(slug, { sources }) {
      const texts = new Map<string, Uint8Array>();
      for (const { id, text } of sources) {
        const bytes = await snapshot(slug, text.sha256);
        if (bytes !== null) texts.set(id, bytes);
      }
      return texts;
    },

    standing: (slug) => filesIn(join(directory, slug)),

    async revision(slug) {
      const files = await filesOf(slug);
      return files === null ? null : revisionOf(files);
    },

    async read(slug): Promise<DecidableAgent | null> {
      const files = await filesOf(slug);
      if (files === null) return null;
      const assessment = assessmentIn(files.assessment, pathOf(slug, ARTEFACT));
      const text = files.review?.toString("utf8") ?? "";
      const { decisions } = parseReviewFile(text, pathOf(slug, REVIEW_FILE));
      return { assessment, decisions, revision: revisionOf(files) };
    },

    async append(slug, decision, files) {
      const before = await present(slug);
      try {
        makeStateFolder(stateDirectory);
      } catch (error) {
        throw unwritable(stateDirectory, error);
      }
      const path = pathOf(slug, REVIEW_FILE);
      const text = before.review?.toString("utf8") ?? null;
      // People's file goes first: what they decided is never behind what follows from it.
      await writeTogether([
        { path, data: appendDecision(text, decision, path) },
        ...artefactLast(files).map(({ name, text: data }) => ({ path: pathOf(slug, name), data })),
      ]);
      const written = await present(slug);
      const undo = { left: bytesHash(written), assessment: before.assessment.toString("utf8"), review: text };
      await writeIfChanged(undoPath(slug), `${JSON.stringify(undo)}\n`);
      return revisionOf(written);
    },

    async before(slug, revision) {
      const [undo, files] = [await undoOf(slug), await filesOf(slug)];
      if (undo === null || files === null || revisionOf(files) !== revision) return null;
      return undo.left === bytesHash(files) ? assessmentIn(Buffer.from(undo.assessment), undoPath(slug)) : null;
    },

    remembers: async (slug) => (await undoOf(slug)) !== null,

    async restore(slug, files) {
      const undo = await undoOf(slug);
      if (undo === null)
        throw new StoreError("STORE_DAMAGED", `${undoPath(slug)} is gone; take the decision back by hand`);
      const path = pathOf(slug, REVIEW_FILE);
      try {
        if (undo.review === null) await rm(path, { force: true });
      } catch (error) {
        throw unwritable(path, error);
      }
      await writeTogether([
        ...(undo.review === null ? [] : [{ path, data: undo.review }]),
        ...files
          .filter(({ name }) => name !== ARTEFACT)
          .map(({ name, text }) => ({ path: pathOf(slug, name), data: text })),
        { path: pathOf(slug, ARTEFACT), data: undo.assessment },
      ]);
      await rm(undoPath(slug), { force: true });
      return revisionOf(await present(slug));
    },
  };
}
