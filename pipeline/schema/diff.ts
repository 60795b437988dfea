import { z } from "zod";
import { profileIdSchema, severitySchema } from "./ids.ts";
import { overrideStatusSchema, overrideValueSchema } from "./review.ts";

/** Why an assessment differs from the one before (design §9). */
export const CAUSES = ["source", "model", "prompt", "profile", "decision", "assay", "noise"] as const;
export type Cause = (typeof CAUSES)[number];
const causesSchema = z.array(z.enum(CAUSES)).min(1).readonly();

/** What is told of every difference. */
const told = {
  /** Where it stands, written as overrides are: `factors.persistent_memory.level`. */
  path: z.string(),
  /** Why just this differs, the most direct cause first. */
  causes: causesSchema,
  /** Ids of the changed places of the sources in which its quotes stand, or stood. */
  hunks: z.array(z.string()).readonly(),
};
const words = { before: z.string(), after: z.string() };
const scenario = { risk: z.string(), title: z.string() };
const threat = { layer: z.string(), threat: z.string(), name: z.string() };
const finding = { code: z.string(), message: z.string() };
const override = { reviewer: z.string(), value: overrideValueSchema, status: overrideStatusSchema };

/** One difference that a reader would act on; wording, quotes, offsets and times are none. */
export const changeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("renamed"), ...told, ...words }),
  z.object({ kind: z.literal("profile"), ...told, before: profileIdSchema, after: profileIdSchema }),
  z.object({ kind: z.literal("score"), ...told, before: z.number(), after: z.number() }),
  z.object({ kind: z.literal("band"), ...told, before: severitySchema, after: severitySchema }),
  z.object({ kind: z.literal("interval"), ...told, ...words }),
  z.object({
    kind: z.literal("level"),
    ...told,
    factor: z.string(),
    name: z.string(),
    before: z.number().nullable(),
    after: z.number().nullable(),
  }),
  z.object({ kind: z.literal("factor-certainty"), ...told, factor: z.string(), name: z.string(), ...words }),
  z.object({ kind: z.literal("probe"), ...told, probe: z.string(), says: z.string(), ...words }),
  z.object({ kind: z.literal("layer-certainty"), ...told, layer: z.string(), name: z.string(), ...words }),
  z.object({ kind: z.literal("threat-added"), ...told, ...threat }),
  z.object({ kind: z.literal("threat-removed"), ...told, ...threat }),
  z.object({ kind: z.literal("threat"), ...told, ...threat, what: z.enum(["severity", "likelihood"]), ...words }),
  z.object({ kind: z.literal("scenario-added"), ...told, ...scenario }),
  z.object({ kind: z.literal("scenario-removed"), ...told, ...scenario }),
  z.object({
    kind: z.literal("scenario"),
    ...told,
    ...scenario,
    what: z.enum(["vector", "threat", "mitigation"]),
    ...words,
  }),
  z.object({ kind: z.literal("finding-added"), ...told, ...finding }),
  z.object({ kind: z.literal("finding-removed"), ...told, ...finding }),
  z.object({ kind: z.literal("override-added"), ...told, ...override }),
  z.object({ kind: z.literal("override-removed"), ...told, ...override }),
  z.object({
    kind: z.literal("override"),
    ...told,
    reviewer: z.string(),
    what: z.enum(["value", "status", "expires"]),
    before: overrideValueSchema,
    after: overrideValueSchema,
  }),
  z.object({ kind: z.literal("review"), ...told, ...words }),
]);
export type Change = Readonly<z.infer<typeof changeSchema>>;

/** What happened to one agent between two assessments. */
export const assessmentDiffSchema = z.object({
  slug: z.string(),
  name: z.string(),
  /** What changed besides the result. */
  causes: causesSchema,
  changes: z.array(changeSchema).readonly(),
});
export type AssessmentDiff = Readonly<z.infer<typeof assessmentDiffSchema>>;

