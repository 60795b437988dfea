import { expect, it } from "vitest";
import { z } from "zod";
import { runCli } from "../support/run-cli.ts";

const NAMES = [
  "assessment",
  "dossier",
  "judgement",
  "diff",
  "site-index",
  "review",
  "config",
  "policy",
  "owasp-0.8-report",
  "score-input",
];

it("lists the names", async () => {
  const { code, stdout } = await runCli(["schema"]);
  expect(code).toBe(0);
  expect(stdout.trimEnd().split("\n")).toEqual(NAMES);
});

it.each(NAMES)("prints the JSON Schema of %s", async (name) => {
  const { code, stdout, stderr } = await runCli(["schema", name]);
  expect(code).toBe(0);
  expect(stderr).toBe("");
  const schema = z.object({
    $schema: z.url(),
    type: z.literal("object"),
    properties: z.record(z.string(), z.unknown()),
  });
  expect(Object.keys(schema.parse(JSON.parse(stdout)).properties)).not.toHaveLength(0);
});

it("gives the side that people write: keys with a default are not required", async () => {
  const { stdout } = await runCli(["schema", "config"]);
  expect(JSON.parse(stdout)).not.toHaveProperty("required");
});

it("answers an unknown name with the names, as wrong usage", async () => {
  const { code, stdout, stderr } = await runCli(["schema", "dosier"]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(`expected one of ${NAMES.join(", ")}; did you mean "dossier"?`);
});
