import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

// All eleven metrics at their gravest but for the subsequent system: base score 9.3 by the calculator of FIRST.
const VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
const TEN = [
  "autonomy_of_action",
  "goal_driven_planning",
  "self_modification",
  "dynamic_tool_use",
  "persistent_memory",
  "contextual_awareness",
  "dynamic_identity",
  "multi_agent_interactions",
  "non_determinism",
  "opacity_reflexivity",
];
const HALVES = TEN.map((id) => `${id}=0.5`).join(",");

describe("flags", () => {
  it("give the score, the equation with its numbers and the interval", async () => {
    // (9.3 + 0.7 × 5/10 × 0.97) × 1 = 9.6395, worked by hand from AIVSS 0.8 §3.5.
    const { code, stdout, stderr } = await runCli(["score", "--cvss", VECTOR, "--factors", HALVES, "--threat", "P"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^AIVSS 9\.6 Critical/);
    expect(stdout).toContain("(9.3 + (10 − 9.3) × 5.0/10 × 0.97) × 1 = 9.6395 → 9.6");
    expect(stdout).toContain("nothing is unknown");
  });

  it("give the same as one JSON document", async () => {
    const { stdout } = await runCli(["score", "--cvss", VECTOR, "--factors", HALVES, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      aivss: 9.6,
      severity: "Critical",
      low: 9.6,
      high: 9.6,
      unknown: [],
      cvss: { base: 9.3, vector: VECTOR },
    });
  });

  it("take numbers for the multipliers, and ? for an unknown factor", async () => {
    const factors = HALVES.replace("=0.5", "=?");
    const words = [
      "score",
      "--cvss",
      "7.5",
      "--factors",
      factors,
      "--threat",
      "1.05",
      "--mitigation",
      "0.95",
      "--json",
    ];
    const answer: unknown = JSON.parse((await runCli(words)).stdout);
    expect(answer).toMatchObject({ threatMultiplier: 1.05, mitigationFactor: 0.95, unknown: ["autonomy_of_action"] });
  });

  it.each<[string, string[], string]>([
    ["an older CVSS", ["--cvss", "CVSS:3.1/AV:N"], "v3.1"],
    ["an unknown factor", ["--cvss", "7.5", "--factors", "autonomy_of_acton=1"], 'did you mean "autonomy_of_action"'],
    ["a factor out of range", ["--cvss", "7.5", "--factors", "autonomy_of_action=2"], "autonomy_of_action"],
    ["a factor given twice", ["--cvss", "7.5", "--factors", `${HALVES},autonomy_of_action=1`], "given twice"],
    ["what is no pair", ["--cvss", "7.5", "--factors", "autonomy_of_action"], "expected factor=value"],
    ["another name of --cvss", ["--vector", VECTOR], "goes behind --cvss"],
    ["no vector at all", [], "--cvss VECTOR"],
    ["a file beside flags", ["in.json", "--cvss", "7.5"], "expected a file or flags, got both: in.json and --cvss"],
    ["a file that is not there", ["in.json"], "can't read in.json"],
  ])("are refused for %s", async (_name, words, message) => {
    const { code, stdout, stderr } = await runCli(["score", ...words]);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("are refused as JSON where JSON was asked for", async () => {
    const { code, stdout, stderr } = await runCli(["score", "--cvss", "11", "--json"]);
    expect(code).toBe(2);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { path: "cvss" } });
  });
});

describe("a file, or standard input", () => {
  const input = { cvss: VECTOR, factors: { autonomy_of_action: 1 }, threat: "A" };

  it("holds one input", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "in.json"), JSON.stringify(input));
    const fromFile = await runCli(["score", "in.json", "--json"], { directory });
    const fromStdin = await runCli(["score", "-", "--json"], { stdin: JSON.stringify(input) });
    expect(fromFile.code).toBe(0);
    expect(JSON.parse(fromFile.stdout)).toMatchObject({ ok: true, threatMultiplier: 1 });
    expect(fromStdin.stdout).toBe(fromFile.stdout);
  });

  it("can be scored under another profile", async () => {
    const { stdout } = await runCli(["score", "-", "--profile", "owasp-0.8", "--json"], {
      stdin: JSON.stringify(input),
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, profile: "owasp-0.8" });
  });

  it("may hold many: a wrong one stands in its place and loses no other", async () => {
    const stdin = JSON.stringify([input, { cvss: "x" }, { cvss: 0 }]);
    const { code, stdout } = await runCli(["score", "-", "--json"], { stdin });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ ok: true }, { ok: false, error: { path: "[1].cvss" } }, { ok: true }]);
  });

  it("must be JSON", async () => {
    const { code, stderr } = await runCli(["score", "-"], { stdin: "{" });
    expect(code).toBe(2);
    expect(stderr).toContain("expected JSON in standard input");
  });
});
