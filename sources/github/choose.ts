import { SourceError } from "../../pipeline/errors.ts";
import {
  BUNDLE_MANIFEST,
  chooseFiles,
  type DocumentType,
  inReadingOrder,
  typeOfFile,
  WELL_KNOWN_FOLDER,
} from "../kinds.ts";
import type { Entry } from "./record.ts";
import { contentsAt, type OpenRepository, readmeOf, refOf } from "./repository.ts";

/** A file of a repository that is to be read. */
export interface ChosenFile {
  readonly path: string;
  /** Null where only the content can tell. */
  readonly type: DocumentType | null;
  /** False for a file that stands where it often does, unseen: it may be missing. */
  readonly isListed: boolean;
}

const SECURITY: DocumentType = { kind: "document", mediaType: "text/markdown" };

/** Folders besides the root in which GitHub looks for a security policy, in its order. Source: GitHub, "Adding a security policy". */
const POLICY_FOLDERS = [".github", "docs"];

const isFile = ({ type }: Entry): boolean => type === "file" || type === "symlink";
const hasFolder = (entries: readonly Entry[], folder: string): boolean =>
  entries.some(({ name, type }) => name === folder && type === "dir");
const isReadme = ({ type }: ChosenFile): boolean => type?.kind === "readme";
const isPolicy = ({ path }: ChosenFile): boolean => /(?:^|\/)security\.md$/i.test(path);

const listed = (path: string, type: DocumentType | null): ChosenFile => ({ path, type, isListed: true });

/** Known files of one folder. @param entries of the folder and of its `.well-known` */
function chooseAt(folder: string, entries: readonly Entry[]): ChosenFile[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const names = entries
    .filter((entry) => isFile(entry) && entry.path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length));
  const chosen = chooseFiles(names).map(({ path, type }) => listed(`${prefix}${path}`, type));
  // Most are of a browser extension or a web app; the content tells.
  return names.includes(BUNDLE_MANIFEST) ? [...chosen, listed(`${prefix}${BUNDLE_MANIFEST}`, null)] : chosen;
}

async function wellKnown(repository: OpenRepository, entries: readonly Entry[]): Promise<readonly Entry[]> {
  if (!hasFolder(entries, WELL_KNOWN_FOLDER)) return [];
  const { path } = repository.place;
  const found = await contentsAt(repository, path === "" ? WELL_KNOWN_FOLDER : `${path}/${WELL_KNOWN_FOLDER}`);
  return Array.isArray(found) ? found : [];
}

/** Places where a security policy may stand, if the root has none. They are tried, not listed: that is one request instead of two. */
const policiesBelow = (root: readonly Entry[]): ChosenFile[] =>
  POLICY_FOLDERS.filter((folder) => hasFolder(root, folder)).map((folder) => ({
    path: `${folder}/SECURITY.md`,
    type: SECURITY,
    isListed: false,
  }));

/** Of a whole repository: README, manifests and security policy. */
async function chooseInRoot(repository: OpenRepository, root: readonly Entry[]): Promise<ChosenFile[]> {
  const chosen = chooseAt("", [...root, ...(await wellKnown(repository, root))]);
  const policies = chosen.some(isPolicy) ? [] : policiesBelow(root);
  if (chosen.some(isReadme) || !POLICY_FOLDERS.some((folder) => hasFolder(root, folder)))
    return [...chosen, ...policies];
  const readme = await readmeOf(repository);
  if (readme === null) return [...chosen, ...policies];
  const mediaType = typeOfFile(readme.name)?.mediaType ?? "text/plain";
  return [listed(readme.path, { kind: "readme", mediaType }), ...chosen, ...policies];
}

/** Of a folder in a repository of several agents: its own files, the policy of all, and their README only where it has none. */
async function chooseInFolder(repository: OpenRepository, entries: readonly Entry[]): Promise<ChosenFile[]> {
  const own = chooseAt(repository.place.path, [...entries, ...(await wellKnown(repository, entries))]);
  const found = await contentsAt(repository, "");
  const root = Array.isArray(found) ? found : [];
  const shared = chooseAt("", root);
  const policies = shared.filter(isPolicy);
  const readme = own.some(isReadme) ? [] : shared.filter(isReadme);
  const hasOwnPolicy = own.some(isPolicy);
  return [...own, ...readme, ...(hasOwnPolicy ? [] : policies.length > 0 ? policies : policiesBelow(root))];
}

/** The named file. @throws {SourceError} `SOURCE_UNREADABLE` for what is none, for example a submodule. */
function chooseNamed({ reference }: OpenRepository, entry: Entry): ChosenFile[] {
  if (isFile(entry)) return [listed(entry.path, typeOfFile(entry.name))];
  const message = `expected a file or folder, ${entry.path} is a ${entry.type}; name the repository that it stands for`;
  throw new SourceError("SOURCE_UNREADABLE", reference, message);
}

/**
 * The files that are read of what a reference names, in their order. Not among them: licence (it is in the facts), AGENTS.md
 * (see `kinds.ts`), and what says how to run a container rather than what is in it.
 * @throws {SourceError} `SOURCE_NOT_FOUND` when there is no such path or ref.
 */
export async function chooseInRepository(repository: OpenRepository): Promise<ChosenFile[]> {
  const { place, reference, facts } = repository;
  const contents = await contentsAt(repository, place.path);
  if (contents === null) {
    // An empty repository has no contents at its root either; its facts are still worth something.
    if (place.path === "" && place.ref === null) return [];
    const what = place.path === "" ? "such ref" : `/${place.path}`;
    const message = `${facts.full_name} has no ${what} at ${refOf(repository)}; check path and ref`;
    throw new SourceError("SOURCE_NOT_FOUND", reference, message);
  }
  if (!("length" in contents)) return chooseNamed(repository, contents);
  const chosen = await (place.path === "" ? chooseInRoot(repository, contents) : chooseInFolder(repository, contents));
  return chosen.toSorted(byKind);
}

/** Where only the content tells, a file is taken for the manifest that it may be. */
const byKind = (a: ChosenFile, b: ChosenFile): number =>
  inReadingOrder({ path: a.path, type: a.type ?? MANIFEST }, { path: b.path, type: b.type ?? MANIFEST });

const MANIFEST: DocumentType = { kind: "server-json", mediaType: "application/json" };
