import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SourceAdapter } from "../../../pipeline/ports/source-adapter.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { documentOf } from "../../support/documents.ts";
import { scriptedJudge } from "../../support/scripted-judge.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-slugs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const AGENTS = ["npm:mailer", "pypi:mailer", "npm:@some/tool", "github:some/tool", "npm:alone"];
const SLUGS = ["mailer", "mailer-2", "some-tool", "some-tool-2", "alone"];

/** Sources that answer each agent only when the one before it in `order` is written. */
function sourcesAnswering(order: readonly string[]) {
  const gates = order.map(() => Promise.withResolvers<void>());
  gates[0]?.resolve();
  const adapters = ["npm", "pypi", "github"].map((scheme): SourceAdapter => ({
    scheme,
    collect: async ({ rest, text }, { now }) => {
      await gates[order.indexOf(text)]?.promise;
      const documents = [documentOf(`# ${rest}\n\nSends mail.\n`, { retrievedAt: now() })];
      return { name: rest, slugBase: rest, documents };
    },
  }));
  return { adapters, isWritten: (agent: string) => gates[order.indexOf(agent) + 1]?.resolve() };
}

test.each([
  ["in order", [0, 1, 2, 3, 4]],
  ["backwards", [4, 3, 2, 1, 0]],
  ["mixed up", [1, 4, 3, 0, 2]],
])("agents of one name get their folders in the order of the catalogue, when they answer %s", async (_, order) => {
  const { adapters, isWritten } = sourcesAnswering(order.map((index) => AGENTS[index] ?? ""));
  const assembly = {
    ...assemblyIn(folder, scriptedJudge(), {}, { adapters }),
    onProgress: (event: { kind: string; agent?: string }) => {
      if (event.kind === "agent-end" && event.agent !== undefined) isWritten(event.agent);
    },
  };
  const outcomes = await draftAgents(AGENTS, assembly, draftOptions({ concurrency: AGENTS.length }));
  const slugs = outcomes.map((outcome) => (outcome.status === "drafted" ? outcome.assessment.agent.slug : outcome));
  expect(slugs).toEqual(SLUGS);
});
