import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import type { BatchRecord, BatchRecords } from "../ports/batch-records.ts";
import { isMissing, readOrNull, unreadable, unwritable, writeIfChanged } from "./write.ts";

const recordSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8,64}$/),
  baseUrl: z.string(),
  createdAt: z.iso.datetime(),
  batchId: z.string().nullable(),
  questions: z.array(z.string()),
});

const ENDING = ".json";

async function namesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(ENDING)).toSorted();
  } catch (error) {
    if (isMissing(error)) return [];
    throw unreadable(directory, error);
  }
}

async function readRecord(path: string): Promise<BatchRecord | null> {
  const bytes = await readOrNull(path);
  if (bytes === null) return null;
  try {
    return recordSchema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (error) {
    throw new StoreError(
      "STORE_DAMAGED",
      `${path} is not the record of a batch; restore it, or delete it to ask, and pay for, its questions anew`,
      { cause: error },
    );
  }
}

/** Batches under way, one file each: `<stateDirectory>/batches/<id>.json`. */
export function createBatchRecords(stateDirectory: string): BatchRecords {
  const directory = join(stateDirectory, "batches");
  const pathOf = (id: string): string => join(directory, `${id}${ENDING}`);
  return {
    async list() {
      const names = await namesIn(directory);
      const records = await Promise.all(names.map((name) => readRecord(join(directory, name))));
      return records
        .filter((record) => record !== null)
        .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
    },
    async save(record) {
      await writeIfChanged(pathOf(record.id), `${JSON.stringify(record)}\n`);
    },
    async remove(id) {
      try {
        await rm(pathOf(id), { force: true });
      } catch (error) {
        throw unwritable(pathOf(id), error);
      }
    },
  };
}
