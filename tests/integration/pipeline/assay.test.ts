import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Assay, createAssay } from "../../../pipeline/index.ts";
import { startOpenAiServer } from "../../../evals/simulator/openai-server.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

async function withListing(): Promise<{ readonly folder: string; readonly finch: string; readonly assay: Assay }> {
  const folder = await temporaryFolder();
  const finch = join(folder, "finch");
  await mkdir(finch);
  await writeFile(join(finch, "README.md"), "# Finch\n\nRuns shell commands.\n");
  const assay = createAssay({ out: join(folder, "out"), state: join(folder, "state"), environment: {} });
  return { folder, finch, assay };
}

describe("a draft", () => {
  it("is written, and stands there to be read and verified", async () => {
    const { folder, finch, assay } = await withListing();
    const { assessment, previous, directory } = await assay.draft(finch);
    expect(previous).toBeNull();
    expect(directory).toBe(join(folder, "out", "finch"));
    expect(await assay.list()).toEqual(["finch"]);
    for (const named of ["finch", join(folder, "out", "finch")]) expect(await assay.read(named)).toEqual(assessment);
    for (const named of ["finch", undefined]) expect(await assay.verify(named)).toMatchObject([{ ok: true }]);
    expect((await assay.draft(finch)).changed).toEqual([]);
  });

  it("leaves no trace on a dry run", async () => {
    const { folder, finch, assay } = await withListing();
    expect(await assay.draft(finch, { dryRun: true })).toMatchObject({ directory: null, changed: [] });
    expect(await readdir(folder)).toEqual(["finch"]);
  });

  it("that fails says so by the code of its cause; among many it is one outcome", async () => {
    const { folder, finch, assay } = await withListing();
    const missing = join(folder, "missing.md");
    await writeFile(missing, "");
    await expect(assay.draft(missing)).rejects.toMatchObject({
      name: "DraftError",
      code: "SOURCE_EMPTY",
      next: "skip",
    });
    const { outcomes, spent, trouble } = await assay.draftMany([missing, finch]);
    expect(outcomes.map(({ status }) => status)).toEqual(["failed", "drafted"]);
    expect([spent, trouble]).toEqual([null, null]);
  });

  it("gives the folder back however it ends", async () => {
    const { finch, assay } = await withListing();
    await expect(assay.draft("nonsense:x")).rejects.toMatchObject({ code: "USAGE" });
    await expect(assay.draft(finch, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    expect((await assay.draft(finch)).assessment.agent.slug).toBe("finch");
  });

  it("by a model tells what it spent", async () => {
    const { folder, finch } = await withListing();
    const model = await startOpenAiServer({ apiKey: "k" });
    try {
      const assay = createAssay({
        out: join(folder, "out"),
        state: join(folder, "state"),
        model: "test-model",
        samples: 1,
        openai: { baseUrl: model.baseUrl },
        environment: { OPENAI_API_KEY: "k" },
      });
      expect(await assay.draftMany([finch])).toMatchObject({ spent: { calls: 1 }, outcomes: [{ status: "drafted" }] });
    } finally {
      await model.close();
    }
  });
});

describe("a name that is none", () => {
  it.each(["heron", "../elsewhere"])("such as %s is a mistake of the caller", async (named) => {
    const { assay } = await withListing();
    await expect(assay.read(named)).rejects.toMatchObject({ code: "USAGE" });
    await expect(assay.verify(named)).rejects.toMatchObject({ code: "USAGE" });
  });

  it("such as a folder of several says how many there are", async () => {
    const { folder, finch, assay } = await withListing();
    await writeFile(join(folder, "heron.md"), "# Heron\n\nPrints the weather.\n");
    await assay.draftMany([finch, join(folder, "heron.md")]);
    await expect(assay.read(join(folder, "out"))).rejects.toThrow("expected one assessment, found 2");
    expect(await assay.verify()).toHaveLength(2);
  });
});

describe("a program's own logger", () => {
  it("is told what happens behind a draft, at its own level and without the key", async () => {
    const { folder, finch } = await withListing();
    const apiKey = ["sk-", "canary-51f0c2d8e7a94b36"].join("");
    const server = await startOpenAiServer({ apiKey });
    onTestFinished(server.close);
    const lines: string[] = [];
    const logger = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
    const assay = createAssay({
      out: join(folder, "out"),
      state: join(folder, "state"),
      model: "test-model",
      samples: 1,
      samplesMax: 1,
      openai: { baseUrl: server.baseUrl },
      environment: { OPENAI_API_KEY: apiKey },
      logger,
    });
    await assay.draft(finch);
    const events = lines.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(expect.arrayContaining(["run-start", "model-call", "agent-end", "run-end"]));
    // That is below its level.
    expect(events).not.toContain("stage-start");
    expect(lines.join("")).not.toContain("canary");
  });
});
