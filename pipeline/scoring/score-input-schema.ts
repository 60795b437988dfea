import { z } from "zod";
import { MITIGATION_LEVELS, PROFILE_IDS, THREAT_LEVELS } from "../schema/ids.ts";
import { didYouMean } from "./nearest-key.ts";

/** A value as a message shows it, cut to a readable length. */
export function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const expected = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? `expected ${what}; it is missing` : `expected ${what}, found ${shown(input)}`,
});

const shape = {
  cvss: z
    .union(
      [z.string(), z.number(), z.record(z.string(), z.string().nullable())],
      expected("a CVSS v4.0 vector, a base score from 0 to 10, or an object of base metrics"),
    )
    .describe("CVSS v4.0 vector; or base score 0-10 in steps of 0.1; or base metrics, of which null is undecided"),
  factors: z
    .record(
      z.string(),
      z.number(expected("a number from 0 to 1, or null for unknown")).nullable(),
      expected("an object of factor scores"),
    )
    .default({})
    .describe("Factor scores 0-1; null or missing is unknown"),
  threat: z
    .union([z.enum(THREAT_LEVELS), z.number()], expected("A, P, U or a number"))
    .default("P")
    .describe("Exploit maturity or threat multiplier"),
  mitigation: z
    .union([z.enum(MITIGATION_LEVELS), z.number()], expected("N, P, S or a number"))
    .default("N")
    .describe("Mitigation strength or mitigation factor"),
  profile: z
    .enum(PROFILE_IDS, expected(`one of ${PROFILE_IDS.join(", ")}`))
    .default("listing")
    .describe("Scoring rule"),
};

/**
 * One input of `assay score`. Defaults: threat P, the default of AIVSS 0.8 Table 4a; mitigation N, the default of §3.4.1;
 * profile listing (design §7). What a value may be beyond its type depends on the profile and is checked by `scoreInput`.
 */
export const scoreInputSchema = z.strictObject(shape, {
  error: (issue) => {
    if (issue.code !== "unrecognized_keys")
      return expected(`an object of ${Object.keys(shape).join(", ")}`).error(issue);
    const [wrong = ""] = issue.keys;
    const keys = Object.keys(shape);
    return `unknown key ${shown(wrong)}; expected ${keys.join(", ")}${didYouMean(wrong, keys)}`;
  },
});
export type ScoreInput = z.infer<typeof scoreInputSchema>;
