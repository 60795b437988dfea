import { SourceError } from "../../pipeline/errors.ts";

export interface ServerPlace {
  /** For example `io.github.owner/server`. */
  readonly name: string;
  /** A published version, or `latest`. */
  readonly version: string;
}

/** Source: MCP registry, server.schema.json 2025-12-11, `name`. */
const NAME = /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/;
const LONGEST_NAME = 200;

/** Source: the same, `version`: any text that is no range. */
const VERSION = /^(?!.*\.\.)[a-z0-9][\w.+-]{0,254}$/i;
const RANGE = /(?:^|\.)x(?:\.|$)/i;

/**
 * `<registry name>[@version]`.
 * @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be a name in the registry, `SOURCE_NOT_ALLOWED` for a range: the
 *   registry publishes versions, and what a range means would change overnight.
 */
export function parseServerPlace(rest: string, reference: string): ServerPlace {
  const at = rest.indexOf("@");
  const name = at < 0 ? rest : rest.slice(0, at);
  const version = at < 0 ? "latest" : rest.slice(at + 1);
  if (!NAME.test(name) || name.length > LONGEST_NAME || /(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) {
    const message = `expected mcp:<registry name>[@version], "${name}" can't be one; names look like io.github.owner/name`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message);
  }
  if (!VERSION.test(version) || RANGE.test(version)) {
    const message = `expected one version after ${name}@, for example 1.0.2, got "${version}"; leave it out for the latest`;
    throw new SourceError("SOURCE_NOT_ALLOWED", reference, message);
  }
  return { name, version };
}
