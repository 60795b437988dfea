import type { SourceKind } from "../pipeline/schema/source.ts";

/** What a document is taken for, and how its text is written. */
export interface DocumentType {
  readonly kind: SourceKind;
  readonly mediaType: string;
}

const MARKDOWN = "text/markdown";
const JSON_TYPE = "application/json";
const YAML = "application/yaml";

/** Names of a README by preference: of several in one place the first is read, and no translation beside it. */
const README_NAMES = ["readme.md", "readme.markdown", "readme.mdx", "readme", "readme.rst", "readme.txt"];

/**
 * Files that are read beside the README wherever they stand, by lower-case name. AGENTS.md and CLAUDE.md are none of them: they
 * speak to agents that work on the code, and say nothing of what the agent itself does.
 */
const KNOWN_FILES: ReadonlyMap<string, DocumentType> = new Map([
  ["skill.md", { kind: "skill", mediaType: MARKDOWN }],
  ["package.json", { kind: "package-json", mediaType: JSON_TYPE }],
  ["pyproject.toml", { kind: "pyproject", mediaType: "application/toml" }],
  ["server.json", { kind: "server-json", mediaType: JSON_TYPE }],
  ["action.yml", { kind: "action-yml", mediaType: YAML }],
  ["action.yaml", { kind: "action-yml", mediaType: YAML }],
  ["agent-card.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  [".well-known/agent-card.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  [".well-known/agent.json", { kind: "agent-card", mediaType: JSON_TYPE }],
  ["security.md", { kind: "document", mediaType: MARKDOWN }],
]);

/** Manifest of an MCP bundle, and of many other things: only its content tells whether it is read. */
export const BUNDLE_MANIFEST = "manifest.json";

/** A site's map for language models. In a folder it says nothing that the README does not; named by itself it is read. */
const SITE_MAP = "llms.txt";

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
  ["yaml", YAML],
  ["yml", YAML],
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
  if (name.toLowerCase() === SITE_MAP) return { kind: "llms-txt", mediaType: MARKDOWN };
  const mediaType = mediaTypeOf(name.toLowerCase());
  if (mediaType === null || mediaType === JSON_TYPE) return null;
  return { kind: mediaType === "text/html" ? "page" : "document", mediaType };
}

/** Where each kind stands in a stable order: what an agent says of itself first, registries' records last. */
const RANKS: Readonly<Record<SourceKind, number>> = {
  readme: 0,
  skill: 1,
  page: 2,
  "llms-txt": 3,
  "agent-card": 4,
  "server-json": 5,
  "action-yml": 6,
  "package-json": 7,
  pyproject: 8,
  "tool-list": 9,
  document: 10,
  "registry-record": 11,
  "npm-record": 12,
  "pypi-record": 13,
  "docker-catalogue": 14,
  "model-record": 15,
  "github-repository": 16,
};

/** A file and what it is taken for. */
export interface TypedFile {
  readonly path: string;
  readonly type: DocumentType;
}

/** The order in which documents are read: by kind, then by path. */
export const inReadingOrder = (a: TypedFile, b: TypedFile): number =>
  RANKS[a.type.kind] - RANKS[b.type.kind] || (a.path < b.path ? -1 : 1);

/** Place of a README in the preference; -1 for another file. */
const readmeRank = (path: string): number => README_NAMES.indexOf(path.toLowerCase());

/**
 * Of the files in one folder those that are read, in the order they are read: one README, and every known file.
 * @param paths relative to the folder, with `/`
 */
export function chooseFiles(paths: readonly string[]): TypedFile[] {
  const [readme] = paths
    .filter((path) => readmeRank(path) >= 0)
    .toSorted((a, b) => readmeRank(a) - readmeRank(b) || (a < b ? -1 : 1));
  return [...new Set(paths)]
    .filter((path) => readmeRank(path) < 0 || path === readme)
    .flatMap((path) => {
      const type = typeOfKnownFile(path);
      return type === null ? [] : [{ path, type }];
    })
    .toSorted(inReadingOrder);
}
