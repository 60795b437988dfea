import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openJournal, readLastRun } from "../../../pipeline/store/index.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

function clock() {
  let seconds = 0;
  return (): string => new Date(Date.UTC(2026, 10, 21, 2) + 1000 * seconds++).toISOString();
}

it("finds none where none was", async () => {
  expect(await readLastRun(await temporaryFolder())).toBeNull();
});

it("tells when the last one began and how it ended, however long its journal is", async () => {
  const state = await temporaryFolder();
  const now = clock();
  for (const [run, failed] of [
    ["2026-11-20", 3],
    ["2026-11-21", 1],
  ] as const) {
    const journal = openJournal(state, run, now);
    journal.append({ event: "run-start", detail: "200 agents" });
    for (let agent = 0; agent < 200; agent += 1) journal.append({ event: "agent-end", agent: `npm:agent-${agent}` });
    journal.append({ event: "run-end", detail: `${200 - failed} done, ${failed} failed` });
  }
  expect(await readLastRun(state)).toEqual({
    startedAt: "2026-11-21T02:03:22.000Z",
    end: { at: "2026-11-21T02:06:43.000Z", done: 199, failed: 1 },
  });
});

it("tells of one that works, or was stopped, that it has no end", async () => {
  const state = await temporaryFolder();
  const journal = openJournal(state, "2026-11-21", clock());
  journal.append({ event: "run-start", detail: "1 agents" });
  expect(await readLastRun(state)).toEqual({ startedAt: "2026-11-21T02:00:00.000Z", end: null });
});

it.each(["", "no JSON\n", '{"at":"yesterday","event":"run-end"}\n'])("finds none in a journal of %j", async (text) => {
  const state = await temporaryFolder();
  await mkdir(join(state, "journal"));
  await writeFile(join(state, "journal", "2026-11-21.ndjson"), text);
  expect(await readLastRun(state)).toBeNull();
});
