import { SourceError } from "../../pipeline/errors.ts";
import type { SourceContext } from "../../pipeline/ports/source-adapter.ts";
import { MOST_PAGE_BYTES } from "../document.ts";
import { encodePath } from "../encode-path.ts";
import type { GithubApi, GithubRequest } from "./api.ts";
import { contentsSchema, type Entry, entrySchema, type Repository, repositorySchema } from "./record.ts";
import type { RepositoryPlace } from "./reference.ts";

/** A repository at one ref, and how to ask for its parts. */
export interface OpenRepository {
  readonly api: GithubApi;
  readonly facts: Repository;
  readonly place: RepositoryPlace;
  readonly reference: string;
  readonly context: SourceContext;
}

/** Branch, tag or commit that is read. */
export const refOf = ({ place, facts }: OpenRepository): string => place.ref ?? facts.default_branch;

/** A request about this repository, at this ref. @param call below the repository's address, encoded */
export function requestFor(repository: OpenRepository, call: string, mostBytes = MOST_PAGE_BYTES): GithubRequest {
  const { facts, place, reference, context } = repository;
  const query = place.ref === null ? "" : `?ref=${encodeURIComponent(place.ref)}`;
  const path = `/repos/${encodePath(facts.full_name)}/${call}${query}`;
  return { path, mostBytes, reference, signal: context.signal };
}

/** Asks for a repository's facts. A renamed one answers under its new name. @throws {SourceError} `SOURCE_NOT_FOUND` */
export async function openRepository(
  api: GithubApi,
  place: RepositoryPlace,
  { reference, context, hasToken }: { reference: string; context: SourceContext; hasToken: boolean },
): Promise<OpenRepository> {
  const path = `/repos/${place.owner}/${place.repository}`;
  const request = { path, mostBytes: MOST_PAGE_BYTES, reference, signal: context.signal };
  const facts = await api.json(request, repositorySchema);
  if (facts !== null) return { api, facts, place, reference, context };
  const hint = hasToken ? "or whether GITHUB_TOKEN may read it" : "for a private one set GITHUB_TOKEN";
  const message = `GitHub shows no repository ${place.owner}/${place.repository}; check the spelling, ${hint}`;
  throw new SourceError("SOURCE_NOT_FOUND", reference, message);
}

/** Entries of a folder, or the one of a file; null if there is no such path. @param path empty for the root */
export async function contentsAt(repository: OpenRepository, path: string): Promise<readonly Entry[] | Entry | null> {
  const call = path === "" ? "contents" : `contents/${encodePath(path)}`;
  return repository.api.json(requestFor(repository, call), contentsSchema);
}

/** The README that GitHub shows for the whole repository, which may stand in `docs` or `.github`; null without one. */
export const readmeOf = (repository: OpenRepository): Promise<Entry | null> =>
  repository.api.json(requestFor(repository, "readme"), entrySchema);
