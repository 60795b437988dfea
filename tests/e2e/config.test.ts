import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

const WRONG = "profile: owasp\nopenai:\n  timeoutMs: soon\nconcurency: 3\n";

describe("a wrong assay.yaml", () => {
  it("has all its mistakes listed at once, with lines", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "assay.yaml"), WRONG);
    const { code, stdout, stderr } = await runCli(["draft", "./README.md"], { directory });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      [
        "assay: assay.yaml is wrong",
        '  - assay.yaml:1 profile: expected one of listing, owasp-0.8, owasp-0.5, got "owasp"',
        '  - assay.yaml:3 openai.timeoutMs: expected a whole number from 100 to 3600000, got "soon"',
        '  - assay.yaml:4 concurency: unknown key; did you mean "concurrency"?',
        "",
      ].join("\n"),
    );
  });

  it("is found under the name that --config gives, before or after the command", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "other.yaml"), "out: [");
    for (const words of [
      ["--config", "other.yaml", "draft", "x"],
      ["draft", "x", "--config", "other.yaml"],
    ]) {
      const { code, stderr } = await runCli(words, { directory });
      expect(code).toBe(2);
      expect(stderr).toContain("other.yaml is not valid YAML\n  - other.yaml:1 ");
    }
  });

  it("does not stand in the way of a command that needs no configuration", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "assay.yaml"), WRONG);
    expect((await runCli(["score", "--cvss", "7.5"], { directory })).code).toBe(0);
  });
});
