import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import { type EntryFile, ENTRY, FILES_BESIDE, readEntryFile } from "./docker/files.ts";
import { nameInEntry } from "./docker/name.ts";
import { parseEntryName } from "./docker/reference.ts";
import { makeDocument, MOST_TEXT_BYTES } from "./document.ts";
import { createGithubApi, type GithubApiOptions } from "./github/api.ts";
import type { HttpAnswer } from "./http/client.ts";
import { slugBaseOf } from "./slug-base.ts";

/** Where the catalogue is kept. Source: Docker documentation, MCP Catalog, "Contribute". */
const REPOSITORY = "docker/mcp-registry";
const REF = "main";

/** A file of the catalogue as the pipeline takes it, and its text. */
interface ReadFile {
  readonly document: FetchedDocument;
  readonly text: string;
}

interface Entry {
  readonly name: string;
  readonly reference: string;
  readonly retrievedAt: string;
}

const titleOf = (name: string, { path }: EntryFile): string => `${path}, Docker MCP catalogue ${name}`;

/** Null for a file without a word. @throws {SourceError} `SOURCE_UNREADABLE` as `readEntryFile`. */
function readFile({ name, reference, retrievedAt }: Entry, file: EntryFile, answer: HttpAnswer): ReadFile | null {
  const title = titleOf(name, file);
  const read = readEntryFile(answer, file, { title, reference });
  if (read.text.trim() === "") return null;
  const url = `https://github.com/${REPOSITORY}/blob/${REF}/servers/${name}/${file.path}`;
  const facts = { type: file.type, title, url, retrievedAt };
  const dates = { etag: answer.header("etag"), lastModified: answer.header("last-modified") };
  return { document: makeDocument({ ...facts, ...dates }, read), text: read.text };
}

/** A file beside the entry: one that can't be read is named, and the others still count. */
function readBeside(entry: Entry, file: EntryFile, answer: HttpAnswer): ReadFile | UnreadDocument | null {
  try {
    return readFile(entry, file, answer);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { title: titleOf(entry.name, file), reason: error.message };
  }
}

/**
 * `docker:<name>`: an entry of the Docker MCP catalogue with its list of tools and its README, out of the catalogue's
 * repository. One request after the other: GitHub asks not to use one token in parallel.
 */
export function createDockerAdapter(options: GithubApiOptions): SourceAdapter {
  const api = createGithubApi(options);
  return {
    scheme: "docker",
    async collect({ rest, text: reference }, { signal, now }: SourceContext) {
      const name = parseEntryName(rest, reference);
      const entry: Entry = { name, reference, retrievedAt: now() };
      const ask = (file: EntryFile): Promise<HttpAnswer | null> => {
        const path = `/repos/${REPOSITORY}/contents/servers/${encodeURIComponent(name)}/${file.path}?ref=${REF}`;
        return api.raw({ path, mostBytes: MOST_TEXT_BYTES, reference, signal });
      };
      const answer = await ask(ENTRY);
      if (answer === null) {
        const message = `the Docker MCP catalogue has no ${name}; check the spelling in the folder servers of github.com/${REPOSITORY}`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      const catalogue = readFile(entry, ENTRY, answer);
      if (catalogue === null) {
        const message = `expected a description in ${titleOf(name, ENTRY)}, it is empty; name the server's repository instead`;
        throw new SourceError("SOURCE_EMPTY", reference, message);
      }
      const documents = [catalogue.document];
      const unread: UnreadDocument[] = [];
      for (const file of FILES_BESIDE) {
        const beside = await ask(file);
        const found = beside === null ? null : readBeside(entry, file, beside);
        if (found === null) continue;
        if ("document" in found) documents.push(found.document);
        else unread.push(found);
      }
      return { name: nameInEntry(catalogue.text) ?? name, slugBase: slugBaseOf(name), documents, unread };
    },
  };
}
