import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument, UnreadDocument } from "../pipeline/schema/source.ts";
import { makeDocument } from "./document.ts";
import { createGithubApi, type GithubApiOptions } from "./github/api.ts";
import { chooseInRepository } from "./github/choose.ts";
import { readFile } from "./github/read-file.ts";
import { repositoryRecord } from "./github/record.ts";
import { parseRepositoryPlace } from "./github/reference.ts";
import { type OpenRepository, openRepository } from "./github/repository.ts";
import { slugBaseOf } from "./slug-base.ts";

/** The repository's own facts as a document. */
const recordOf = ({ facts, context }: OpenRepository): FetchedDocument =>
  makeDocument(
    {
      type: { kind: "github-repository", mediaType: "application/json" },
      title: `GitHub record of ${facts.full_name}`,
      url: facts.html_url,
      retrievedAt: context.now(),
    },
    { bytes: Buffer.from(repositoryRecord(facts)), truncated: false },
  );

/** Reads the chosen files. One request after the other: GitHub asks not to use one token in parallel. */
async function readFiles(repository: OpenRepository) {
  const files = await chooseInRepository(repository);
  const { path: place } = repository.place;
  // The README of all agents of a repository does not name one of them.
  const isOwn = (path: string): boolean => place === "" || path === place || path.startsWith(`${place}/`);
  const [only] = files;
  const isNamed = files.length === 1 && only?.path === place;
  const documents: FetchedDocument[] = [];
  const unread: UnreadDocument[] = [];
  const names: string[] = [];
  let hasPolicy = false;
  for (const file of files) {
    // Of several policies GitHub shows the first; those that are tried unseen are all policies.
    if (!file.isListed && hasPolicy) continue;
    const found = await readFile(repository, file, isNamed);
    if (found === null) continue;
    hasPolicy ||= !file.isListed;
    if ("unread" in found) unread.push(found.unread);
    else documents.push(found.document);
    if ("name" in found && found.name !== null && isOwn(file.path)) names.push(found.name);
  }
  return { documents, unread, names };
}

/**
 * `github:owner/repo[/path][@ref]`: README, manifests and security policy of the root or of a folder, or one file, and the
 * repository's own facts. A repository is known by its id: its name may change hands.
 */
export function createGithubAdapter(options: GithubApiOptions): SourceAdapter {
  const api = createGithubApi(options);
  const hasToken = options.token !== null;
  return {
    scheme: "github",
    async collect({ rest, text: reference }, context) {
      const place = parseRepositoryPlace(rest, reference);
      const repository = await openRepository(api, place, { reference, context, hasToken });
      const { full_name: fullName, id } = repository.facts;
      const { documents, unread, names } = await readFiles(repository);
      // As the user calls it: a new name must not move the assessment to another folder.
      const slugBase = slugBaseOf([place.owner, place.repository, place.path].filter((part) => part !== "").join("/"));
      const fullPath = [fullName, place.path].filter((part) => part !== "").join("/");
      return {
        name: names[0] ?? fullPath,
        slugBase,
        documents: [...documents, recordOf(repository)],
        identity: { id: `github:repository:${id}`, name: fullName },
        unread,
      };
    },
  };
}
