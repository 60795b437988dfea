import { expect, it, onTestFinished, test } from "vitest";
import { loadListings } from "../../../evals/datasets/load-listings.ts";
import { InternalError } from "../../../pipeline/errors.ts";
import { openStageThreads, type StageThreadsOptions } from "../../../pipeline/stage-threads/index.ts";
import { digest, score } from "../../../pipeline/stages/index.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";

const LIMITS = { dossierBytes: 80_000 };
/** Agents. */
const [SHORT_RUN, LONG_RUN] = [20, 21];

function open(options: StageThreadsOptions) {
  const threads = openStageThreads(options);
  onTestFinished(threads.close);
  return threads;
}

const listings = loadListings("hosts").map(({ files }) =>
  collectionOf(...Object.entries(files).map(([title, text]) => documentOf(text, { title }))),
);

test("a dossier that a thread made is the one that is made here, byte for byte", async () => {
  const there = open({ threads: 2 }).place(digest, LONG_RUN);
  expect(there).not.toBe(digest);
  const [made, expected] = await Promise.all(
    [there, digest].map((stage) => Promise.all(listings.map((collection) => stage.run(collection, LIMITS)))),
  );
  expect(JSON.stringify(made)).toBe(JSON.stringify(expected));
});

it("keeps the class and the code of an error, and goes on", async () => {
  const there = open({ threads: 1 }).place(digest, LONG_RUN);
  const listing = collectionOf(documentOf("# Lamp\n\nIt runs bash commands.\n"));
  const nameless = { ...listing, agent: { ...listing.agent, name: "" } };
  const failure = await there.run(nameless, LIMITS).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(InternalError);
  expect(failure).toMatchObject({ code: "INTERNAL", message: expect.stringContaining("breaks its contract") });
  expect((await there.run(listing, LIMITS)).dossier.spans.length).toBeGreaterThan(1);
});

test("what is light, or belongs to a short run, stays in this thread", () => {
  const { place } = open({ threads: 1 });
  expect(place(score, LONG_RUN)).toBe(score);
  expect(place(digest, SHORT_RUN)).toBe(digest);
  expect(place(digest, LONG_RUN)).not.toBe(digest);
  expect(open({ threads: 0 }).place(digest, LONG_RUN)).toBe(digest);
});
