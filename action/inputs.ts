import { z } from "zod";
import { UsageError } from "../pipeline/errors.ts";

/** What the environment variables of the step are called: this and the input's name in capitals. */
export const PREFIX = "ASSAY_ACTION_";

const line = z.string().regex(/^[^\0\r\n]*$/u, "expected one line");
/** A path inside the repository: no flag, nothing above, nothing absolute. */
const path = line.regex(/^(?![-/\\~])(?!(?:.*[/\\])?\.\.(?:[/\\]|$))[^:]+$/u, "expected a path inside the repository");
const branch = line.regex(
  /^(?!.*(?:\.\.|\/\/|\.lock$|\/$))[A-Za-z0-9][\w./-]*$/u,
  "expected a branch of letters, digits and . _ / -",
);
const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const lines = z.string().transform((text) =>
  text
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
);

const inputsSchema = z.object({
  command: z.enum(["refresh", "draft", "gate", "export", "site"]),
  catalogue: path.default("assay.yaml"),
  out: path.default("assessments"),
  agents: lines.default([]),
  issue_body: z.string().default(""),
  issue_heading: line.min(1).default("Agent reference"),
  issue_number: line.regex(/^\d{0,12}$/u, "expected a number").default(""),
  base: line.default(""),
  format: line.default("sarif"),
  /** What `export` or `site` writes. */
  file: path.optional(),
  args: lines.default([]),
  pull_request: flag.default(true),
  branch: branch.default("assay/refresh"),
  token: line.default(""),
});
export type Inputs = z.infer<typeof inputsSchema>;

/** Checks every input at once; an empty one counts as left out. @throws {UsageError} that lists all problems. */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Inputs {
  const given = Object.keys(inputsSchema.shape).flatMap((name) => {
    const value = environment[`${PREFIX}${name.toUpperCase()}`]?.trim() ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  const result = inputsSchema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new UsageError(
    "the inputs of the action are wrong",
    result.error.issues.map(({ path: [name], message }) => `${String(name).replaceAll("_", "-")}: ${message}`),
  );
}
