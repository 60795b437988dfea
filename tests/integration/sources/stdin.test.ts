import { PassThrough, Readable } from "node:stream";
import { expect, it } from "vitest";
import { AbortedError } from "../../../pipeline/errors.ts";
import { createStdinAdapter } from "../../../sources/stdin.ts";
import { collect, sourceError } from "./support.ts";

const read = (...chunks: (string | Buffer)[]) =>
  collect(
    createStdinAdapter(() => Readable.from(chunks)),
    "-",
  );

it.each([
  ["# Ledger\n", "readme", "text/markdown", "Ledger"],
  ["Just text", "readme", "text/markdown", "standard input"],
  ["---\nname: book\ndescription: Books.\n---\nGo.\n", "skill", "text/markdown", "book"],
  ["---\nname: book\n---\nNo description.\n", "readme", "text/markdown", "book"],
  ["<!DOCTYPE html>\n<title>Shelf</title>", "page", "text/html", "Shelf"],
  [`{"name":"A","skills":[],"capabilities":{}}`, "agent-card", "application/json", "A"],
  [`{"name":"p","dependencies":{}}`, "package-json", "application/json", "p"],
  [`{"$schema":"https://x.test/2025/server.schema.json","name":"s"}`, "server-json", "application/json", "s"],
])("%j is told by its content", async (text, kind, mediaType, name) => {
  const answer = await read(text);
  expect(answer).toMatchObject({ name, slugBase: name });
  expect(answer.documents).toMatchObject([
    { kind, mediaType, url: "stdin:", title: "standard input", truncated: false },
  ]);
});

it("a character may be spread over two chunks", async () => {
  const bytes = Buffer.from("# Café\n");
  expect(await read(bytes.subarray(0, 6), bytes.subarray(6))).toMatchObject({ name: "Café" });
});

it("an endless text is cut", async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(64 * 1024, "a");
    })(),
  );
  const { documents } = await collect(
    createStdinAdapter(() => endless),
    "-",
  );
  expect(documents[0]).toMatchObject({ truncated: true });
  expect(documents[0]?.bytes).toHaveLength(1024 * 1024);
});

it.each([
  [[""], "SOURCE_EMPTY", /it was empty/],
  [[" \n "], "SOURCE_EMPTY", /it was empty/],
  [["a\0b"], "SOURCE_UNREADABLE", /standard input is binary/],
  [[Buffer.from([0xff, 0x41])], "SOURCE_UNREADABLE", /expected UTF-8 text/],
])("%j is refused", async (chunks, code, message) => {
  const error = await sourceError(read(...chunks));
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
});

it("can be read once", async () => {
  const adapter = createStdinAdapter(() => Readable.from(["# One\n"]));
  await collect(adapter, "-");
  expect((await sourceError(collect(adapter, "-"))).message).toContain("can be read once");
});

it("that breaks off is an error, and one that waits ends when the user stops", async () => {
  const broken = new PassThrough();
  const answer = collect(
    createStdinAdapter(() => broken),
    "-",
  );
  broken.destroy(new Error("EIO"));
  expect((await sourceError(answer)).code).toBe("SOURCE_UNREADABLE");
  const waiting = collect(
    createStdinAdapter(() => new PassThrough()),
    "-",
    AbortSignal.timeout(50),
  );
  await expect(waiting).rejects.toBeInstanceOf(AbortedError);
});
