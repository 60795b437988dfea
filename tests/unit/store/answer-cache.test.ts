import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreError } from "../../../pipeline/errors.ts";
import { refreshing } from "../../../pipeline/ports/answer-cache.ts";
import { openContentCache } from "../../../pipeline/store/content-cache.ts";
import { createAnswerCache, createBatchRecords, createFetchMemory, openCaches } from "../../../pipeline/store/index.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-answers-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FACTS = { model: "m-1", agent: "npm:x", at: "2026-11-21T08:00:00.000Z" };
const open = ({ writes = true, now = Date.now } = {}) => createAnswerCache(folder, { writes, now });

/** Paths of all stored contents. */
function contents(): string[] {
  const root = join(folder, "answers", "content-v2");
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

const onlyContent = (): string => {
  const [path, ...others] = contents();
  if (path === undefined || others.length > 0) throw new Error(`expected one content, got ${contents().length}`);
  return path;
};

describe("an answer", () => {
  test("is there for the next process, byte for byte", async () => {
    expect(await open().get("k")).toBeNull();
    await open().put("k", '{"é": 1}', FACTS);
    expect(await open().get("k")).toBe('{"é": 1}');
    expect(await open().get("other")).toBeNull();
  });

  test("gives way to a newer one, and can be forgotten", async () => {
    const cache = open();
    await cache.put("k", "old", FACTS);
    await cache.put("k", "new", FACTS);
    expect(await cache.get("k")).toBe("new");
    await cache.forget("k");
    await cache.forget("never there");
    expect(await cache.get("k")).toBeNull();
  });

  test("to be asked anew is not read, but kept", async () => {
    await open().put("k", "old", FACTS);
    const cache = refreshing(open());
    expect(await cache.get("k")).toBeNull();
    await cache.put("k", "new", FACTS);
    expect(await open().get("k")).toBe("new");
  });

  test.each(["altered!", "short", ""])(
    "that was damaged counts as none, and can be stored again (%j)",
    async (damage) => {
      const cache = open();
      await cache.put("k", "answered", FACTS);
      writeFileSync(onlyContent(), damage);
      expect(await cache.get("k")).toBeNull();
      // The same bytes: a cache that left the damaged ones lying there would never heal.
      await cache.put("k", "answered", FACTS);
      expect(await open().get("k")).toBe("answered");
    },
  );

  test("of a dry run leaves no trace, but an old one is used", async () => {
    await open({ writes: false }).put("k", "answer", FACTS);
    expect(readdirSync(folder)).toEqual([]);
    await open().put("k", "answer", FACTS);
    const before = statSync(onlyContent()).mtimeMs;
    expect(await open({ writes: false, now: () => 0 }).get("k")).toBe("answer");
    expect(statSync(onlyContent()).mtimeMs).toBe(before);
  });
});

describe("a limit of size", () => {
  test("removes what was unused for longest", async () => {
    const cache = open();
    for (const key of ["a", "b", "c", "d"]) {
      await cache.put(key, key.repeat(1000), FACTS);
    }
    for (const path of contents()) utimesSync(path, 1000, 1000);
    const later = open({ now: () => 2_000_000_000 });
    await later.get("a");
    await cache.put("e", "e".repeat(1000), FACTS);
    expect(await cache.trim(2500)).toBe(3);
    const left = await Promise.all(["a", "b", "c", "d", "e"].map(async (key) => (await cache.get(key)) !== null));
    expect(left).toEqual([true, false, false, false, true]);
    expect(contents()).toHaveLength(2);
  });

  test("holds over several runs, without a count of everything in each", async () => {
    for (let run = 0; run < 12; run += 1) {
      const cache = open();
      await cache.put(`k${run}`, String(run).padEnd(1000), FACTS);
      await cache.trim(5000);
    }
    const bytes = contents().reduce((sum, path) => sum + statSync(path).size, 0);
    expect(bytes).toBeLessThanOrEqual(5000);
    expect(bytes).toBeGreaterThanOrEqual(3000);
    expect(await open().get("k11")).not.toBeNull();
  });

  test("a damaged count is counted anew", async () => {
    const cache = open();
    await cache.put("a", "a".repeat(1000), FACTS);
    await cache.trim(5000);
    writeFileSync(join(folder, "answers", "size.json"), "{");
    const next = open();
    await next.put("b", "b".repeat(1000), FACTS);
    expect(await next.trim(1500)).toBe(1);
  });

  test("is no matter where nothing was written", async () => {
    await open().put("a", "a".repeat(1000), FACTS);
    expect(await open().trim(1)).toBe(0);
  });

  test("keeps content that two answers share while one of them stays", async () => {
    const cache = open();
    await cache.put("a", "same", FACTS);
    await cache.put("b", "same", FACTS);
    const caches = openCaches(folder);
    const entries = (await caches[0]?.list()) ?? [];
    await caches[0]?.remove(entries.filter(({ key }) => key === "a"));
    expect([await cache.get("a"), await cache.get("b")]).toEqual([null, "same"]);
  });
});

describe("a folder that can't be used", () => {
  test("says so and what to do, instead of asking and paying again", async () => {
    writeFileSync(join(folder, "answers"), "a file where a folder is needed");
    const failed = open().put("k", "answer", FACTS);
    await expect(failed).rejects.toThrow(StoreError);
    await expect(failed).rejects.toThrow(/can't keep answers in .*answers: .*--no-cache/);
    await expect(failed).rejects.toMatchObject({ code: "STORE_UNWRITABLE", next: "stop" });
  });

  test("says what could not be read", async () => {
    await open().put("k", "answer", FACTS);
    const path = onlyContent();
    rmSync(path);
    mkdirSync(path);
    const failed = open().get("k");
    await expect(failed).rejects.toMatchObject({ code: "STORE_UNREADABLE" });
    await expect(failed).rejects.toThrow(/can't read the answers kept in .*there is a folder of that name/);
  });
});

describe("a check", () => {
  test("removes what is damaged and keeps the rest", async () => {
    const cache = open();
    await cache.put("a", "a".repeat(100), FACTS);
    const damaged = onlyContent();
    await cache.put("b", "b".repeat(100), FACTS);
    writeFileSync(damaged, "x".repeat(100));
    expect(await openCaches(folder)[0]?.verify()).toEqual({ whole: 1, removed: 1, freedBytes: 100 });
    expect(await openCaches(folder)[0]?.verify()).toEqual({ whole: 1, removed: 0, freedBytes: 0 });
    expect([await cache.get("a"), await cache.get("b")]).toEqual([null, "b".repeat(100)]);
  });

  test("of nothing finds nothing and makes no folder", async () => {
    expect(await openCaches(folder)[0]?.verify()).toEqual({ whole: 0, removed: 0, freedBytes: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a fetched page that was damaged can be stored again", async () => {
  const memory = createFetchMemory(folder, { writes: true });
  const page = { facts: { etag: "1" }, bytes: Buffer.from("page") };
  await memory.keep("url", page);
  const [entry] = await openContentCache(join(folder, "fetched")).list();
  writeFileSync(entry?.path ?? "", "pig!");
  expect(await memory.recall("url")).toBeNull();
  await memory.keep("url", page);
  expect(await memory.recall("url")).toEqual(page);
});

describe("records of batches", () => {
  const record = (id: string, createdAt: string) => ({
    id,
    baseUrl: "http://x.test/v1",
    createdAt,
    batchId: null,
    questions: ["q"],
  });

  test("come back oldest first, change and go", async () => {
    const records = createBatchRecords(folder);
    expect(await records.list()).toEqual([]);
    const young = record("aaaaaaaa", "2026-11-21T08:00:00.000Z");
    const old = record("bbbbbbbb", "2026-11-20T08:00:00.000Z");
    await records.save(young);
    await records.save(old);
    await records.save({ ...old, batchId: "batch_1" });
    expect(await createBatchRecords(folder).list()).toEqual([{ ...old, batchId: "batch_1" }, young]);
    await records.remove(old.id);
    await records.remove("cccccccc");
    expect(await records.list()).toEqual([young]);
  });

  test("that are damaged are named, not passed over: their questions were paid", async () => {
    await createBatchRecords(folder).save(record("aaaaaaaa", "2026-11-21T08:00:00.000Z"));
    writeFileSync(join(folder, "batches", "aaaaaaaa.json"), "{}");
    await expect(createBatchRecords(folder).list()).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  });
});
