import type { Collection, FetchedDocument } from "../../pipeline/schema/source.ts";

export const FIXED_TIME = "2026-11-21T08:00:00.000Z";

/** A fetched document with everything but its text filled in. */
export const documentOf = (text: string | Uint8Array, facts: Partial<FetchedDocument> = {}): FetchedDocument => ({
  kind: "readme",
  title: "README.md",
  url: "file:README.md",
  finalUrl: null,
  mediaType: "text/markdown",
  retrievedAt: FIXED_TIME,
  etag: null,
  lastModified: null,
  truncated: false,
  bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
  ...facts,
});

export const collectionOf = (...documents: FetchedDocument[]): Collection => ({
  agent: { name: "Sample", slug: "sample", references: ["./sample"], identities: [] },
  documents,
  unread: [],
});
