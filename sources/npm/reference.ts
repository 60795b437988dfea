import { SourceError } from "../../pipeline/errors.ts";

export interface PackageSpec {
  /** With scope, for example `@scope/name`. */
  readonly name: string;
  /** Version, range or tag; `latest` when none is given. */
  readonly wanted: string;
}

/** Also upper case, which old packages have. Source: npm documentation, package.json, `name`. */
const NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i;

/** Names that npm gives to nobody. Source: validate-npm-package-name. */
const RESERVED: ReadonlySet<string> = new Set(["node_modules", "favicon.ico"]);

/**
 * A version, range or tag, and nothing else that npm takes in this place: a git address, a folder or an archive would be
 * read from elsewhere, and a git repository's scripts would run.
 */
const WANTED = /^(?!.*\.(?:tgz|tar|tar\.gz)$)[\w.+~^<>=*-]{1,128}$/i;

/**
 * `name`, `name@1.2.3`, `@scope/name@next`.
 * @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be the name of a package, `SOURCE_NOT_ALLOWED` for what is no version.
 */
export function parsePackageSpec(rest: string, reference: string): PackageSpec {
  const at = rest.indexOf("@", 1);
  const name = at < 0 ? rest : rest.slice(0, at);
  const wanted = at < 0 ? "latest" : rest.slice(at + 1);
  if (!NAME.test(name) || name.length > 214 || RESERVED.has(name.toLowerCase())) {
    const message = `expected npm:<package>[@version], "${name}" can't be the name of a package; check the spelling`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message);
  }
  if (!WANTED.test(wanted)) {
    const message = `expected a version, range or tag after ${name}@, got "${wanted}"; a registry's packages only are read`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  }
  return { name, wanted };
}
