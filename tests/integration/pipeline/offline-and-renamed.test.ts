import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DraftOutcome } from "../../../pipeline/assembly.ts";
import type { SourceAdapter } from "../../../pipeline/ports/source-adapter.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { documentOf } from "../../support/documents.ts";
import { scriptedJudge } from "../../support/scripted-judge.ts";

const README = "# Runner\n\nRuns any shell command you name.\n\nWrites a log of every command.\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-offline-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NO_NETWORK: SourceAdapter = {
  scheme: "npm",
  collect: () => Promise.reject(new Error("the network was asked")),
};

const draftedOf = (outcomes: readonly DraftOutcome[]): Assessment[] =>
  outcomes.flatMap((outcome) => (outcome.status === "drafted" ? [outcome.assessment] : []));

describe("offline", () => {
  const draft = async (offline: boolean, model = "scripted-1") => {
    const judge = scriptedJudge();
    const named = { ...judge, identity: { ...judge.identity, model } };
    const adapters = offline ? { offline, adapters: [NO_NETWORK] } : {};
    const assembly = assemblyIn(folder, named, { runner: README }, adapters);
    const outcomes = await draftAgents(["npm:runner"], assembly, draftOptions());
    return { outcomes, judge };
  };

  test("the stored bytes are judged again, and nothing changes if nothing did", async () => {
    await draft(false);
    const path = join(folder, "assessments", "runner", "assessment.json");
    const before = readFileSync(path, "utf8");
    const { outcomes } = await draft(true);
    expect(outcomes).toMatchObject([{ status: "drafted", changed: [] }]);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("another model judges the same sources", async () => {
    const [before] = draftedOf((await draft(false)).outcomes);
    const [after] = draftedOf((await draft(true, "scripted-2")).outcomes);
    expect(after?.provenance.model).toBe("scripted-2");
    expect(after?.sources).toEqual(before?.sources);
    expect(after?.provenance.sourceHash).toBe(before?.provenance.sourceHash);
  });

  test("an agent that was never read is a failure that says what to do", async () => {
    const { outcomes } = await draft(true);
    expect(outcomes).toMatchObject([
      { status: "failed", error: { code: "SOURCE_OFFLINE", message: expect.stringContaining("without --offline") } },
    ]);
  });

  test("an altered snapshot is not judged", async () => {
    const [assessment] = draftedOf((await draft(false)).outcomes);
    const sha256 = assessment?.sources[0]?.sha256 ?? "";
    writeFileSync(join(folder, "assessments", "runner", "sources", sha256), "# Something else\n");
    expect((await draft(true)).outcomes).toMatchObject([{ status: "failed", error: { code: "STORE_DAMAGED" } }]);
  });
});

describe("a repository", () => {
  const adapter = (id: string, name: string): SourceAdapter => ({
    scheme: "github",
    collect: ({ rest }) =>
      Promise.resolve({
        name: "Runner",
        slugBase: rest,
        identity: { id, name },
        documents: [documentOf(README, { url: `https://github.test/${name}` })],
      }),
  });
  const draft = async (reference: string, id: string, name: string): Promise<Assessment> => {
    const assembly = assemblyIn(folder, scriptedJudge(), {}, { adapters: [adapter(id, name)] });
    const [assessment] = draftedOf(await draftAgents([reference], assembly, draftOptions()));
    if (assessment === undefined) throw new Error("expected an assessment");
    return assessment;
  };
  const codes = ({ findings }: Assessment): string[] =>
    findings.map(({ code }) => code).filter((code) => /renamed|recreated/.test(code));

  test("under its own name is no news", async () => {
    expect(codes(await draft("github:O/x/sub", "github:repository:1", "o/X"))).toEqual([]);
  });

  test("that was renamed says so, and stays in its folder", async () => {
    await draft("github:o/x", "github:repository:1", "o/x");
    const renamed = await draft("github:o/x", "github:repository:1", "o/y");
    expect([codes(renamed), renamed.agent.slug]).toEqual([["source-renamed"], "o-x"]);
    const asked = await draft("github:o/y", "github:repository:1", "o/y");
    expect([codes(asked), asked.agent.slug]).toEqual([[], "o-x"]);
  });

  test("that stands under the name of another is told until that is over", async () => {
    await draft("github:o/x", "github:repository:1", "o/x");
    for (const _ of [1, 2]) {
      const anew = await draft("github:o/x", "github:repository:2", "o/x");
      expect(codes(anew)).toEqual(["source-recreated"]);
      expect(anew.findings.find(({ code }) => code === "source-recreated")).toMatchObject({
        severity: "error",
        message: expect.stringMatching(/github:repository:1 \(o\/x\) before.*github:repository:2/),
      });
    }
  });

  test("that holds several agents gives each a folder", async () => {
    const one = await draft("github:o/x/a", "github:repository:1", "o/x");
    const two = await draft("github:o/x/b", "github:repository:1", "o/x");
    expect([one.agent.slug, two.agent.slug]).toEqual(["o-x-a", "o-x-b"]);
  });
});
