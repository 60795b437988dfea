import { SourceError } from "../../pipeline/errors.ts";
import type { FetchedDocument, UnreadDocument } from "../../pipeline/schema/source.ts";
import { labelOf } from "../charset.ts";
import { checkText, makeDocument, MOST_TEXT_BYTES } from "../document.ts";
import { encodePath } from "../encode-path.ts";
import { BUNDLE_MANIFEST } from "../kinds.ts";
import { nameInDocument } from "../names.ts";
import { typeOfContent } from "../sniff.ts";
import type { ChosenFile } from "./choose.ts";
import { type OpenRepository, refOf, requestFor } from "./repository.ts";

/** A file that was read, or that stands there and can't be; null for one that is missing, empty or about something else. */
export type ReadFile =
  | { readonly document: FetchedDocument; readonly name: string | null }
  | { readonly unread: UnreadDocument }
  | null;

/** A manifest.json that is no MCP bundle's says nothing about an agent. */
const isOfSomethingElse = (path: string, kind: FetchedDocument["kind"]): boolean =>
  path.split("/").at(-1) === BUNDLE_MANIFEST && kind !== "server-json";

/**
 * Reads one file of a repository.
 * @param isOnly true for the one file that a reference names: that it can't be read is an error then, and its content is taken
 *   for what it is
 */
export async function readFile(repository: OpenRepository, file: ChosenFile, isOnly: boolean): Promise<ReadFile> {
  const { api, facts, reference, context } = repository;
  const { path } = file;
  const title = `${path} of ${facts.full_name}`;
  const answer = await api.raw(requestFor(repository, `contents/${encodePath(path)}`, MOST_TEXT_BYTES));
  if (answer === null) {
    // A symbolic link that leads nowhere is listed, too.
    return file.isListed ? { unread: { title, reason: "GitHub lists it and does not hand it out" } } : null;
  }
  let read;
  try {
    read = checkText(answer, { title, reference }, MOST_TEXT_BYTES, {
      label: labelOf(answer.header("content-type")),
      isHtml: false,
    });
  } catch (error) {
    if (isOnly || !(error instanceof SourceError)) throw error;
    return { unread: { title, reason: error.message } };
  }
  if (read.text.trim() === "") return null;
  const type = file.type ?? typeOfContent(read.text);
  if (!isOnly && isOfSomethingElse(path, type.kind)) return null;
  const ref = refOf(repository);
  const document = makeDocument(
    {
      type,
      title: `${path}, github ${facts.full_name}@${ref}`,
      url: `${facts.html_url}/blob/${encodePath(ref)}/${encodePath(path)}`,
      retrievedAt: context.now(),
      etag: answer.header("etag"),
      lastModified: answer.header("last-modified"),
    },
    read,
  );
  return { document, name: type.kind === "document" ? null : nameInDocument(type, read.text) };
}
