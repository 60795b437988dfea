import { z } from "zod";
import { sha256Schema } from "./ids.ts";

/** Kinds that people read. */
const PROSE_KINDS = ["readme", "document", "skill", "page", "llms-txt"] as const;

/** Kinds that machines act on. Their word outranks prose, which costs an author nothing to write (design §8). */
const MANIFEST_KINDS = [
  "package-json",
  "npm-record",
  "pyproject",
  "server-json",
  "agent-card",
  "github-repository",
  "action-yml",
  "registry-record",
  "pypi-record",
  "docker-catalogue",
  "tool-list",
  "model-record",
] as const;

/** What a document is. The kind decides how its text is derived and how much its word weighs. */
export const SOURCE_KINDS = [...PROSE_KINDS, ...MANIFEST_KINDS] as const;

export const sourceKindSchema = z.enum(SOURCE_KINDS);
export type SourceKind = z.infer<typeof sourceKindSchema>;

const MANIFESTS: ReadonlySet<SourceKind> = new Set(MANIFEST_KINDS);

/** True if the source is a manifest or a registry's record rather than prose. */
export const isManifest = (kind: SourceKind): boolean => MANIFESTS.has(kind);

/** Bytes of any backing buffer. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, "expected bytes");

/** One fetched public document, as an adapter hands it over: facts about the fetch and the bytes. */
export const fetchedDocumentSchema = z.object({
  kind: sourceKindSchema,
  /** For people, for example "README.md, npm ledgermate 2.4.1". */
  title: z.string().min(1),
  /** Address or package URL that was asked for; never holds a secret. */
  url: z.string().min(1),
  /** Address that answered after redirects; null where that has no meaning. */
  finalUrl: z.string().nullable(),
  /** Without parameters, but for `charset` where the bytes are not UTF-8: "text/html; charset=windows-1252". */
  mediaType: z.string().min(1),
  retrievedAt: z.iso.datetime(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** True if the document was longer than the limit and `bytes` is only its beginning. */
  truncated: z.boolean(),
  bytes: bytesSchema,
});
export type FetchedDocument = z.infer<typeof fetchedDocumentSchema>;

/** Who stands behind a reference, by an id that its place gives once: a new name keeps it, a re-created namesake has another. */
export const sourceIdentitySchema = z.object({
  /** The reference without version, as the user named it. */
  reference: z.string().min(1),
  /** For example "github:repository:123456". */
  id: z.string().min(1),
  /** What the place calls it now, for example "owner/repository". */
  name: z.string().min(1),
});
export type SourceIdentity = z.infer<typeof sourceIdentitySchema>;

/** A document that is there and could not be read: the assessment says so. */
export const unreadDocumentSchema = z.object({
  title: z.string().min(1),
  /** Why, for people; one sentence without a full stop. */
  reason: z.string().min(1),
});
export type UnreadDocument = z.infer<typeof unreadDocumentSchema>;

/** What collect hands on: who the agent is and what could be read about it. */
export const collectionSchema = z.object({
  agent: z.object({
    name: z.string().min(1),
    /** Made from the package, repository or folder name; the store makes it unique. */
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    references: z.array(z.string().min(1)).min(1),
    identities: z.array(sourceIdentitySchema),
  }),
  documents: z.array(fetchedDocumentSchema).min(1),
  unread: z.array(unreadDocumentSchema),
});
export type Collection = z.infer<typeof collectionSchema>;

/** A source as the assessment records it: what `assay verify` needs to check every quote against stored bytes. */
export const sourceRecordSchema = z.object({
  id: z.string().regex(/^[A-Z]+$/),
  kind: sourceKindSchema,
  title: z.string(),
  url: z.string(),
  finalUrl: z.string().nullable(),
  mediaType: z.string(),
  retrievedAt: z.iso.datetime(),
  sha256: sha256Schema,
  bytes: z.int().min(0),
  truncated: z.boolean(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The text that offsets refer to: the stored bytes themselves (`none`), or what a named parser version derives from them. */
  text: z.object({ parser: z.string(), sha256: sha256Schema, bytes: z.int().min(0) }),
});
export type SourceRecord = z.infer<typeof sourceRecordSchema>;
