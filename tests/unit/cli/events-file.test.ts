import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openEventsFile } from "../../../pipeline/cli/events-file.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

const now = (): string => "2026-11-21T02:00:00.000Z";

it("each event is a line of JSON with its time; what stood there before goes", async () => {
  const path = join(await temporaryFolder(), "events.ndjson");
  writeFileSync(path, "old\n");
  const events = openEventsFile(path, { now, note: () => {} });
  events.onProgress({ kind: "run-start", agents: 2 });
  events.onProgress({ kind: "agent-unchanged", agent: "npm:a\nb" });
  events.close();
  events.onProgress({ kind: "run-end", done: 2, failed: 0 });
  expect(readFileSync(path, "utf8")).toBe(
    `{"at":"${now()}","kind":"run-start","agents":2}\n{"at":"${now()}","kind":"agent-unchanged","agent":"npm:a\\nb"}\n`,
  );
});

it("a place that can't be written is refused before the run begins", async () => {
  const path = join(await temporaryFolder(), "no such folder", "events");
  expect(() => openEventsFile(path, { now, note: () => {} })).toThrow(/--events: can't write .*events/);
});

it.runIf(process.platform === "linux")("a file that takes no more is given up, once and aloud", () => {
  const notes: string[] = [];
  const events = openEventsFile("/dev/full", { now, note: (text) => notes.push(text) });
  for (let time = 0; time < 3; time += 1) events.onProgress({ kind: "run-start", agents: time });
  expect(notes).toEqual([expect.stringMatching(/no more events in \/dev\/full: ENOSPC/)]);
});
