import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { AbortedError, SourceError } from "../pipeline/errors.ts";
import type { Reference, SourceAdapter, SourceAnswer, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import {
  checkText,
  checkTextOrNote,
  type CheckedText,
  makeDocument,
  MOST_PAGE_BYTES,
  MOST_TEXT_BYTES,
} from "./document.ts";
import { type DocumentType, typeOfFile, typeOfKnownFile } from "./kinds.ts";
import { accessError, chooseInFolder, readStart } from "./local/files.ts";
import { nameInDocument } from "./names.ts";
import { slugBaseOf } from "./slug-base.ts";
import { typeOfContent } from "./sniff.ts";

const mostBytesOf = (type: DocumentType | null): number => (type?.kind === "page" ? MOST_PAGE_BYTES : MOST_TEXT_BYTES);

const isBlank = ({ text }: CheckedText): boolean => text.trim() === "";

/** A path as people write it: `~/` is the home folder. */
const absolute = (path: string): string => (/^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : resolve(path));

/** Facts of a local document: its address is the file's name only, so that a report holds no path of a machine. */
const documentOf = (name: string, type: DocumentType, read: CheckedText, { now }: SourceContext): FetchedDocument =>
  makeDocument({ type, title: name, url: `file:${name}`, retrievedAt: now() }, read);

async function collectFile(
  path: string,
  { text: reference }: Reference,
  context: SourceContext,
): Promise<SourceAnswer> {
  const title = basename(path);
  const named = typeOfFile(title);
  const read = checkText(
    await readStart(path, mostBytesOf(named), context.signal),
    { title, reference },
    mostBytesOf(named),
  );
  if (isBlank(read)) {
    throw new SourceError("SOURCE_EMPTY", reference, `expected a description of an agent, ${title} is empty`);
  }
  const type = named ?? typeOfContent(read.text);
  // A README is named after what it describes by its folder, not by itself.
  const folder = basename(dirname(path));
  const slugBase = slugBaseOf(typeOfKnownFile(title) === null ? title.replace(/\.[^.]*$/, "") : folder, title);
  return {
    name: nameInDocument(type, read.text) ?? slugBase,
    slugBase,
    documents: [documentOf(title, type, read, context)],
  };
}

async function collectFolder(
  path: string,
  { text: reference }: Reference,
  context: SourceContext,
): Promise<SourceAnswer> {
  const documents: FetchedDocument[] = [];
  const unread: UnreadDocument[] = [];
  const names: string[] = [];
  for (const { path: file, name, type } of await chooseInFolder(path, reference)) {
    const start = await readStart(file, mostBytesOf(type), context.signal).catch((error: unknown) => {
      throw accessError(error, reference, name);
    });
    const read = checkTextOrNote(start, { title: name, reference }, unread);
    if (read === null || isBlank(read)) continue;
    documents.push(documentOf(name, type, read, context));
    const found = name.toLowerCase() === "security.md" ? null : nameInDocument(type, read.text);
    if (found !== null) names.push(found);
  }
  if (documents.length === 0) {
    const [first] = unread;
    if (first !== undefined) throw new SourceError("SOURCE_UNREADABLE", reference, first.reason);
    const expected = "a README, SKILL.md, package.json, pyproject.toml, server.json or agent-card.json with text in it";
    throw new SourceError("SOURCE_EMPTY", reference, `expected ${expected} in the folder, found none`);
  }
  const slugBase = slugBaseOf(basename(path), ...names);
  return { name: names[0] ?? slugBase, slugBase, documents, unread };
}

/** `./folder`, `/folder/file.md`: a folder's README and manifests, or one file. Nothing below the folder's own level. */
export function createLocalAdapter(): SourceAdapter {
  return {
    scheme: "file",
    async collect(reference, context) {
      const path = absolute(reference.rest);
      try {
        const found = await stat(path);
        if (found.isDirectory()) return await collectFolder(path, reference, context);
        if (found.isFile()) return await collectFile(path, reference, context);
      } catch (error) {
        if (context.signal.aborted) throw new AbortedError("interrupted", { cause: error });
        throw accessError(error, reference.text, reference.rest);
      }
      const message = `expected a file or folder, ${reference.rest} is neither; pipe it to standard input and name it -`;
      throw new SourceError("SOURCE_UNREADABLE", reference.text, message);
    },
  };
}
