import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Assessment, assessmentSchema } from "../../../pipeline/schema/assessment.ts";
import { revisionIn, reviewServer, type TestedServer } from "../../support/review-server.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";

const AGENT = "/agents/harbour-desk";
const LEVEL = "factors.persistent_memory.level";
const open = () => reviewServer([sampleAssessment()]);

const fileOf = ({ directory }: TestedServer, name: string): string => join(directory, "harbour-desk", name);
const stored = async (server: TestedServer): Promise<Assessment> =>
  assessmentSchema.parse(JSON.parse(await readFile(fileOf(server, "assessment.json"), "utf8")));
const decisions = async (server: TestedServer): Promise<unknown> =>
  parse(await readFile(fileOf(server, "review.yaml"), "utf8")).decisions;

/** Opens the page, and sends a decision from it. */
async function decide(server: TestedServer, fields: Readonly<Record<string, string>>, path = `${AGENT}/decide`) {
  const revision = revisionIn((await server.visit(AGENT)).text);
  return server.send(path, { revision, ...fields });
}

const OVERRIDE = {
  action: "override",
  path: LEVEL,
  value: "5",
  reason: "Its code keeps everything",
  expires: "2027-01-31",
};

describe("a decision", () => {
  it("is written, and the page says so", async () => {
    const server = await open();
    const { status, headers } = await decide(server, { action: "approve" });
    expect(status).toBe(303);
    const page = await server.visit(String(headers["location"]));
    expect(page.text).toContain("Approved.");
    expect((await stored(server)).review.status).toBe("approved");
    expect(await decisions(server)).toMatchObject([{ action: "approve", reviewer: "Ada Byrne", date: "2026-11-21" }]);
  });

  it("shows in the queue at once", async () => {
    const server = await open();
    await decide(server, { action: "reject", reason: "Read the code again" });
    expect((await server.visit("/rows?status=changes_requested")).text).toContain("Harbour Desk");
  });

  it("to override changes the score, and can be taken back", async () => {
    const server = await open();
    const before = await stored(server);
    const { status, headers } = await decide(server, OVERRIDE);
    expect(status).toBe(303);
    expect(new URL(String(headers["location"]), server.origin).hash).toBe(`#${LEVEL}`);
    expect((await server.visit(AGENT)).text).toContain(`id="${LEVEL}"`);
    const after = await stored(server);
    expect(after.factors.find(({ id }) => id === "persistent_memory")?.level).toBe(5);
    expect(after.review.overrides).toMatchObject([{ path: LEVEL, status: "active", value: 5, expires: "2027-01-31" }]);
    expect(after.score.aivss).not.toBe(before.score.aivss);
    expect((await decide(server, {}, `${AGENT}/undo`)).status).toBe(303);
    expect(await stored(server)).toEqual(before);
  });

  it("goes back to the queue that it came from, and says which agent comes next", async () => {
    const names = ["one", "two", "three"];
    const server = await reviewServer(
      names.map((slug) => ({ ...sampleAssessment(), agent: { ...sampleAssessment().agent, slug } })),
    );
    const queue = "?status=draft&sort=name";
    const revision = revisionIn((await server.visit(`/agents/one${queue}`)).text);
    const { headers } = await server.send(`/agents/one/decide${queue}`, { action: "approve", revision });
    expect(headers["location"]).toBe("/agents/one?status=draft&sort=name&done=approve&then=three");
    const { text } = await server.visit(String(headers["location"]));
    expect(text).toMatch(/href="\/agents\/three\?status=draft&amp;sort=name" aria-keyshortcuts="n"/);
  });
});

