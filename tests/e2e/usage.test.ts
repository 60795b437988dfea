import { describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const VERBS = ["draft", "score", "verify", "schema", "doctor"];

describe("help", () => {
  it("names every command, and goes to standard output", async () => {
    const { code, stdout, stderr } = await runCli(["--help"]);
    expect(code).toBe(0);
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^  ${verb} `, "m"));
    expect(stdout).toContain("Exit codes");
    expect(stderr).toBe("");
  });

  it.each(VERBS)("explains %s", async (verb) => {
    const { code, stdout } = await runCli([verb, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: assay ${verb}`);
    expect(stdout).toContain("--config <file>");
  });

  it.each(["mcp", "serve", "doctor"])("of %s is as wide as the terminal", async (verb) => {
    const { stdout } = await runCli([verb, "--help"], { environment: { COLUMNS: "60" } });
    // What can be copied stays in one line.
    const lines = stdout.split("\n").filter((line) => !/^ {2}(?:\w+=\S+ )?assay /.test(line));
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  it("comes on standard error, as wrong usage, when no command is named", async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: assay");
  });
});

it("prints its version", async () => {
  const { code, stdout } = await runCli(["--version"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("wrong usage", () => {
  it.each<[string, string[], string]>([
    ["an unknown command", ["drafft"], "unknown command 'drafft' (Did you mean draft?); see \"assay --help\""],
    [
      "an unknown option",
      ["draft", "x", "--jsn"],
      "unknown option '--jsn' (Did you mean --json?); see \"assay draft --help\"",
    ],
    ["a missing argument", ["draft"], "missing required argument 'agent'"],
    ["a missing option value", ["score", "--cvss"], "argument missing"],
    ["an argument too many", ["doctor", "now"], "too many arguments"],
    ["a wrong flag value", ["draft", "x", "--samples", "0"], "--samples: expected a whole number from 1 to 25, got 0"],
    ["a configuration that is not there", ["draft", "x", "--config", "no.yaml"], "no.yaml: there is no such file"],
  ])("exits with 2 for %s and says what it expected", async (_name, words, message) => {
    const { code, stdout, stderr } = await runCli(words);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("shows a stack with --debug", async () => {
    const { code, stderr } = await runCli(["drafft", "--debug"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\s+at /m);
  });
});
