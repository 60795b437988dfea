import { z } from "zod";
import { findingSchema } from "./finding.ts";
import { sha256Schema } from "./ids.ts";
import { sourceIdentitySchema, sourceRecordSchema, unreadDocumentSchema } from "./source.ts";

export const SPAN_KINDS = ["heading", "prose", "list", "table", "code", "field"] as const;

/** A numbered piece of one source. Evidence is a span id; code resolves it to bytes. */
export const spanSchema = z.object({
  id: z.string().regex(/^S[1-9][0-9]*$/),
  /** Source id. */
  source: z.string(),
  /** UTF-8 byte offsets into the source's text: start inclusive, end exclusive. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** Exactly the bytes [start, end) of the source's text. */
  text: z.string().min(1),
  kind: z.enum(SPAN_KINDS),
  /** Nearest headings above, outermost first, joined by " › "; empty at the top. */
  section: z.string(),
  /** Not visible to a person who reads the rendered page: HTML comments, invisible characters. */
  hidden: z.boolean(),
  /** Reads like an instruction to whoever assesses this agent. */
  suspicious: z.boolean(),
});
export type Span = z.infer<typeof spanSchema>;

/** What the judge sees of one agent. */
export const dossierSchema = z.object({
  agent: z.object({
    name: z.string(),
    slug: z.string(),
    references: z.array(z.string()),
    identities: z.array(sourceIdentitySchema),
  }),
  sources: z.array(sourceRecordSchema),
  /** In reading order; ids S1, S2, …, with gaps only where suspicious spans were left out for a second judgement. */
  spans: z.array(spanSchema),
  /** Sections that did not fit, with their size in bytes: nothing is cut silently. */
  omitted: z.array(z.object({ source: z.string(), section: z.string(), bytes: z.int() })),
  /** Documents that belong to the agent and could not be read. */
  unread: z.array(unreadDocumentSchema),
  findings: z.array(findingSchema),
  /** Hash over kind and span texts: equal hashes mean that a judge would see the same. */
  sourceHash: sha256Schema,
});
export type Dossier = z.infer<typeof dossierSchema>;

/** Bytes behind one source record: as fetched, and the text that offsets refer to. Stored beside the assessment. */
export interface Snapshot {
  readonly record: z.infer<typeof sourceRecordSchema>;
  readonly raw: Uint8Array;
  readonly text: Uint8Array;
}
