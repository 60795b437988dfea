import { join, relative } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { StoreError } from "../errors.ts";
import type { AssessmentStore, StoredAgent } from "../ports/store.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";
import { identityOf } from "../schema/reference.ts";
import { reviewFileSchema } from "../schema/review.ts";
import { readOrNull, writeTogether } from "./write.ts";

const MOST_CLASHES = 1000;
/** The file that everything else follows from. */
const ARTEFACT = "assessment.json";

const identitiesOf = (references: readonly string[]): string => references.map(identityOf).toSorted().join("+");

/** Reads one of our files and holds it to its contract. @throws {StoreError} `STORE_DAMAGED` with every problem. */
async function readChecked<T extends z.ZodType>(
  path: string,
  schema: T,
  read: (text: string) => unknown,
): Promise<z.output<T> | null> {
  const bytes = await readOrNull(path);
  if (bytes === null) return null;
  const damaged = (why: string, cause?: unknown): StoreError =>
    new StoreError(
      "STORE_DAMAGED",
      `${path} is not what was expected: ${why}; restore it, or move it away to start anew`,
      { cause },
    );
  let value: unknown;
  try {
    value = read(bytes.toString("utf8"));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw damaged(
    result.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`)
      .join("; "),
  );
}

/** Assessments as folders of files: `<directory>/<slug>/{assessment.json, report.md, review.yaml, sources/<sha256>}`. */
export function createFileStore({ directory }: { readonly directory: string }): AssessmentStore {
  /** Slugs taken in this run, with whose they are: two new agents of one name must not share a folder. */
  const reserved = new Map<string, string>();

  const readPrevious = (slug: string): Promise<Assessment | null> =>
    readChecked(join(directory, slug, ARTEFACT), assessmentSchema, (text) => JSON.parse(text));

  return {
    async open(agent): Promise<StoredAgent> {
      const identity = identitiesOf(agent.references);
      for (let clash = 1; clash <= MOST_CLASHES; clash += 1) {
        const slug = clash === 1 ? agent.slug : `${agent.slug}-${clash}`;
        const holder = reserved.get(slug);
        if (holder !== undefined && holder !== identity) continue;
        reserved.set(slug, identity);
        const previous = await readPrevious(slug);
        if (previous !== null && identitiesOf(previous.agent.references) !== identity) {
          reserved.set(slug, identitiesOf(previous.agent.references));
          continue;
        }
        const review = await readChecked(
          join(directory, slug, "review.yaml"),
          reviewFileSchema,
          (text) => parse(text) ?? {},
        );
        return { slug, previous, review: review ?? { decisions: [] } };
      }
      throw new StoreError(
        "STORE_UNWRITABLE",
        `${directory} holds ${MOST_CLASHES} other agents named ${agent.slug}; choose another folder with --out`,
      );
    },

    async save(slug, { assessment, snapshots, files }) {
      const folder = join(directory, slug);
      const recorded = new Set(assessment.sources.flatMap(({ sha256, text }) => [sha256, text.sha256]));
      // An unchanged assessment keeps its old snapshots; new bytes that nothing refers to are not stored.
      const kept = snapshots
        .flatMap(({ record, raw, text }) => [
          { name: join("sources", record.sha256), data: raw, sha256: record.sha256 },
          { name: join("sources", record.text.sha256), data: text, sha256: record.text.sha256 },
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
