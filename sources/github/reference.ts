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

/** First parts of github.com's own pages, which no owner can have. Source: github.com's routes, as far as they have two parts. */
const OWN_PAGES: ReadonlySet<string> = new Set(
  (
    "about account apps blog collections contact customer-stories enterprise events explore features gist issues join login " +
    "marketplace mcp models new notifications orgs organizations pricing pulls readme resources search security sessions " +
    "settings site sitemap solutions sponsors stars team topics trending users"
  ).split(" "),
);

function decoded(segments: readonly string[]): string[] | null {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}

/**
 * What `github:` would say for a page on github.com: "github:owner/repo/path@ref". Null for any other address: issues, wikis
 * and releases are pages. Where a branch's name holds a slash, only its first part is taken for the ref, since the address does
 * not tell where a ref ends.
 */
export function placeOfUrl(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^(?:www\.)?github\.com$/.test(url.hostname) || !/^https?:$/.test(url.protocol)) return null;
  if (url.port !== "" || url.username !== "" || url.password !== "") return null;
  const [owner = "", repository = "", view, ref, ...path] =
    decoded(url.pathname.slice(1).replace(/\/+$/, "").split("/")) ?? [];
  if (OWN_PAGES.has(owner.toLowerCase())) return null;
  const hasRef = ref !== undefined && /^(?:tree|blob|raw)$/.test(view ?? "");
  if (!hasRef && view !== undefined) return null;
  // A path with an @ can't be said in a reference: there it begins the ref.
  if (path.some((part) => /[@/]/.test(part))) return null;
  const rest = `${[owner, repository, ...path].join("/")}${hasRef ? `@${ref}` : ""}`;
  try {
    parseRepositoryPlace(rest, address);
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
  return `github:${rest}`;
}
