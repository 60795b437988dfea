import { z } from "zod";
import { configSchema } from "../../config.ts";
import { UsageError } from "../../errors.ts";
import { assessmentSchema } from "../../schema/assessment.ts";
import { comparisonSchema } from "../../schema/diff.ts";
import { dossierSchema } from "../../schema/dossier.ts";
import { judgementSchema } from "../../schema/judgement.ts";
import { owaspReportSchema } from "../../schema/owasp-report.ts";
import { policySchema } from "../../schema/policy.ts";
import { reviewFileSchema } from "../../schema/review.ts";
import { siteIndexSchema } from "../../schema/site.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { scoreInputSchema } from "../../scoring/score-input.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";

/** Contracts by name. `io` tells which side people meet: what they write, or what they read. */
const CONTRACTS: { readonly [name: string]: { readonly schema: z.ZodType; readonly io: "input" | "output" } } = {
  assessment: { schema: assessmentSchema, io: "output" },
  dossier: { schema: dossierSchema, io: "output" },
  judgement: { schema: judgementSchema, io: "output" },
  diff: { schema: comparisonSchema, io: "output" },
  "site-index": { schema: siteIndexSchema, io: "output" },
  review: { schema: reviewFileSchema, io: "input" },
  config: { schema: configSchema, io: "input" },
  policy: { schema: policySchema, io: "input" },
  "owasp-0.8-report": { schema: owaspReportSchema, io: "output" },
  "score-input": { schema: scoreInputSchema, io: "input" },
};

/**
 * `assay schema [name]`: prints the JSON Schema of a contract, draft 2020-12, or the names.
 * @throws {UsageError} for an unknown name.
 */
export function runSchema(name: string | undefined, { print }: CommandContext): ExitCode {
  const names = Object.keys(CONTRACTS);
  if (name === undefined) {
    print(names.join("\n"));
    return EXIT.done;
  }
  const contract = names.includes(name) ? CONTRACTS[name] : undefined;
  if (contract === undefined) {
    throw new UsageError(
      `there is no contract "${name}"; expected one of ${names.join(", ")}${didYouMean(name, names)}`,
    );
  }
  print(jsonText(z.toJSONSchema(contract.schema, { io: contract.io })));
  return EXIT.done;
}
