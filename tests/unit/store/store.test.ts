import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StoreError } from "../../../pipeline/errors.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { writeTogether } from "../../../pipeline/store/write.ts";
import { createFileStore, installationSecret, openJournal } from "../../../pipeline/store/index.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("two agents of one name get folders of their own within a run", async () => {
  const store = createFileStore({ directory: folder });
  expect((await store.open({ slug: "x", references: ["npm:x"], identities: [] })).slug).toBe("x");
  expect((await store.open({ slug: "x", references: ["github:o/x"], identities: [] })).slug).toBe("x-2");
  expect((await store.open({ slug: "x", references: ["npm:x@2.0.0"], identities: [] })).slug).toBe("x");
});

test("a slug kept for one agent is no other's, and a damaged folder is told of only when it is opened", async () => {
  mkdirSync(join(folder, "broken"));
  writeFileSync(join(folder, "broken", "assessment.json"), "{");
  const store = createFileStore({ directory: folder });
  await store.reserve({ slug: "x", references: ["npm:x"] });
  await store.reserve({ slug: "x", references: ["github:o/x"] });
  await store.reserve({ slug: "broken", references: ["npm:broken"] });
  expect((await store.open({ slug: "x", references: ["github:o/x"], identities: [] })).slug).toBe("x-2");
  expect((await store.open({ slug: "x", references: ["npm:x"], identities: [] })).slug).toBe("x");
  expect((await store.open({ slug: "x", references: ["pypi:x"], identities: [] })).slug).toBe("x-3");
  expect(readdirSync(folder)).toEqual(["broken"]);
});

test("a damaged assessment is named, not overwritten", async () => {
  mkdirSync(join(folder, "x"));
  writeFileSync(join(folder, "x", "assessment.json"), '{"schemaVersion": 7}');
  const open = createFileStore({ directory: folder }).open({ slug: "x", references: ["npm:x"], identities: [] });
  await expect(open).rejects.toThrow(StoreError);
  await expect(open).rejects.toThrow(/schemaVersion/);
  expect(readFileSync(join(folder, "x", "assessment.json"), "utf8")).toBe('{"schemaVersion": 7}');
});

test("a review file with a mistake is named with the place", async () => {
  mkdirSync(join(folder, "x"));
  writeFileSync(
    join(folder, "x", "review.yaml"),
    "decisions:\n  - action: applaud\n    reviewer: ana\n    date: 2026-11-21\n",
  );
  await expect(
    createFileStore({ directory: folder }).open({ slug: "x", references: ["npm:x"], identities: [] }),
  ).rejects.toThrow(/decisions\.0\.action/);
});

test("the journal is one whole JSON line an entry", () => {
  const journal = openJournal(folder, "run-1", () => "2026-11-21T08:00:00.000Z");
  journal.append({ event: "run-start" });
  journal.append({ event: "agent-fail", agent: "npm:x", detail: "two\nlines" });
  const lines = readFileSync(join(folder, "journal", "run-1.ndjson"), "utf8")
    .trimEnd()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: "2026-11-21T08:00:00.000Z", run: "run-1", event: "run-start" },
    { at: "2026-11-21T08:00:00.000Z", run: "run-1", event: "agent-fail", agent: "npm:x", detail: "two\nlines" },
  ]);
});

test("a journal that can't be written any more fails nobody, and says why", () => {
  const journal = openJournal(folder, "run-1", () => "2026-11-21T08:00:00.000Z");
  journal.append({ event: "run-start" });
  expect(journal.trouble()).toBeNull();
  rmSync(join(folder, "journal"), { recursive: true });
  writeFileSync(join(folder, "journal"), "a file where the folder was");
  journal.append({ event: "run-end" });
  expect(journal.trouble()).toMatchObject({ code: "STORE_UNWRITABLE", next: "stop" });
  expect(() => openJournal(folder, "run-2", () => "")).toThrow(StoreError);
});

test("journals of runs long ago are removed, the newest stay", () => {
  for (let day = 10; day < 45; day += 1) {
    openJournal(folder, `2026-01-${day}`, () => "2026-01-01T00:00:00.000Z").append({ event: "run-start" });
  }
  const kept = readdirSync(join(folder, "journal"));
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([31, "2026-01-14.ndjson", "2026-01-44.ndjson"]);
});

test("the secret is made once, and for its owner only", () => {
  const secret = installationSecret(folder, undefined);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(installationSecret(folder, undefined)).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  expect(installationSecret(folder, "from-environment")).toBe("from-environment");
  expect(readdirSync(folder)).toEqual(["secret"]);
});

test("files that belong together change together, or not at all", async () => {
  const first = join(folder, "a.txt");
  const second = join(folder, "blocked", "b.txt");
  writeFileSync(first, "old");
  writeFileSync(join(folder, "blocked"), "a file where a folder is needed");
  const both = (data: string) => writeTogether([first, second].map((path) => ({ path, data })));
  await expect(both("new")).rejects.toThrow(/can't write .*b\.txt/);
  expect(readFileSync(first, "utf8")).toBe("old");
  expect(readdirSync(folder).toSorted()).toEqual(["a.txt", "blocked"]);
  rmSync(join(folder, "blocked"));
  expect(await both("new")).toEqual([first, second]);
  writeFileSync(second, "other");
  expect(await both("new")).toEqual([second]);
});

test("a folder that another run has taken meanwhile is not written over", async () => {
  const write = async (reference: string) => {
    const store = createFileStore({ directory: folder });
    const agent = { slug: "x", references: [reference], identities: [] };
    const { slug } = await store.open(agent);
    const assessment = { ...sampleAssessment(), agent: { ...agent, name: "X", slug } };
    const files = [{ name: "assessment.json", text: JSON.stringify(assessment) }];
    return () => store.save(slug, { assessment, snapshots: [], files });
  };
  const [first, second] = [await write("./a"), await write("./b")];
  await first();
  await expect(second()).rejects.toThrow(/now holds another agent \(\.\/a\).*run again/);
  await expect((await write("./b"))()).resolves.toMatchObject({ directory: expect.stringMatching(/x-2$/) });
});
