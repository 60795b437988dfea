import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { createLocalAdapter } from "../../../sources/local.ts";
import { collect, folder, sourceError, texts } from "./support.ts";

const adapter = createLocalAdapter();
const read = (path: string, signal?: AbortSignal) =>
  collect(adapter, { scheme: "file", rest: path, text: path }, signal);

/** A folder `ledger-mate` with these files. */
async function withFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = join(await folder(), "ledger-mate");
  await mkdir(root);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, ".."), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

describe("a folder", () => {
  it("gives README and manifests of its own level, without a path of this machine", async () => {
    const root = await withFiles({
      "readme.md": "# Ledger Mate\n",
      "README.fr.md": "# Autre\n",
      "package.json": `{"name":"@ledger/mate"}`,
      "pyproject.toml": `[project]\nname = "l"\n`,
      "SKILL.md": "",
      ".well-known/agent-card.json": `{"name":"Card"}`,
      "docs/README.md": "# Inner\n",
      "index.js": "x",
    });
    const answer = await read(root);
    expect(answer).toMatchObject({ name: "Ledger Mate", slugBase: "ledger-mate" });
    expect(answer.documents.map(({ kind, title, url }) => [kind, title, url])).toEqual([
      ["readme", "readme.md", "file:readme.md"],
      ["agent-card", ".well-known/agent-card.json", "file:.well-known/agent-card.json"],
      ["package-json", "package.json", "file:package.json"],
      ["pyproject", "pyproject.toml", "file:pyproject.toml"],
    ]);
    expect(JSON.stringify(answer.documents.map((document) => ({ ...document, bytes: null })))).not.toContain(root);
  });

  it("may end with a slash or be named from inside", async () => {
    const root = await withFiles({ "README.md": "No heading.\n" });
    for (const path of [`${root}/`, join(root, "."), `${root}/docs/..`]) {
      expect(await read(path)).toMatchObject({ name: "ledger-mate", slugBase: "ledger-mate" });
    }
  });

  it("with nothing to read says what was expected", async () => {
    for (const files of [{ "index.js": "x" }, { "README.md": " \n" }]) {
      const error = await sourceError(read(await withFiles(files)));
      expect(error.code).toBe("SOURCE_EMPTY");
      expect(error.message).toMatch(/expected a README, SKILL\.md/);
    }
  });

  it("is not left by a symbolic link", async () => {
    const root = await withFiles({ "package.json": "{}" });
    await writeFile(join(root, "..", "secret"), "secret");
    await symlink("../secret", join(root, "README.md"));
    const error = await sourceError(read(root));
    expect(error.code).toBe("SOURCE_NOT_ALLOWED");
    expect(error.message).toMatch(/README\.md is a symbolic link to a file outside/);
  });

  it("is not left by a symbolic link in a folder whose name begins alike", async () => {
    const root = await withFiles({});
    await mkdir(`${root}-2`);
    await writeFile(`${root}-2/x`, "secret");
    await symlink("../ledger-mate-2/x", join(root, "README.md"));
    expect((await sourceError(read(root))).code).toBe("SOURCE_NOT_ALLOWED");
  });

  it("may use symbolic links within, and be one", async () => {
    const root = await withFiles({ "docs/about.md": "# Linked\n" });
    await symlink("docs/about.md", join(root, "README.md"));
    await symlink(root, `${root}-link`);
    expect(texts(await read(`${root}-link`))).toEqual({ "README.md": "# Linked\n" });
  });
});

describe("a file", () => {
  it.each([
    ["README.md", "# Ledger\n", "readme", "text/markdown", "Ledger", "ledger-mate"],
    ["notes.md", "No heading\n", "document", "text/markdown", "notes", "notes"],
    ["about.txt", "Text\n", "document", "text/plain", "about", "about"],
    ["listing.html", "<title>Shelf</title>", "page", "text/html", "Shelf", "listing"],
    ["card.json", `{"name":"A","skills":[],"protocolVersion":"1"}`, "agent-card", "application/json", "A", "card"],
    ["x.json", `{"name":"S","remotes":[]}`, "server-json", "application/json", "S", "x"],
    ["broken.json", `{"name":`, "document", "text/plain", "broken", "broken"],
    ["Makefile", "all:\n", "document", "text/plain", "Makefile", "Makefile"],
  ])("%s is told by name or content", async (name, text, kind, mediaType, agent, slugBase) => {
    const root = await withFiles({ [name]: text });
    const answer = await read(join(root, name));
    expect(answer).toMatchObject({ name: agent, slugBase });
    expect(answer.documents).toMatchObject([{ kind, mediaType, url: `file:${name}`, truncated: false }]);
  });

  it("that is too long is cut between two characters", async () => {
    const root = await withFiles({ "README.md": `a${"é".repeat(600_000)}` });
    const { documents } = await read(join(root, "README.md"));
    expect(documents[0]).toMatchObject({ truncated: true });
    expect(documents[0]?.bytes).toHaveLength(1024 * 1024 - 1);
  });

  it.each([
    ["bin.md", Buffer.from([1, 2, 3, 10, 4]), "SOURCE_UNREADABLE", /bin\.md is binary; name a README/],
    ["logo.png", Buffer.from([0x89, 0x50, 0, 0]), "SOURCE_UNREADABLE", /logo\.png is binary; name a README/],
    [
      "latin.md",
      Buffer.from("caf\xe9 au lait", "latin1"),
      "SOURCE_UNREADABLE",
      /latin\.md is encoded otherwise.*iconv/,
    ],
    ["empty.md", "", "SOURCE_EMPTY", /empty\.md is empty/],
    ["blank.md", " \n\t", "SOURCE_EMPTY", /blank\.md is empty/],
  ])("%s is refused", async (name, content, code, message) => {
    const root = await withFiles({ [name]: content });
    const error = await sourceError(read(join(root, name)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("that is not there, or no file, says so", async () => {
    const missing = await sourceError(read("./not/here"));
    expect(missing.code).toBe("SOURCE_NOT_FOUND");
    expect(missing.message).toMatch(/there is no \.\/not\/here/);
    const device = await sourceError(read("/dev/zero"));
    expect(device.code).toBe("SOURCE_UNREADABLE");
    expect(device.message).toMatch(/neither; pipe it to standard input/);
    const root = await withFiles({});
    await symlink("loop.md", join(root, "loop.md"));
    expect((await sourceError(read(join(root, "loop.md")))).message).toContain("leads to itself");
  });

  it("is not read for a user who stops", async () => {
    const root = await withFiles({ "README.md": "# Text\n" });
    await expect(read(join(root, "README.md"), AbortSignal.abort())).rejects.toBeInstanceOf(AbortedError);
    expect(basename(root)).toBe("ledger-mate");
  });
});
