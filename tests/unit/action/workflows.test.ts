import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, parse, parseDocument, visit } from "yaml";
import { z } from "zod";

const ROOT = new URL("../../../", import.meta.url).pathname;
const WORKFLOWS = readdirSync(join(ROOT, "examples/workflows")).map((name) => `examples/workflows/${name}`);
/** What runs for this project itself. */
const OWN = readdirSync(join(ROOT, ".github/workflows")).map((name) => `.github/workflows/${name}`);
const ALL = ["action.yml", ...WORKFLOWS, ...OWN];

const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Every value that stands under the key, wherever in the file. */
function valuesOf(file: string, key: string): string[] {
  const values: string[] = [];
  visit(parseDocument(textOf(file)), {
    Pair: (_at, { key: name, value }) => {
      if (isScalar(name) && name.value === key && isScalar(value)) values.push(String(value.value));
    },
  });
  return values;
}

/** What each workflow may do, and nothing else. */
const PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "examples/workflows/nightly-refresh.yml": { contents: "write", "pull-requests": "write" },
  "examples/workflows/draft-on-issue.yml": { contents: "write", "pull-requests": "write" },
  "examples/workflows/review-gate.yml": { contents: "read" },
  "examples/workflows/publish-site.yml": { contents: "write" },
};

const workflowSchema = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.literal(false) }).optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      if: z.string().optional(),
      "runs-on": z.literal("ubuntu-latest"),
      "timeout-minutes": z.int().min(1).max(360),
      permissions: z.record(z.string(), z.enum(["read", "write"])),
      steps: z.array(
        z.union([
          z.strictObject({
            uses: z.string(),
            with: z.record(z.string(), z.unknown()).optional(),
            env: z.record(z.string(), z.string()).optional(),
          }),
          z.strictObject({ name: z.string(), run: z.string(), env: z.record(z.string(), z.string()) }),
        ]),
      ),
    }),
  ),
});

describe.each(ALL)("%s", (file) => {
  it("is YAML without a fault", () => {
    const document = parseDocument(textOf(file));
    expect(document.errors).toEqual([]);
    expect(document.warnings).toEqual([]);
    expect(isMap(document.contents)).toBe(true);
  });

  it("uses nothing of others but by a full commit", () => {
    for (const used of valuesOf(file, "uses")) expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/u);
  });

  it("lets no expression into a script", () => {
    for (const script of valuesOf(file, "run")) expect(script).not.toContain("${{");
  });

  it("keeps strangers' words out of expressions that a runner evaluates", () => {
    for (const condition of valuesOf(file, "if")) expect(condition).not.toMatch(/body|title|head_ref|head\.ref/u);
  });
});

describe.each(WORKFLOWS)("%s", (file) => {
  const workflow = workflowSchema.parse(parse(textOf(file)));
  const inputs = z.looseObject({ inputs: z.record(z.string(), z.unknown()) }).parse(parse(textOf("action.yml"))).inputs;

  it("has the permissions it needs and no other", () => {
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions).toEqual(PERMISSIONS[file]);
  });

  it("never runs a stranger's code with rights", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    expect(Object.keys(workflow.on)).not.toContain("workflow_run");
  });

  it("gives the action inputs that it has, and leaves no token in the checkout", () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps.filter((step) => "uses" in step));
    const [checkout, assay] = steps;
    expect(checkout?.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
    for (const name of Object.keys(assay?.with ?? {})) expect(Object.keys(inputs)).toContain(name);
  });
});

describe("action.yml", () => {
  const { inputs, runs } = z
    .looseObject({
      inputs: z.record(z.string(), z.unknown()),
      runs: z.looseObject({ steps: z.array(z.looseObject({ env: z.record(z.string(), z.string()).optional() })) }),
    })
    .parse(parse(textOf("action.yml")));

  it("hands every input on by the environment", () => {
    const env = runs.steps.at(-1)?.env;
    expect(env).toEqual(
      Object.fromEntries(
        Object.keys(inputs).map((name) => [
          `ASSAY_ACTION_${name.replaceAll("-", "_").toUpperCase()}`,
          `\${{ inputs.${name} }}`,
        ]),
      ),
    );
  });
});

describe("the issue form", () => {
  it("has the heading that the action looks for", () => {
    const form = textOf("examples/issue-forms/assess-agent.yml");
    const { inputs } = z
      .looseObject({ inputs: z.looseObject({ "issue-heading": z.looseObject({ default: z.string() }) }) })
      .parse(parse(textOf("action.yml")));
    expect(form).toContain(`label: ${inputs["issue-heading"].default}`);
  });
});