describe("a decision on a page that is no longer true", () => {
  it.each<[string, (server: TestedServer) => Promise<void>, string]>([
    [
      "another person decided",
      async (server) => void (await decide(server, { action: "reject", reason: "Not yet" })),
      "Not yet",
    ],
    [
      "an editor wrote review.yaml",
      (server) =>
        writeFile(
          fileOf(server, "review.yaml"),
          "decisions:\n  - { action: approve, reviewer: Bo, date: 2026-11-20, reason: By hand }\n",
        ),
      "By hand",
    ],
    [
      "a run wrote the assessment",
      async (server) => {
        const { findings, ...rest } = await stored(server);
        const found = { code: "thin-listing", severity: "note", message: "It says little.", evidence: [] };
        await writeFile(fileOf(server, "assessment.json"), JSON.stringify({ ...rest, findings: [...findings, found] }));
      },
      "It says little.",
    ],
  ])("is refused when %s, shows what changed and keeps what was written", async (_, change, shown) => {
    const server = await open();
    const revision = revisionIn((await server.visit(AGENT)).text);
    await change(server);
    const files = [fileOf(server, "assessment.json"), fileOf(server, "review.yaml")];
    const before = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => null)));
    const hostile = `</textarea><script>alert("x")</script>`;
    const { status, text } = await server.send(`${AGENT}/decide`, { ...OVERRIDE, reason: hostile, revision });
    expect(status).toBe(409);
    expect(text).toContain("has changed since you opened it");
    expect(text).toContain(shown);
    expect(text).toContain("&lt;/textarea&gt;&lt;script&gt;");
    expect(text).toContain('value="2027-01-31"');
    expect(text).toMatch(/<option value="5" selected/);
    expect(await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => null)))).toEqual(before);
    // Sent again from the page that says so, it is taken: somebody has looked.
    expect((await server.send(`${AGENT}/decide`, { ...OVERRIDE, revision: revisionIn(text) })).status).toBe(303);
  });

  it("is refused without any revision", async () => {
    const { send } = await open();
    for (const revision of ["", "x", "0".repeat(64)]) {
      expect((await send(`${AGENT}/decide`, { action: "approve", revision })).status).toBe(409);
    }
  });
});

describe("a decision that makes no sense", () => {
  it.each<[Record<string, string>, string]>([
    [{ action: "" }, "asks for nothing that is known"],
    [{ action: "delete" }, "asks for nothing that is known"],
    [{ action: "reject", reason: " \r\n " }, "a reason is needed"],
    [{ ...OVERRIDE, value: "6" }, "expected one of 0, 1, 2, 3, 4, 5, not_stated"],
    [{ ...OVERRIDE, path: "factors.persistent_memory.levle" }, "persistent_memory"],
    [{ ...OVERRIDE, path: "__proto__" }, "nothing is called"],
    [{ ...OVERRIDE, path: "../../etc/passwd" }, "nothing is called"],
    [{ ...OVERRIDE, expires: "soon" }, "expected a day"],
    [{ ...OVERRIDE, expires: "2020-01-01" }, "has passed already"],
    [{ ...OVERRIDE, reason: "x".repeat(2001) }, "at most 2000 characters"],
    [{ action: "withdraw", path: LEVEL }, "nothing is overridden"],
    [{ action: "override" }, "a field of the form is missing"],
  ])("is refused with what was written: %o", async (fields, why) => {
    const server = await open();
    const { status, text } = await decide(server, fields);
    expect(status).toBe(422);
    expect(text).toContain(why);
    expect(text).toContain((fields["reason"] ?? "").trim());
    await expect(readFile(fileOf(server, "review.yaml"))).rejects.toThrow("ENOENT");
    expect(server.errors).toEqual([]);
  });

  it("waits for nobody: a folder in use is said to be, and nothing is lost", async () => {
    const server = await open();
    const owner = {
      pid: process.ppid,
      host: (await import("node:os")).hostname(),
      since: new Date().toISOString(),
      token: "x",
    };
    await writeFile(join(server.directory, ".assay.lock"), JSON.stringify(owner));
    const { status, text } = await decide(server, OVERRIDE);
    expect(status).toBe(503);
    expect(text).toContain("is in use by another run");
    expect(text).toContain(OVERRIDE.reason);
  });

  it("about an agent that is not there finds nothing", async () => {
    const { send } = await open();
    expect((await send("/agents/nobody/decide", { action: "approve" })).status).toBe(404);
    expect((await send("/agents/nobody/undo", {})).status).toBe(404);
  });
});

it("does not take back what somebody else changed since", async () => {
  const server = await open();
  await decide(server, { action: "approve" });
  await writeFile(
    fileOf(server, "review.yaml"),
    `${await readFile(fileOf(server, "review.yaml"), "utf8")}# a word of mine\n`,
  );
  expect((await server.visit(AGENT)).text).not.toContain("Undo the last decision");
  const { status, headers } = await decide(server, {}, `${AGENT}/undo`);
  expect(status).toBe(303);
  const { text } = await server.visit(String(headers["location"]));
  expect(text).toContain("There is nothing to take back");
  expect((await stored(server)).review.status).toBe("approved");
});

it("says which decision was taken back and whose it was, and claims nothing the second time", async () => {
  const server = await open();
  await decide(server, OVERRIDE);
  const undo = async (): Promise<string> => {
    const { headers } = await decide(server, {}, `${AGENT}/undo`);
    return (await server.visit(String(headers["location"]))).text;
  };
  expect(await undo()).toContain(`Taken back: override ${LEVEL} by Ada Byrne.`);
  const again = await undo();
  expect(again).toContain('role="status">There is nothing to take back');
  expect(again).not.toContain("Taken back:");
});
