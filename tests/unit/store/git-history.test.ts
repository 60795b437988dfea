import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openGitHistory } from "../../../pipeline/store/git-history.ts";
import { openGitObjects } from "../../../pipeline/store/git-objects.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

interface Repository {
  /** A folder inside, so that names have to be relative. */
  readonly folder: string;
  readonly write: (slug: string, text: string) => Promise<Buffer>;
  readonly commit: () => void;
}

async function repository(...options: readonly string[]): Promise<Repository> {
  const root = await temporaryFolder();
  const folder = join(root, "deep", "assessments");
  await mkdir(folder, { recursive: true });
  const git = (...words: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@host.example", ...words], {
      cwd: root,
      stdio: "ignore",
    });
  };
  git("init", "--quiet", ...options);
  return {
    folder,
    write: async (slug, text) => {
      await mkdir(join(folder, slug), { recursive: true });
      await writeFile(join(folder, slug, "assessment.json"), text);
      return Buffer.from(text);
    },
    commit: () => {
      git("add", "--all");
      git("commit", "--quiet", "--message", "a state", "--date", "2026-11-20T12:00:00Z");
    },
  };
}

function open(folder: string): ReturnType<typeof openGitHistory> {
  const history = openGitHistory(folder);
  onTestFinished(history.close);
  return history;
}

const texts = async (versions: AsyncIterable<{ readonly bytes: Uint8Array }>): Promise<string[]> => {
  const all: string[] = [];
  for await (const { bytes } of versions) all.push(Buffer.from(bytes).toString());
  return all;
};

it.each([[[]], [["--object-format=sha256"]]])(
  "tells what differs from HEAD, in a repository made with %o",
  async (options) => {
    const { folder, write, commit } = await repository(...options);
    const [same, changed] = [await write("same", "one"), await write("changed", "one")];
    commit();
    const history = open(folder);
    expect(new Set(await history.refresh())).toEqual(new Set(["same", "changed"]));
    expect(await history.refresh()).toEqual([]);
    expect(await history.committed("same", same)).toBe("same");
    expect(Buffer.from((await history.committed("changed", Buffer.from("two"))) as Uint8Array)).toEqual(changed);
    expect(await history.committed("other", same)).toBe("new");

    await write("changed", "two");
    commit();
    expect(await history.refresh()).toEqual(["changed"]);
    expect(await history.committed("changed", Buffer.from("two"))).toBe("same");
  },
);

it("gives the versions of one agent, the latest first", async () => {
  const { folder, write, commit } = await repository();
  for (const text of ["one", "two", "three"]) {
    await write("agent", text);
    await write("[a]gent", `not ${text}`);
    commit();
  }
  expect(await texts(open(folder).versions("agent"))).toEqual(["three", "two", "one"]);
  expect(await texts(open(folder).recent("agent"))).toEqual(["three", "two", "one"]);
  expect(await texts(open(folder).recent("[a]gent"))).toEqual(["not three", "not two", "not one"]);
  expect(await texts(open(folder).versions("[a]gent"))).toEqual(["not three", "not two", "not one"]);
  expect(await texts(open(folder).versions("../agent"))).toEqual([]);
});

it.each([
  ["no repository", async () => temporaryFolder()],
  ["no folder", async () => join(await temporaryFolder(), "nothing")],
  ["no commit", async () => (await repository()).folder],
])("knows nothing where there is %s", async (_, folder) => {
  const history = open(await folder());
  expect(await history.refresh()).toEqual([]);
  expect(await history.committed("agent", Buffer.from("one"))).toBe("none");
  expect(await texts(history.versions("agent"))).toEqual([]);
  expect(await texts(history.recent("agent"))).toEqual([]);
});

it("reads many objects through one process, large and empty ones, missing ones between", async () => {
  const { folder, write, commit } = await repository();
  const large = "x".repeat(3_000_000);
  await write("large", large);
  await write("empty", "");
  commit();
  const objects = openGitObjects(folder);
  onTestFinished(objects.close);
  const names = ["large", "missing", "empty", "missing\nHEAD:./large", "large"].map(
    (slug) => `HEAD:./${slug}/assessment.json`,
  );
  const read = await Promise.all(names.map(objects.read));
  expect(read.map((content) => content?.length ?? null)).toEqual([large.length, null, 0, null, large.length]);
});
