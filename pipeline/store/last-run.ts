import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { LastRun } from "../ports/store.ts";

const entrySchema = z.object({ at: z.iso.datetime(), event: z.string(), detail: z.string().optional() });

/** More than the first or the last line of a journal takes. */
const END_BYTES = 4096;

const linesOf = ({ buffer, bytesRead }: { readonly buffer: Buffer; readonly bytesRead: number }): string[] =>
  buffer.toString("utf8", 0, bytesRead).trimEnd().split("\n");

async function endsOf(path: string): Promise<{ readonly first: string; readonly last: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, 0);
    const tail = await file.read(Buffer.alloc(END_BYTES), 0, END_BYTES, Math.max(0, size - END_BYTES));
    return { first: linesOf(head)[0] ?? "", last: linesOf(tail).at(-1) ?? "" };
  } finally {
    await file.close();
  }
}

const entryIn = (line: string): z.infer<typeof entrySchema> => entrySchema.parse(JSON.parse(line));

/**
 * The draft or refresh that began last, by its journal in the state folder; null where there was none, or where its journal can't
 * be read: these are figures, and no reason to fail.
 */
export async function readLastRun(stateDirectory: string): Promise<LastRun | null> {
  const directory = join(stateDirectory, "journal");
  try {
    // Names begin with the time.
    const newest = (await readdir(directory)).toSorted().at(-1);
    if (newest === undefined) return null;
    const { first, last } = await endsOf(join(directory, newest));
    const end = entryIn(last);
    const [, done = "", failed = ""] = /^(\d+) done, (\d+) failed$/.exec(end.detail ?? "") ?? [];
    const isEnd = end.event === "run-end" && done !== "";
    return {
      startedAt: entryIn(first).at,
      end: isEnd ? { at: end.at, done: Number(done), failed: Number(failed) } : null,
    };
  } catch {
    return null;
  }
}
