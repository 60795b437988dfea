import { createHash } from "node:crypto";
import { z } from "zod";
import { UsageError } from "../../errors.ts";
import { errorThrown, wordThrown } from "../../ports/plugin-call.ts";
import type { LoadedPlugin, Plugin, Plugins } from "../../ports/plugin.ts";
import { OWN_SCHEMES } from "../../schema/reference.ts";
import { type Policy, policySchema } from "../../schema/policy.ts";
import { didYouMean } from "../../scoring/nearest-key.ts";
import { asPolicy, policyProblems } from "./check-policy.ts";

/** A plug-in as it came, before anything is known of it. */
export interface GivenPlugin {
  readonly value: unknown;
  /** Where it came from, for people. */
  readonly origin: string;
  readonly sha256: string;
}

/** Longest time that a plug-in may take for one call, in milliseconds: an hour. */
const MOST_MS = 3_600_000;

const called = z.custom<unknown>((value) => typeof value === "function", "expected a function");
const named = z
  .string({ error: "expected a name" })
  .regex(/^[a-z][a-z0-9-]{0,59}$/, "expected a name of lower-case letters, digits and hyphens");
const timeoutError = `expected milliseconds, a whole number from 1 to ${MOST_MS}`;
const timeoutMs = z
  .int({ error: timeoutError })
  .min(1, { error: timeoutError })
  .max(MOST_MS, { error: timeoutError })
  .optional();
const dollars = z.number({ error: "expected US dollars" }).min(0, { error: "expected US dollars" });

/** Files of an agent's folder that are Assay's own, or people's. */
const OWN_FILES: ReadonlySet<string> = new Set([
  "assessment.json",
  "report.md",
  "report.html",
  "review.yaml",
  "sources",
]);

const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\./i;

const fileName = z
  .string({ error: "expected the name of a file" })
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+$/,
    "expected the name of a file, such as summary.txt, without a folder",
  )
  .max(100, "expected the name of a file of at most 100 characters")
  .refine((name) => !DEVICE.test(name), "Windows takes this name for a device; choose another")
  .refine((name) => !OWN_FILES.has(name.toLowerCase()), "this file is Assay's own; choose another name");

const list = <T extends z.ZodType>(entry: T) => z.array(entry, { error: "expected a list" }).optional();

const pluginSchema = z.strictObject(
  {
    name: named,
    sources: list(
      z.looseObject({
        scheme: z
          .string({ error: "expected what stands before the colon" })
          .regex(/^[a-z][a-z0-9]{1,29}$/, "expected two or more lower-case letters and digits")
          .refine((scheme) => !OWN_SCHEMES.has(scheme), "Assay has this kind of reference itself; choose another"),
        timeoutMs,
        collect: called,
      }),
    ),
    writers: list(z.looseObject({ format: named, fileName: fileName.optional(), write: called })),
    judges: list(
      z.looseObject({
        name: named,
        version: z.int({ error: "expected a whole number from 1" }).min(1).optional(),
        languageModel: z.boolean({ error: "expected true or false" }).optional(),
        timeoutMs,
        price: z.strictObject({ input: dollars, cached: dollars, output: dollars }).optional(),
        answer: called,
      }),
    ),
    policy: z.preprocess(asPolicy, policySchema).optional(),
  },
  { error: "expected a plug-in: an object with name:, and sources:, writers:, judges: or policy:" },
);

const KEYS = Object.keys(pluginSchema.shape);

function wordIssue({ path, message, ...issue }: z.core.$ZodIssue): string {
  if (issue.code !== "unrecognized_keys") return path.length === 0 ? message : `${path.join(".")}: ${message}`;
  const known = path.length === 0 ? KEYS : [];
  return issue.keys
    .map(
      (key) =>
        `${[...path, key].join(".")}: unknown key${didYouMean(key, known) || (known.length === 0 ? "" : `; expected one of ${known.join(", ")}`)}`,
    )
    .join("; ");
}

/** Functions too: two definitions that do something else have different hashes, unless only what they call differs. */
export function definitionHash(value: unknown): string {
  const hash = createHash("sha256");
  try {
    const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === "function" ? String(inner) : inner));
    return hash.update(text ?? "").digest("hex");
  } catch (error) {
    throw new UsageError(`a plug-in can't be read: ${wordThrown(error)}`, [], { cause: errorThrown(error) });
  }
}

/** Told by the contract, whatever more the object holds. */
const isPlugin = (value: unknown): value is Plugin => pluginSchema.safeParse(value).success;

/** The same, for anything: a getter, or a proxy, may throw. */
function checked(given: GivenPlugin): LoadedPlugin | string[] {
  try {
    return heldToContract(given);
  } catch (error) {
    return [`${given.origin}: it can't be read: ${wordThrown(error)}`];
  }
}

/** One plug-in, held to its contract. Its own objects are kept as they are: their functions may need them. */
function heldToContract({ value, origin, sha256 }: GivenPlugin): LoadedPlugin | string[] {
  const parsed = pluginSchema.safeParse(value);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${origin}: ${wordIssue(issue)}`);
  const { name } = parsed.data;
  const policy: Policy | null = parsed.data.policy ?? null;
  const problems = policy === null ? [] : policyProblems(policy);
  if (problems.length > 0) return problems.map((problem) => `${origin}: plug-in ${name}: policy.${problem}`);
  // The parsed copy would have lost what a method finds by `this`.
  if (!isPlugin(value)) return [`${origin}: expected a plug-in`];
  const { sources = [], writers = [], judges = [] } = value;
  return { name, origin, sha256, sources, writers, judges, policy };
}

/** What two of them bring. */
function clashes(plugins: readonly LoadedPlugin[], taken: readonly (readonly [what: string, by: string])[]): string[] {
  const owners = new Map<string, string>(taken);
  const problems: string[] = [];
  const claim = (what: string, by: string): void => {
    const owner = owners.get(what);
    if (owner === undefined) owners.set(what, by);
    else problems.push(`${by}: ${what} is brought by ${owner} already`);
  };
  for (const { name, origin, sources = [], writers = [], judges = [], policy } of plugins) {
    claim(`the plug-in name "${name}"`, origin);
    for (const { scheme } of sources) claim(`the kind of reference "${scheme}:"`, origin);
    for (const { format, fileName: file } of writers) {
      claim(`the form "${format}"`, origin);
      if (file !== undefined) claim(`the file ${file.toLowerCase()}`, origin);
    }
    for (const judge of judges) claim(`the judge "${judge.name}"`, origin);
    if (policy !== null) claim("a policy", origin);
  }
  return problems;
}

/**
 * All plug-ins of a start, held to their contracts and to each other. Pure.
 * @param forms names of the forms that Assay has itself
 * @throws {UsageError} listing everything that is wrong, each with where it came from.
 */
export function checkPlugins(given: readonly GivenPlugin[], forms: readonly string[]): Plugins {
  const results = given.map(checked);
  const good = results.flatMap((result) => (Array.isArray(result) ? [] : [result]));
  const own = forms.map((form) => [`the form "${form}"`, "Assay"] as const);
  const problems = [...results.flatMap((result) => (Array.isArray(result) ? result : [])), ...clashes(good, own)];
  if (problems.length > 0) throw new UsageError("a plug-in is wrong", problems);
  return { list: good, policy: good.find(({ policy }) => policy !== null)?.policy ?? null };
}
