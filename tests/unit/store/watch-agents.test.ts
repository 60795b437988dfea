import { mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { watchAgents } from "../../../pipeline/store/watch-agents.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

/** Every change that was told, in order. */
function watch(directory: string): { readonly told: string[]; readonly looks: () => number } {
  const stop = new AbortController();
  const told: string[] = [];
  let looks = 0;
  const watching = watchAgents({
    directory,
    signal: stop.signal,
    onLook: async (changed) => {
      looks += 1;
      told.push(...changed);
    },
  });
  onTestFinished(async () => {
    stop.abort();
    await watching;
  });
  return { told, looks: () => looks };
}

const write = async (folder: string, name: string, text: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), text);
};

const WAIT = { timeout: 10_000 };

it("tells of folders that come, change in either file, and go", async () => {
  const directory = join(await temporaryFolder(), "assessments");
  const { told, looks } = watch(directory);
  await vi.waitFor(() => expect(looks()).toBe(1), WAIT);
  const [one, other] = [join(directory, "one"), join(directory, "other")];
  await write(one, "assessment.json", "{}");
  await write(other, "notes.txt", "no assessment");
  await vi.waitFor(() => expect(told).toEqual(["one"]), WAIT);
  await write(one, "review.yaml", "decisions: []");
  await vi.waitFor(() => expect(told).toEqual(["one", "one"]), WAIT);
  // Written in place by an editor, to the same length.
  await write(one, "review.yaml", "decisions: {}");
  await utimes(join(one, "review.yaml"), 1, 1);
  await vi.waitFor(() => expect(told).toHaveLength(3), WAIT);
  await rename(one, join(directory, "moved"));
  await vi.waitFor(() => expect(told.slice(3).toSorted()).toEqual(["moved", "one"]), WAIT);
  await rm(join(directory, "moved"), { recursive: true });
  await vi.waitFor(() => expect(told.slice(5)).toEqual(["moved"]), WAIT);
});
