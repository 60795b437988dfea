import { SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter, SourceContext } from "../pipeline/ports/source-adapter.ts";
import type { FetchedDocument } from "../pipeline/schema/source.ts";
import { checkText, makeDocument, MOST_PAGE_BYTES, MOST_TEXT_BYTES } from "./document.ts";
import { encodePath } from "./encode-path.ts";
import { createGithubApi, type GithubApi, type GithubApiOptions } from "./github/api.ts";
import { contentsSchema, entrySchema, type Repository, repositoryRecord, repositorySchema } from "./github/record.ts";
import { parseRepositoryPlace, type RepositoryPlace } from "./github/reference.ts";
import { chooseFiles, type DocumentType, typeOfFile, WELL_KNOWN_FOLDER } from "./kinds.ts";
import { nameInDocument } from "./names.ts";
import { slugBaseOf } from "./slug-base.ts";
import { typeOfContent } from "./sniff.ts";

/** A repository at one ref, and how to ask for its parts. */
interface OpenRepository {
  readonly api: GithubApi;
  readonly facts: Repository;
  readonly place: RepositoryPlace;
  readonly reference: string;
  readonly context: SourceContext;
}

interface RepositoryFile {
  readonly path: string;
  /** Null where only the content can tell. */
  readonly type: DocumentType | null;
}

const refOf = ({ place, facts }: OpenRepository): string => place.ref ?? facts.default_branch;

/** Path of an API call about this repository, at this ref. */
const apiPath = ({ facts, place }: OpenRepository, call: string): string =>
  `/repos/${encodePath(facts.full_name)}/${call}${place.ref === null ? "" : `?ref=${encodeURIComponent(place.ref)}`}`;

async function contentsAt(repository: OpenRepository, path: string) {
  const call = path === "" ? "contents" : `contents/${encodePath(path)}`;
  const { reference, context } = repository;
  const request = { path: apiPath(repository, call), mostBytes: MOST_PAGE_BYTES, reference, signal: context.signal };
  return repository.api.json(request, contentsSchema);
}

/** A README that stands in `docs` or `.github`, where GitHub looks for one, too. */
async function readmeElsewhere(repository: OpenRepository): Promise<RepositoryFile[]> {
  const { api, reference, context } = repository;
  const request = {
    path: apiPath(repository, "readme"),
    mostBytes: MOST_PAGE_BYTES,
    reference,
    signal: context.signal,
  };
  const found = await api.json(request, entrySchema);
  if (found === null) return [];
  return [{ path: found.path, type: { kind: "readme", mediaType: typeOfFile(found.name)?.mediaType ?? "text/plain" } }];
}

/** The files of the named folder that are read, or the named file. @throws {SourceError} when there is no such path. */
async function filesIn(repository: OpenRepository): Promise<RepositoryFile[]> {
  const { place, reference } = repository;
  const contents = await contentsAt(repository, place.path);
  if (contents === null) {
    // An empty repository has no contents at its root either; its facts are still worth something.
    if (place.path === "" && place.ref === null) return [];
    const what = place.path === "" ? "" : `/${place.path}`;
    const message = `${repository.facts.full_name} has no ${what === "" ? "such ref" : what} at ${refOf(repository)}; check path and ref`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message);
  }
  if (!Array.isArray(contents)) return [{ path: contents.path, type: typeOfFile(contents.name) }];
  const wellKnown = contents.some(({ name, type }) => name === WELL_KNOWN_FOLDER && type === "dir")
    ? await contentsAt(repository, [place.path, WELL_KNOWN_FOLDER].filter((part) => part !== "").join("/"))
    : null;
  const prefix = place.path === "" ? "" : `${place.path}/`;
  const names = [...contents, ...(Array.isArray(wellKnown) ? wellKnown : [])]
    .filter(({ type, path }) => (type === "file" || type === "symlink") && path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length));
  const chosen = chooseFiles(names).map(({ path, type }) => ({ path: `${prefix}${path}`, type }));
  const isSomewhereElse = contents.some(({ name, type }) => type === "dir" && /^(?:docs|\.github)$/.test(name));
  if (place.path !== "" || !isSomewhereElse || chosen.some(({ type }) => type.kind === "readme")) return chosen;
  return [...(await readmeElsewhere(repository)), ...chosen];
}

async function readFile(
  repository: OpenRepository,
  { path, type: named }: RepositoryFile,
): Promise<{ readonly document: FetchedDocument; readonly name: string | null } | null> {
  const { api, facts, reference, context } = repository;
  const request = { path: apiPath(repository, `contents/${encodePath(path)}`), mostBytes: MOST_TEXT_BYTES };
  const answer = await api.raw({ ...request, reference, signal: context.signal });
  if (answer === null) return null;
  const ref = refOf(repository);
  const read = checkText(answer, { title: `${path} of ${facts.full_name}`, reference });
  if (read.text.trim() === "") return null;
  const type = named ?? typeOfContent(read.text);
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

/**
 * `github:owner/repo[/path][@ref]`: README and manifests of the root or of a folder, and the repository's own facts. One
 * request after the other: GitHub asks not to use one token in parallel.
 */
export function createGithubAdapter(options: GithubApiOptions): SourceAdapter {
  const api = createGithubApi(options);
  return {
    scheme: "github",
    async collect({ rest, text: reference }, context) {
      const place = parseRepositoryPlace(rest, reference);
      const { owner, repository: name, path } = place;
      const request = {
        path: `/repos/${owner}/${name}`,
        mostBytes: MOST_PAGE_BYTES,
        reference,
        signal: context.signal,
      };
      const facts = await api.json(request, repositorySchema);
      if (facts === null) {
        const hint =
          options.token === null ? "for a private one set GITHUB_TOKEN" : "or whether GITHUB_TOKEN may read it";
        const message = `GitHub shows no repository ${owner}/${name}; check the spelling, ${hint}`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      const repository: OpenRepository = { api, facts, place, reference, context };
      const files = [];
      for (const file of await filesIn(repository)) {
        const found = await readFile(repository, file);
        if (found !== null) files.push(found);
      }
      const record = makeDocument(
        {
          type: { kind: "github-repository", mediaType: "application/json" },
          title: `GitHub record of ${facts.full_name}`,
          url: facts.html_url,
          retrievedAt: context.now(),
        },
        { bytes: Buffer.from(repositoryRecord(facts)), truncated: false },
      );
      const slugBase = slugBaseOf([facts.full_name, path].filter((part) => part !== "").join("/"));
      return {
        name: files.find((file) => file.name !== null)?.name ?? slugBase,
        slugBase,
        documents: [...files.map(({ document }) => document), record],
      };
    },
  };
}
