import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { reviewServer } from "../../support/review-server.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const WAIT = { timeout: 10_000 };

it("lists what can't be read, says why on its page, and takes it up once it is mended or gone", async () => {
  const server = await reviewServer([sampleAssessment()]);
  const torn = join(server.directory, "torn");
  await mkdir(torn);
  await writeFile(join(torn, "assessment.json"), '{"schemaVersion":1,"agent":{"slug":"torn"');
  const queue = async (): Promise<string> => (await server.visit("/")).text;
  await vi.waitFor(async () => expect(await queue()).toContain("2 agents · 1 can&#39;t be read"), WAIT);
  const [first = ""] = (await queue()).split("<tr ").slice(2);
  expect(first).toContain('href="/agents/torn"');
  expect(first).toContain("can't be read:");
  expect(await queue()).toContain("Harbour Desk");
  const { status, text } = await server.visit("/agents/torn");
  expect(status).toBe(409);
  expect(text).toContain("is no assessment that this version can read");
  expect(text).toContain("Put the file back as it was");
  // A damaged file is no defect of ours.
  expect(server.errors).toEqual([]);
  await rm(torn, { recursive: true });
  await vi.waitFor(async () => expect(await queue()).not.toContain("can't be read"), WAIT);
});

it("says which line of people's file is wrong, and leaves it as it is", async () => {
  const server = await reviewServer([sampleAssessment()]);
  const review = join(server.directory, "harbour-desk", "review.yaml");
  await writeFile(review, "decisions:\n  - { action: approve, reviewer: Bo }\n");
  await vi.waitFor(
    async () => expect((await server.visit("/rows")).text).toContain("1 agent · 1 can&#39;t be read"),
    WAIT,
  );
  const { status, text } = await server.visit("/agents/harbour-desk");
  expect(status).toBe(409);
  expect(text).toContain("line 2");
});
