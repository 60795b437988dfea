import { describe, expect, it } from "vitest";
import { NO_MEMORY } from "../../pipeline/ports/fetch-memory.ts";
import { createNpmAdapter } from "../../sources/npm.ts";

/** Asks the npm registry that is configured on this machine. Run with `npm run test:live`. */
describe.runIf(process.env["ASSAY_LIVE"] === "1")("the configured npm registry", () => {
  const adapter = createNpmAdapter({
    userAgent: "assay/0.0.0-test",
    assayVersion: "0.0.0-test",
    memory: NO_MEMORY,
  });
  const collect = (rest: string) =>
    adapter.collect(
      { scheme: "npm", rest, text: `npm:${rest}` },
      { signal: new AbortController().signal, now: () => "2026-11-21T08:00:00.000Z" },
    );

  it("gives a package with its README", async () => {
    const { documents } = await collect("@modelcontextprotocol/server-filesystem@2025.8.21");
    expect(documents.map(({ kind, url }) => [kind, url])).toEqual([
      ["readme", "pkg:npm/%40modelcontextprotocol/server-filesystem@2025.8.21#README.md"],
      ["package-json", "pkg:npm/%40modelcontextprotocol/server-filesystem@2025.8.21#package.json"],
      ["npm-record", "pkg:npm/%40modelcontextprotocol/server-filesystem@2025.8.21"],
    ]);
  });

  it("knows no package of a name that nobody has taken", async () => {
    await expect(collect("@assay-no-such-scope-4711/none")).rejects.toMatchObject({ code: "SOURCE_NOT_FOUND" });
  });
});
