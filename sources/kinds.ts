import type { SourceKind } from "../pipeline/schema/source.ts";

/** What a document is taken for, and how its text is written. */
export interface DocumentType {
  readonly kind: SourceKind;
  readonly mediaType: string;
}

const MARKDOWN = "text/markdown";
const JSON_TYPE = "application/json";

/** Names of a README by preference: of several in one place the first is read, and no translation beside it. */
const README_NAMES = ["readme.md", "readme.markdown", "readme.mdx", "readme", "readme.rst", "readme.txt"];

/** Files that are read beside the README wherever they stand, by lower-case name. */
const KNOWN_FILES: ReadonlyMap<string, DocumentType> = new Map([
  ["skill.md", { kind: "skill", mediaType: MARKDOWN }],
  ["package.json", { kind: "package-json", mediaType: JSON_TYPE }],
  ["pyproject.toml", { kind: "pyproject", mediaType: "application/toml" }],
  ["server.json", { kind: "server-json", mediaType: JSON_TYPE }],
  ["agent-card.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  [".well-known/agent-card.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  [".well-known/agent.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  ["security.md", { kind: "document", mediaType: MARKDOWN }],
]);

/** Folder inside an agent's folder in which known files are looked for, too. */
export const WELL_KNOWN_FOLDER = ".well-known";

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ["md", MARKDOWN],
  ["markdown", MARKDOWN],
  ["mdx", MARKDOWN],
  ["rst", "text/x-rst"],
  ["txt", "text/plain"],
  ["json", JSON_TYPE],
  ["toml", "application/toml"],
  ["yaml", "application/yaml"],
  ["yml", "application/yaml"],
  ["html", "text/html"],
  ["htm", "text/html"],
]);

/** Media type of a text file by its extension; null for an unknown one. */
const mediaTypeOf = (name: string): string | null => MEDIA_TYPES.get(/\.([a-z]+)$/.exec(name)?.[1] ?? "") ?? null;

/** The type of a file with a name of its own; null for any other. @param path relative to the agent's folder, with `/` */
export function typeOfKnownFile(path: string): DocumentType | null {
  const name = path.toLowerCase();
  if (README_NAMES.includes(name)) return { kind: "readme", mediaType: mediaTypeOf(name) ?? MARKDOWN };
  return KNOWN_FILES.get(name) ?? null;
}

/** The type of any text file by its name; null where only its content can tell: JSON, or no known extension. */
export function typeOfFile(name: string): DocumentType | null {
  const known = typeOfKnownFile(name);
  if (known !== null) return known;
  const mediaType = mediaTypeOf(name.toLowerCase());
  if (mediaType === null || mediaType === JSON_TYPE) return null;
  return { kind: mediaType === "text/html" ? "page" : "document", mediaType };
}

/** A stable order of kinds: what an agent says of itself first, registries' records last. */
const ORDER: readonly SourceKind[] = [
  "readme",
  "skill",
  "page",
  "agent-card",
  "server-json",
  "package-json",
  "pyproject",
  "document",
  "npm-record",
  "github-repository",
];

/** Place of a README in the preference; -1 for another file. */
const readmeRank = (path: string): number => README_NAMES.indexOf(path.toLowerCase());

/**
 * Of the files in one folder those that are read, in the order they are read: one README, and every known file.
 * @param paths relative to the folder, with `/`
 */
export function chooseFiles(paths: readonly string[]): { readonly path: string; readonly type: DocumentType }[] {
  const [readme] = paths
    .filter((path) => readmeRank(path) >= 0)
    .toSorted((a, b) => readmeRank(a) - readmeRank(b) || (a < b ? -1 : 1));
  return [...new Set(paths)]
    .filter((path) => readmeRank(path) < 0 || path === readme)
    .flatMap((path) => {
      const type = typeOfKnownFile(path);
      return type === null ? [] : [{ path, type }];
    })
    .toSorted((a, b) => ORDER.indexOf(a.type.kind) - ORDER.indexOf(b.type.kind) || (a.path < b.path ? -1 : 1));
}
