import { SourceError } from "../../pipeline/errors.ts";
import { type CheckedText, checkText, type ReadBytes } from "../document.ts";
import { isJsonList, jsonFields } from "../json-fields.ts";
import type { DocumentType } from "../kinds.ts";

/** A file in the folder of an entry. Source: docker/mcp-registry, CONTRIBUTING. */
export interface EntryFile {
  readonly path: string;
  readonly type: DocumentType;
}

/** What makes a folder an entry. */
export const ENTRY: EntryFile = {
  path: "server.yaml",
  type: { kind: "docker-catalogue", mediaType: "application/yaml" },
};

export const FILES_BESIDE: readonly EntryFile[] = [
  { path: "tools.json", type: { kind: "tool-list", mediaType: "application/json" } },
  { path: "readme.md", type: { kind: "readme", mediaType: "text/markdown" } },
];

/** @throws {SourceError} `SOURCE_UNREADABLE` for what is no text, and for JSON that is none. */
export function readEntryFile(
  read: ReadBytes,
  { type }: EntryFile,
  what: { readonly title: string; readonly reference: string },
): CheckedText {
  const checked = checkText(read, what);
  const { text, truncated } = checked;
  if (type.mediaType !== "application/json" || text.trim() === "") return checked;
  if (isJsonList(text) || jsonFields(text) !== null) return checked;
  const got = truncated ? "it is too long" : "it is something else";
  throw new SourceError("SOURCE_UNREADABLE", what.reference, `expected JSON in ${what.title}, ${got}; check the file`);
}
