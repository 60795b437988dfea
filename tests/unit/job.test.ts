import { describe, expect, it } from "vitest";
import { collectionHashOf, performHere } from "../../pipeline/job.ts";
import { createBaselineJudge } from "../../pipeline/model/baseline/index.ts";
import type { KnownSources } from "../../pipeline/ports/known-agents.ts";
import type { SourceAdapter } from "../../pipeline/ports/source-adapter.ts";
import { identityHashOf } from "../../pipeline/schema/identity-hash.ts";
import type { Collection } from "../../pipeline/schema/source.ts";
import { documentOf } from "../support/documents.ts";

const README = "# Mailer\n\nStars: 1,204 | Forks: 12\n\nMailer reads your mail.\n";
const REFERENCE = { scheme: "github", rest: "o/mailer", text: "github:o/mailer" };

interface Page {
  readonly readme?: string;
  readonly name?: string;
  /** Of the repository, as its host knows it. */
  readonly id?: string;
  readonly retrievedAt?: string;
}

const adapterOf = ({ readme = README, name = "mailer", id = "R_1", retrievedAt }: Page): SourceAdapter => ({
  scheme: "github",
  collect: async (_, { now }) => ({
    name,
    slugBase: "mailer",
    identity: { id, name: "o/mailer" },
    documents: [documentOf(readme, { retrievedAt: retrievedAt ?? now() })],
  }),
});

async function perform(page: Page, known: KnownSources | null) {
  let judged = 0;
  const baseline = createBaselineJudge();
  const judge = {
    ...baseline,
    judge: (...words: Parameters<typeof baseline.judge>) => (judged++, baseline.judge(...words)),
  };
  const job = performHere({ adapters: [adapterOf(page)], judge, recall: null, now: () => "2026-11-21T02:00:00.000Z" });
  const result = await job(
    { agent: REFERENCE.text, references: [REFERENCE], known, samples: null, samplesMax: 1, profile: "listing" },
    { signal: new AbortController().signal, run: async (stage, input, deps) => stage.run(input, deps) },
  );
  return { result, judged };
}

async function knownOf(page: Page): Promise<KnownSources> {
  const { result } = await perform(page, null);
  if (result.status !== "read") throw new Error("expected a reading");
  const { collectionHash, dossier, agent } = result;
  return { collectionHash, sourceHash: dossier.sourceHash, identityHash: identityHashOf(agent) };
}

describe("one agent", () => {
  it.each<[string, Page]>([
    ["the same bytes, fetched later", { retrievedAt: "2026-11-22T02:00:00.000Z" }],
    ["what moves every day without it", { readme: README.replace("1,204", "1,205") }],
  ])("is not judged again for %s", async (_, page) => {
    const { result, judged } = await perform(page, await knownOf({}));
    expect([result.status, judged]).toEqual(["unchanged", 0]);
  });

  it.each<[string, Page]>([
    ["other words", { readme: README.replace("reads", "deletes") }],
    ["another name", { name: "postman" }],
    ["another repository of the same name and words", { id: "R_2" }],
  ])("is judged again for %s", async (_, page) => {
    const { result, judged } = await perform(page, await knownOf({}));
    expect([result.status, judged]).toEqual(["read", 1]);
  });

  it("is recognised by what was read where only the assessment is left to tell", async () => {
    const { result } = await perform({}, { ...(await knownOf({})), collectionHash: "" });
    expect(result).toMatchObject({ status: "unchanged", collectionHash: (await knownOf({})).collectionHash });
  });
});

describe("the hash of what was read", () => {
  const collection = (documents: Collection["documents"]): Collection => ({
    agent: { name: "a", slug: "a", references: [], identities: [] },
    documents,
    unread: [],
  });

  it("knows where one document ends and the next begins", () => {
    const [one, other] = [
      ["ab", "c"],
      ["a", "bc"],
    ].map((texts) => collectionHashOf(collection(texts.map((text) => documentOf(text)))));
    expect(one).not.toBe(other);
  });
});
