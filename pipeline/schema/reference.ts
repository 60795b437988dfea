import { posix } from "node:path";
import { UsageError } from "../errors.ts";

/** One reference, taken apart: `npm:x@1` is scheme "npm", rest "x@1". Local paths have scheme "file", standard input "stdin". */
export interface Reference {
  readonly scheme: string;
  readonly rest: string;
  /** As the user wrote it. */
  readonly text: string;
}

/** Schemes with a colon (design §5). */
const SCHEMES = ["npm", "github", "mcp", "pypi", "a2a", "hf", "docker", "https", "http"] as const;
const KNOWN: ReadonlySet<string> = new Set(SCHEMES);

/** Schemes that no plug-in may take: these, and the names of what has no colon. */
export const OWN_SCHEMES: ReadonlySet<string> = new Set([...SCHEMES, "file", "stdin", "plug"]);

/** `+` joins references only where a new one begins, so that a `+` in an address or a name does no harm. */
const joinOf = (schemes: readonly string[]): RegExp =>
  new RegExp(`\\+(?=(?:${[...SCHEMES, ...schemes].join("|")}):|\\.{1,2}/|/|-$)`);
const JOIN = joinOf([]);

const SCHEME = /^([a-z][a-z0-9]*):(.+)$/s;

/**
 * Takes one agent reference apart (design §5). `isPath` tells whether a bare word names something on disk.
 * @param schemes that plug-ins bring
 * @throws {UsageError} naming what was expected, with the nearest thing that would work.
 */
export function parseReference(
  text: string,
  isPath: (path: string) => boolean,
  schemes: readonly string[] = [],
): Reference {
  if (text === "-") return { scheme: "stdin", rest: "", text };
  if (/^(?:\.{1,2}(?:\/|$)|\/|~\/)/.test(text) || /^[a-z]:[\\/]/i.test(text))
    return { scheme: "file", rest: text, text };
  const [, scheme = "", rest = ""] = SCHEME.exec(text) ?? [];
  requireNoPassword(text);
  if (KNOWN.has(scheme))
    return { scheme: scheme === "http" ? "https" : scheme, rest: scheme.startsWith("http") ? text : rest, text };
  if (schemes.includes(scheme)) return { scheme, rest, text };
  if (isPath(text)) return { scheme: "file", rest: text, text };
  if (text.endsWith(":") && (KNOWN.has(text.slice(0, -1)) || schemes.includes(text.slice(0, -1))))
    throw new UsageError(`${text} names no agent; expected its name behind the colon, as in npm:some-server`);
  if (scheme !== "") {
    const known = [...SCHEMES, ...schemes].join(", ");
    throw new UsageError(
      `${text}: unknown kind of reference "${scheme}:"; expected one of ${known}, a local path or -; a plug-in may add others`,
    );
  }
  const guess = /^(?:@[\w.-]+\/)?[\w.-]+$/.test(text)
    ? `npm:${text}`
    : /^[\w.-]+\/[\w.-]+$/.test(text)
      ? `github:${text}`
      : null;
  const hint = guess === null ? "" : `; did you mean ${guess}?`;
  throw new UsageError(`${text}: no such file or folder, and no kind of reference is named${hint}`);
}

/** An address is echoed, and kept in journals and reports: one that holds a password goes no further, and is not shown. */
function requireNoPassword(text: string): void {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return;
  const { host, username, password } = new URL(text);
  if (username === "" && password === "") return;
  throw new UsageError(
    `the address on ${host} holds a user name or password, which reports and journals would show; leave it out`,
  );
}

/** All references of one agent: `npm:x+github:o/x`. @param schemes that plug-ins bring @throws {UsageError} for an empty or wrong part. */
export function parseAgent(
  text: string,
  isPath: (path: string) => boolean,
  schemes: readonly string[] = [],
): Reference[] {
  const parts = isPath(text) ? [text] : text.split(schemes.length === 0 ? JOIN : joinOf(schemes));
  if (parts.some((part) => part.trim() === ""))
    throw new UsageError(`"${text}": expected an agent reference, found an empty part`);
  return parts.map((part) => parseReference(part.trim(), isPath, schemes));
}

/** Takes the name, without version or revision, to the one form that its place knows it by. */
const ONE_FORM: { readonly [scheme: string]: (name: string) => string } = {
  npm: (name) => name,
  github: (name) => name.toLowerCase(),
  mcp: (name) => name,
  // Source: PyPA, "Name normalization" (PEP 503).
  pypi: (name) => name.toLowerCase().replaceAll(/[-_.]+/g, "-"),
  hf: (name) => name,
};

/** A path as it is most shortly written: `./x/`, `x` and `./y/../x` are one. */
const shortPath = (path: string): string => posix.normalize(path).replace(/(?<=[^/])\/+$/, "");

/** The reference without version or revision: what stays the same when the same agent is read again. Pure. */
export function identityOf(reference: string): string {
  if (!SCHEME.test(reference)) return shortPath(reference);
  const [, scheme = "", name = ""] = /^([a-z]+):(@?[^@]+)(?:@.*)?$/.exec(reference) ?? [];
  const form = ONE_FORM[scheme];
  return form === undefined ? reference : `${scheme}:${form(name)}`;
}

/** All references of an agent without versions: equal for the same agent as long as nothing is renamed. */
export const referencesKey = (references: readonly string[]): string => references.map(identityOf).toSorted().join("+");
