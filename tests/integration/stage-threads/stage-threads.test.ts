import { expect, it, onTestFinished, test } from "vitest";
import { loadListings } from "../../../evals/datasets/load-listings.ts";
import { InternalError } from "../../../pipeline/errors.ts";
import { openStageThreads, type StageThreadsOptions } from "../../../pipeline/stage-threads/index.ts";
import { digest, score } from "../../../pipeline/stages/index.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";

const LIMITS = { dossierBytes: 80_000 };

function open(options: StageThreadsOptions) {
  const threads = openStageThreads(options);
  onTestFinished(threads.close);
  return threads;
}

const listings = loadListings("hosts").map(({ files }) =>
  collectionOf(...Object.entries(files).map(([title, text]) => documentOf(text, { title }))),
);

test("a dossier that a thread made is the one that is made here, byte for byte", async () => {
  const there = open({ threads: 2, after: 0 }).place(digest);
  expect(there).not.toBe(digest);
  // What comes before a thread has loaded its code is made here.
  for (const collection of listings.slice(0, 1)) await there.run(collection, LIMITS);
  const [made, expected] = await Promise.all(
    [there, digest].map((stage) => Promise.all(listings.map((collection) => stage.run(collection, LIMITS)))),
  );
  expect(JSON.stringify(made)).toBe(JSON.stringify(expected));
});

it("keeps the class and the code of an error, and goes on", async () => {
  const there = open({ threads: 1, after: 0 }).place(digest);
  const listing = collectionOf(documentOf("# Lamp\n\nIt runs bash commands.\n"));
  const nameless = { ...listing, agent: { ...listing.agent, name: "" } };
  const failure = await there.run(nameless, LIMITS).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InternalError);
  expect(failure).toMatchObject({ code: "INTERNAL", message: expect.stringContaining("breaks its contract") });
  expect((await there.run(listing, LIMITS)).dossier.spans.length).toBeGreaterThan(1);
});

test("what is light, or comes before threads are worth their start, stays in this thread", async () => {
  const threads = open({ threads: 1, after: 1 });
  expect(threads.place(score)).toBe(score);
  expect(open({ threads: 0 }).place(digest)).toBe(digest);
  const failing: typeof digest = { ...digest, run: () => Promise.reject(new RangeError("in this thread")) };
  const stage = threads.place(failing);
  const collection = collectionOf(documentOf("# Lamp\n"));
  await expect(stage.run(collection, LIMITS)).rejects.toThrow("in this thread");
  expect((await stage.run(collection, LIMITS)).dossier.spans).toHaveLength(1);
});
