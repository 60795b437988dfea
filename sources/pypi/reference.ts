import { SourceError } from "../../pipeline/errors.ts";

export interface ProjectPlace {
  /** In the one form that the index knows it by. */
  readonly name: string;
  /** Null for the newest. */
  readonly version: string | null;
}

/** Source: PyPA, "Names and normalization", name format. */
const NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const LONGEST_NAME = 200;

/** Source: PyPA, "Version specifiers", public and local versions, with an epoch. */
const VERSION = /^v?(?:\d+!)?\d[a-z0-9.+_-]{0,99}$/i;

/** True for what can be the version of a package, and no range. */
export const isVersion = (text: string): boolean => VERSION.test(text);

/** The one form of a project's name. Source: PyPA, "Names and normalization", from PEP 503. */
export const normalName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

/**
 * `name[@version]`.
 * @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be the name of a package, `SOURCE_NOT_ALLOWED` for what is no version.
 */
export function parseProjectPlace(rest: string, reference: string): ProjectPlace {
  const at = rest.indexOf("@");
  const name = at < 0 ? rest : rest.slice(0, at);
  const version = at < 0 ? null : rest.slice(at + 1);
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    const message = `expected pypi:<package>[@version], "${name}" can't be the name of a package; check the spelling`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message);
  }
  if (version !== null && !isVersion(version)) {
    const message = `expected one version after ${name}@, for example 1.0.2, got "${version}"; leave it out for the newest`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  }
  return { name: normalName(name), version };
}
