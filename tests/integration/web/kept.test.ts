import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSession } from "../../../outputs/web/session.ts";
import { startReviewServer } from "../../../outputs/web/server.ts";
import type { ReviewDesk } from "../../../pipeline/ports/review-desk.ts";
import { revisionIn, reviewServer, type TestedServer } from "../../support/review-server.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const AGENT = "/agents/harbour-desk";
const WRITTEN = {
  action: "override",
  path: "factors.persistent_memory.level",
  value: "5",
  reason: "Two hours of work in this text",
  expires: "2027-01-31",
};

const folderOf = ({ directory }: TestedServer): string => join(directory, "harbour-desk");

it.each<[string, (server: TestedServer) => Promise<unknown>, number, string]>([
  ["the folder is gone", (server) => rm(folderOf(server), { recursive: true }), 404, "No such agent"],
  [
    "assessment.json is torn",
    (server) => writeFile(join(folderOf(server), "assessment.json"), "{"),
    409,
    "is no assessment that this version can read",
  ],
  [
    "review.yaml is malformed",
    (server) => writeFile(join(folderOf(server), "review.yaml"), "decisions:\n  - { action: approve, reviewer: Bo }\n"),
    409,
    "line 2",
  ],
  [
    "a file can't be written",
    (server) => mkdir(join(server.directory, ".assay.lock", "x"), { recursive: true }),
    500,
    ".assay.lock",
  ],
])("keeps what was written when %s", async (_, harm, status, why) => {
  const server = await reviewServer([sampleAssessment()]);
  const revision = revisionIn((await server.visit(AGENT)).text);
  await harm(server);
  const answer = await server.send(`${AGENT}/decide`, { ...WRITTEN, revision });
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(why);
  expect(answer.text).toContain("Your decision, as you wrote it");
  expect(answer.text).toContain(`>${WRITTEN.reason}</textarea>`);
  expect(answer.text).toContain(`name="path" value="${WRITTEN.path}"`);
  expect(answer.text).toMatch(/<option value="5" selected|<textarea name="value"[^>]*>5</);
  expect(answer.text).toContain(`value="${WRITTEN.expires}"`);
  // It is sent again on the state that it was made about.
  expect(revisionIn(answer.text)).toBe(revision);
  expect(server.errors).toEqual([]);
});

it("keeps what was written when we fail ourselves, and tells the terminal", async () => {
  const [fail, nothing] = [async () => Promise.reject(new TypeError("a defect")), async () => null];
  const desk: ReviewDesk = {
    list: () => ({ rows: [], damaged: [], isComplete: true }),
    open: nothing,
    revision: async () => "0".repeat(64),
    decide: fail,
    undo: fail,
    compare: nothing,
    watch: () => () => {},
  };
  const session = createSession();
  const told: string[] = [];
  const server = await startReviewServer(0, { desk, session, onError: ({ message }) => told.push(message) });
  onTestFinished(server.close);
  const { origin, port } = new URL(server.address);
  const answer = await fetch(`${origin}${AGENT}/decide`, {
    method: "POST",
    headers: { origin, cookie: `assay-${port}=${session.cookie}`, "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ key: session.formKey, action: "reject", reason: WRITTEN.reason }),
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain(`>${WRITTEN.reason}</textarea>`);
  expect(told).toEqual(["a defect"]);
});

it("gives back every character that was typed, seen or not", async () => {
  const server = await reviewServer([sampleAssessment()]);
  const reason = `\nbell \u0007, turned \u202Ename, two\nlines, "quotes" & </textarea><b>`;
  const revision = revisionIn((await server.visit(AGENT)).text);
  const { status, text } = await server.send(`${AGENT}/decide`, { ...WRITTEN, value: "6", reason, revision });
  expect(status).toBe(422);
  const [, shown] = /<textarea name="reason"[^>]*>([^<]*)<\/textarea>/u.exec(text) ?? [];
  expect(shown).toBe(
    `\n\nbell \u0007, turned \u202Ename, two\nlines, &quot;quotes&quot; &amp; &lt;/textarea&gt;&lt;b&gt;`,
  );
});