const quoteSchema = z.object({ quote: z.string(), /** Title of the source. */ source: z.string() });
export type DiffQuote = Readonly<z.infer<typeof quoteSchema>>;

/** Quotes behind one thing that came or went, wherever in its source they stand. */
export const evidenceMoveSchema = z.object({
  ...told,
  name: z.string(),
  came: z.array(quoteSchema).readonly(),
  went: z.array(quoteSchema).readonly(),
});
export type EvidenceMove = Readonly<z.infer<typeof evidenceMoveSchema>>;

/** A text that says it in other words; empty where there was none, or is none any more. */
export const rewordingSchema = z.object({
  ...told,
  name: z.string(),
  ...words,
  /** True if nothing that it tells of has moved: other words for the same. */
  folded: z.boolean(),
});
export type Rewording = Readonly<z.infer<typeof rewordingSchema>>;

const lineSchema = z.object({ /** From 1. */ line: z.int(), text: z.string() }).nullable();
/** A line of both sides, side by side; null where a side has none. */
const rowSchema = z.object({ same: z.boolean(), before: lineSchema, after: lineSchema });
export type HunkRow = Readonly<z.infer<typeof rowSchema>>;

/** A changed place of a source with the lines around it. Lines are cut around what changed in them, shown by `…`. */
export const hunkSchema = z.object({
  /** "h1", "h2", … within one agent. */
  id: z.string(),
  rows: z.array(rowSchema).readonly(),
  /** Rows that are left out. */
  cut: z.int(),
});
export type Hunk = Readonly<z.infer<typeof hunkSchema>>;

/** What became of one source of an agent. Sources with the same text are the same. */
export const sourceChangeSchema = z.object({
  kind: z.enum(["source-added", "source-removed", "source-changed"]),
  title: z.string(),
  url: z.string(),
  /** Empty for a source that came or went, and where a text is missing. */
  hunks: z.array(hunkSchema).readonly(),
  /** Changed places that are left out. */
  cut: z.int(),
  /** The sides whose text is not at hand, or why no places can be shown. */
  unshown: z.enum(["before-missing", "after-missing", "both-missing", "too-different"]).nullable(),
});
export type SourceChange = Readonly<z.infer<typeof sourceChangeSchema>>;

/** Everything that differs, with what it rests on. */
export const detailedDiffSchema = assessmentDiffSchema.extend({
  evidence: z.array(evidenceMoveSchema).readonly(),
  texts: z.array(rewordingSchema).readonly(),
  sources: z.array(sourceChangeSchema).readonly(),
});
export type DetailedDiff = Readonly<z.infer<typeof detailedDiffSchema>>;

/** True if nothing differs that is not folded: the same, perhaps in other words. */
export const saysTheSame = ({ changes, evidence, texts, sources }: DetailedDiff): boolean =>
  changes.length + evidence.length + sources.length === 0 && texts.every(({ folded }) => folded);

const agentSchema = z.object({ slug: z.string(), name: z.string(), aivss: z.number(), severity: severitySchema });

export type DiffAgent = Readonly<z.infer<typeof agentSchema>>;

/** What `assay diff --format json` prints: the agents of two folders or revisions, by the names of their folders. */
export const comparisonSchema = z.object({
  /** Those of which anything differs. */
  changed: z.array(detailedDiffSchema).readonly(),
  /** How many do not differ at all, but for times, offsets and costs. */
  same: z.int(),
  added: z.array(agentSchema).readonly(),
  removed: z.array(agentSchema).readonly(),
});
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;

/** The thing that a path is about: a factor, a layer, a threat, a scenario; for any other path the path itself. */
export const subjectOf = (path: string): string =>
  /^(?:factors\.[^.]+|layers\.[^.]+\.threats\.[^.]+|layers\.[^.]+|scenarios\.[^.]+)/.exec(path)?.[0] ?? path;
