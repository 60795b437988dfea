import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CAUSES } from "../../../pipeline/schema/diff.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { reviewServer, writeAgent } from "../../support/review-server.ts";
import { temporaryFolder } from "../../support/run-cli.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const CHANGES = "/agents/harbour-desk/changes";

/** The sample with another headline, in the state of a review. */
function scored(
  aivss: number,
  severity: Assessment["score"]["severity"],
  status: Assessment["review"]["status"],
): Assessment {
  const sample = sampleAssessment();
  return { ...sample, score: { ...sample.score, aivss, severity }, review: { ...sample.review, status } };
}

/** A folder under version control with these states of the sample, one commit each. */
async function committed(states: readonly Assessment[]): Promise<string> {
  const root = await temporaryFolder();
  const git = (...words: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@host.example", ...words], {
      cwd: root,
      stdio: "ignore",
    });
  };
  git("init", "--quiet");
  const directory = join(root, "assessments");
  for (const state of states) {
    await writeAgent(directory, state);
    git("add", "--all");
    git("commit", "--quiet", "--message", "a state");
  }
  return directory;
}

it("says in the queue what moved since the commit, and first where a band was crossed", async () => {
  const directory = await committed([scored(6.9, "Medium", "approved")]);
  const fresh = sampleAssessment();
  const server = await reviewServer(
    [scored(7.2, "High", "stale"), { ...fresh, agent: { ...fresh.agent, slug: "a-new-one" } }],
    directory,
  );
  const { text } = await server.visit("/rows");
  const [first = "", second = ""] = text.split("<tr ").slice(2);
  expect(first).toContain('class="crossing"');
  expect(first).toContain("was 6.9 Medium");
  expect(second).toContain(">new<");
  const found = await Promise.all(CAUSES.map(async (cause) => (await server.visit(`/rows?cause=${cause}`)).text));
  expect(found.filter((html) => html.includes("harbour-desk"))).toHaveLength(1);
});

it("compares in the queue with what was approved, also once the crossing is committed", async () => {
  const approval = { action: "approve", reviewer: "Bo", date: "2026-11-20" } as const;
  const decided = (state: Assessment): Assessment => ({ ...state, review: { ...state.review, decisions: [approval] } });
  const states = [scored(6.9, "Medium", "approved"), scored(7.2, "High", "stale"), scored(7.3, "High", "stale")];
  const directory = await committed(states.map(decided));
  const draft = sampleAssessment();
  const drafted = { ...draft, agent: { ...draft.agent, slug: "a-new-one" } };
  const server = await reviewServer([decided(scored(7.3, "High", "stale")), drafted], directory);
  const { text } = await server.visit("/rows");
  const [first = ""] = text.split("<tr ").slice(2);
  expect(first).toContain('class="crossing"');
  expect(first).toContain("was 6.9 Medium");
  expect(first).toContain("since it was approved");
  expect(text).toContain("1 crossed a band");
});

it("compares with the latest approved state, or with the latest committed one", async () => {
  const states = [scored(5.1, "Medium", "draft"), scored(6.1, "Medium", "approved"), scored(8.1, "High", "stale")];
  const directory = await committed(states);
  const { visit } = await reviewServer([scored(9.1, "Critical", "stale")], directory);
  const approved = (await visit(CHANGES)).text;
  expect(approved).toContain("the state that was approved, in commit");
  expect(approved).toContain("latest committed state</a>");
  expect(approved).not.toContain("latest approved state</a>");
  expect(approved).toMatch(/<del>6\.1<\/del> → <ins>9\.1<\/ins>/);
  const latest = (await visit(`${CHANGES}?since=committed`)).text;
  expect(latest).toContain("the latest committed state, in commit");
  expect(latest).toContain("latest approved state</a>");
  expect(latest).not.toContain("latest committed state</a>");
  expect(latest).toMatch(/<del>8\.1<\/del> → <ins>9\.1<\/ins>/);
});

it("takes a state that was torn when it was committed for nothing to compare with", async () => {
  const directory = await committed([scored(6.9, "Medium", "approved")]);
  await writeFile(join(directory, "harbour-desk", "assessment.json"), "{");
  execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@host.example", "commit", "-qam", "torn"], {
    cwd: directory,
  });
  const { visit } = await reviewServer([scored(7.2, "High", "draft")], directory);
  expect((await visit("/rows")).text).not.toContain("can't be read");
  expect((await visit(CHANGES)).text).toContain("the state that was approved, in commit");
});

it("says so where there is nothing to compare with", async () => {
  const { visit } = await reviewServer([sampleAssessment()]);
  const { status, text } = await visit(CHANGES);
  expect(status).toBe(200);
  expect(text).toContain("no earlier state to compare with");
});
