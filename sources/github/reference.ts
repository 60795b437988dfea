import { SourceError } from "../../pipeline/errors.ts";

export interface RepositoryPlace {
  readonly owner: string;
  readonly repository: string;
  /** Folder or file within the repository, with `/`; empty for its root. */
  readonly path: string;
  /** Branch, tag or commit; null for the default branch. */
  readonly ref: string | null;
}

const OWNER = /^[a-z0-9](?:[a-z0-9_-]{0,38})$/i;
const REPOSITORY = /^[\w.-]{1,100}$/;
/** Source: git check-ref-format, as far as a name could break an address. */
const REF = /^(?!.*\.\.)[^\s~^:?*[\\\p{Cc}]{1,200}$/u;

/**
 * `owner/repo[/path][@ref]`. The first `@` begins the ref, which may hold slashes and further `@`; a path may hold none.
 * @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be the name of a repository, path or ref.
 */
export function parseRepositoryPlace(rest: string, reference: string): RepositoryPlace {
  const fail = (message: string): SourceError =>
    new SourceError(
      "SOURCE_NOT_FOUND",
      reference,
      `expected github:<owner>/<repo>[/path][@ref], ${message}; check the spelling`,
    );
  const at = rest.indexOf("@");
  const ref = at < 0 ? null : rest.slice(at + 1);
  const [owner = "", name = "", ...segments] = (at < 0 ? rest : rest.slice(0, at)).replace(/\/$/, "").split("/");
  const repository = name.replace(/\.git$/, "");
  if (!OWNER.test(owner)) throw fail(`"${owner}" can't be the name of an owner`);
  if (!REPOSITORY.test(repository) || /^\.{1,2}$/.test(repository)) {
    throw fail(`"${name}" can't be the name of a repository`);
  }
  const wrong = segments.find((segment) => segment === "" || segment === "." || segment === "..");
  if (wrong !== undefined) throw fail(`"${wrong}" can't be a part of a path`);
  if (ref !== null && !REF.test(ref)) throw fail(`"${ref}" can't be a branch, tag or commit`);
  return { owner, repository, path: segments.join("/"), ref };
}
