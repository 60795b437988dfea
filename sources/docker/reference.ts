import { SourceError } from "../../pipeline/errors.ts";

/** Folder of an entry. Source: docker/mcp-registry, CONTRIBUTING: the name of the entry is the name of its folder. */
const NAME = /^(?!.*\.\.)[a-z0-9][a-z0-9._-]{0,99}$/;

/** `<name>`. @throws {SourceError} `SOURCE_NOT_FOUND` for what can't be the name of an entry. */
export function parseEntryName(rest: string, reference: string): string {
  if (NAME.test(rest)) return rest;
  const message = `expected docker:<name of an entry of the Docker MCP catalogue>, "${rest}" can't be one; check the spelling`;
  throw new SourceError("SOURCE_NOT_FOUND", reference, message);
}
