import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Listing } from "../../listing.ts";

const STYLES = [
  "terse",
  "marketing",
  "manual",
  "manifest-only",
  "non-english",
  "misleading",
  "conversational",
  "reference",
] as const;

const KINDS = ["mcp-server", "skill", "agent", "framework", "hosted-service", "cli", "workflow", "bot"] as const;

/** Probe id to the line, or part of a line, of one of the files that settles the answer. */
const quotesSchema = z.record(z.string(), z.string().min(1).regex(/^.*$/u, "a quote stays on one line"));

const documentSchema = z
  .strictObject({
    name: z.string().min(1),
    style: z.enum(STYLES),
    kind: z.enum(KINDS),
    language: z.string().regex(/^[a-z]{2}$/u),
    split: z.enum(["dev", "held-out"]),
    files: z.record(z.string(), z.string().min(1)),
    truth: z.strictObject({ yes: quotesSchema, no: quotesSchema }),
    open: z.array(z.string()),
    note: z.string().min(1),
  })
  .refine(namesEachProbeOnce, "a probe stands in one place only: truth.yes, truth.no or open");

type ConstructedDocument = z.infer<typeof documentSchema>;

/** A listing of a fictional agent whose probe answers are known because it was written for them. */
export interface ConstructedListing extends Listing {
  readonly style: ConstructedDocument["style"];
  readonly kind: ConstructedDocument["kind"];
  /** ISO 639-1 code of the prose. */
  readonly language: string;
  /** Rules and prompts may be tuned on `dev`; `held-out` is for measuring alone. Both hold every style and every kind. */
  readonly split: ConstructedDocument["split"];
  /** Probe id to its answer. A probe that stands neither here nor in `open` is not stated. */
  readonly truth: ReadonlyMap<string, "yes" | "no">;
  /** Probe id of `truth` to a quote from one of the files that settles it. */
  readonly quotes: ReadonlyMap<string, string>;
  /** Probes where a careful reader could defend either of two answers: they count for nobody. */
  readonly open: ReadonlySet<string>;
  /** What is tricky about it, in a line. */
  readonly note: string;
}

/**
 * Reads the constructed listings that stand beside this file, sorted by id; the id is the file's name.
 * @throws {Error} as `parseConstructed` does
 */
export function loadConstructed(): ConstructedListing[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".yaml"))
    .toSorted()
    .map((file) => parseConstructed(basename(file, ".yaml"), readFileSync(join(import.meta.dirname, file), "utf8")));
}

/**
 * Reads one constructed listing.
 * @throws {Error} where it does not have the form that README.md beside this file describes; the message names the id
 */
export function parseConstructed(id: string, yaml: string): ConstructedListing {
  const parsed = documentSchema.safeParse(parse(yaml));
  if (!parsed.success) throw new Error(`Constructed listing ${id}: ${z.prettifyError(parsed.error)}`);
  const { truth, open, ...rest } = parsed.data;
  return {
    ...rest,
    id,
    truth: new Map([...answers(truth.yes, "yes"), ...answers(truth.no, "no")]),
    quotes: new Map([...Object.entries(truth.yes), ...Object.entries(truth.no)]),
    open: new Set(open),
  };
}

const answers = (quotes: Readonly<Record<string, string>>, answer: "yes" | "no") =>
  Object.keys(quotes).map((probe) => [probe, answer] as const);

function namesEachProbeOnce(document: {
  readonly truth: { readonly yes: object; readonly no: object };
  readonly open: readonly string[];
}): boolean {
  const named = [...Object.keys(document.truth.yes), ...Object.keys(document.truth.no), ...document.open];
  return new Set(named).size === named.length;
}
