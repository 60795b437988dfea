import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { Header } from "tar";
import { expect, it } from "vitest";
import { readTarball, TarballError } from "../../../sources/npm/tarball.ts";
import { packTarball } from "../../support/npm-registry.ts";

const read = (tarball: Buffer, limits?: { fileBytes: number; tarballBytes: number }) =>
  readTarball(Readable.from([tarball]), limits);

const contentOf = async (tarball: Buffer): Promise<Record<string, string>> => {
  const { files } = await read(tarball);
  return Object.fromEntries([...files].map(([path, { bytes }]) => [path, Buffer.from(bytes).toString("utf8")]));
};

it("known files of the top folder are read, whatever it is called; nothing else is", async () => {
  const tarball = packTarball([
    ["other-name/README.md", "# A"],
    ["other-name/.well-known/agent-card.json", "{}"],
    ["other-name/lib/README.md", "no"],
    ["other-name/index.js", "no"],
    ["README.md", "no"],
    ["package/../SKILL.md", "no"],
  ]);
  expect(await contentOf(tarball)).toEqual({ "README.md": "# A", ".well-known/agent-card.json": "{}" });
});

it("of two entries of one name the later is read, as npm does", async () => {
  const tarball = packTarball([
    ["package/README.md", "harmless"],
    ["package/README.md", "what is installed"],
  ]);
  expect(await contentOf(tarball)).toEqual({ "README.md": "what is installed" });
});

it("a link is not followed", async () => {
  const header = Buffer.alloc(512);
  new Header({ path: "package/README.md", linkpath: "/etc/hosts", size: 0, mode: 0o644, type: "SymbolicLink" }).encode(
    header,
  );
  expect(await contentOf(gzipSync(Buffer.concat([header, Buffer.alloc(1024)])))).toEqual({});
});

it("a file longer than its limit is cut, and says so; one of exactly the limit is whole", async () => {
  const tarball = packTarball([
    ["package/README.md", "x".repeat(3000)],
    ["package/SKILL.md", "y".repeat(1000)],
  ]);
  const { files } = await read(tarball, { fileBytes: 1000, tarballBytes: 1e6 });
  expect(files.get("README.md")).toMatchObject({ truncated: true, bytes: { length: 1000 } });
  expect(files.get("SKILL.md")).toMatchObject({ truncated: false, bytes: { length: 1000 } });
});

it("a tarball longer than its limit is read up to there, and says so", async () => {
  const tarball = packTarball([
    ["package/README.md", "first"],
    ["package/big.bin", Buffer.alloc(1_000_000)],
    ["package/SKILL.md", "behind"],
  ]);
  const { files, truncated } = await read(tarball, { fileBytes: 1000, tarballBytes: 100_000 });
  expect([...files.keys()]).toEqual(["README.md"]);
  expect(truncated).toBe(true);
});

it("a file that the limit cuts through is not taken for a whole one", async () => {
  const tarball = packTarball([["package/README.md", "x".repeat(10_000)]]);
  const { files, truncated } = await read(tarball, { fileBytes: 100_000, tarballBytes: 5_000 });
  expect([files.size, truncated]).toEqual([0, true]);
});

it.each([
  ["no gzip", Buffer.from("nothing packed")],
  ["no tar", gzipSync("nothing packed".repeat(100))],
  ["half a gzip", packTarball([["package/README.md", "x".repeat(100)]]).subarray(0, 60)],
])("%s is an error", async (_, bytes) => {
  const outcome = await read(bytes).catch((error: unknown) => error);
  expect(outcome).toSatisfy(
    (error: Error & { code?: string }) => error instanceof TarballError || (error.code ?? "").startsWith("Z_"),
  );
});
