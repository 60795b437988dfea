import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import type { PluginSource, PluginSourceAnswer } from "../../../pipeline/ports/plugin.ts";
import type { HttpClient } from "../../../sources/http/client.ts";
import { createPluginAdapter } from "../../../sources/plugin.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import { hostileThrown, untouchable } from "../../support/hostile/thrown.ts";

const client: HttpClient = { get: () => Promise.reject(new Error("nobody is asked")) };
const README = { kind: "readme", title: "README", url: "dir:x", content: "Runs shell commands." } as const;

const collect = (source: PluginSource["collect"]) =>
  createPluginAdapter({ scheme: "dir", collect: source }, "directory", client).collect(
    { scheme: "dir", rest: "x", text: "dir:x" },
    { signal: new AbortController().signal, now: () => FIXED_TIME },
  );
const answered = (answer: unknown) => collect(() => Promise.resolve(answer as PluginSourceAnswer));

describe("a source of a plug-in fails its agent, and nothing else,", () => {
  it.each(hostileThrown())("that throws %s", async (_, thrown) => {
    const failed = collect(() => {
      throw thrown;
    });
    await expect(failed).rejects.toThrow(SourceError);
  });

  it.each<[string, unknown]>([
    ["throws wherever it is touched", untouchable()],
    ["has a document that does", { name: "x", documents: [untouchable()] }],
    ["has a list that does", { name: "x", documents: new Proxy([README], { get: () => untouchable() }) }],
    ["is a text", "x"],
  ])("whose answer %s", async (_, answer) => {
    await expect(answered(answer)).rejects.toThrow(SourceError);
  });

  it.each(["url", "finalUrl"])("whose %s holds a password", async (name) => {
    const documents = [{ ...README, [name]: "https://me:canary@host.example/x" }];
    const error: unknown = await answered({ name: "x", documents }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "SOURCE_NOT_ALLOWED" });
    expect(String(error)).not.toContain("canary");
  });
});

it("keeps bytes as they were handed over, whatever is done to them later", async () => {
  const content = new TextEncoder().encode("Runs shell commands.");
  const { documents } = await answered({ name: "x", documents: [{ ...README, content }] });
  content.fill(0);
  expect(documents.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(["Runs shell commands."]);
});
