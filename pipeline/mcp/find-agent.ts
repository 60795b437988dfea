import { realpath } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../errors.ts";
import { didYouMean } from "../scoring/nearest-key.ts";

const ARTEFACT = "assessment.json";

/** The name of the folder right below `out` that a path means; null for any other place. */
function folderBelow(out: string, path: string): string | null {
  const [folder = "", ...rest] = relative(out, path).split(sep);
  const isBelow =
    folder !== "" && folder !== ".." && (rest.length === 0 || (rest.length === 1 && rest[0] === ARTEFACT));
  // On Windows the way to another drive is no relative path.
  return isBelow && basename(folder) === folder ? folder : null;
}

const isWithin = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/**
 * The slug of an agent that a caller names by it, or by a path within the folder of assessments. No other file is ever named by what
 * comes back, not even by a symbolic link.
 * @param slugs of the agents that stand there
 * @throws {UsageError} for any other name; it does not tell what else there is on this machine.
 */
export async function findAgent(out: string, named: string, slugs: readonly string[]): Promise<string> {
  const root = resolve(out);
  const slug = [resolve(root, named), resolve(named)]
    .map((path) => folderBelow(root, path))
    .find((one) => one !== null);
  if (slug !== undefined && slugs.includes(slug)) {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, slug, ARTEFACT))]);
    if (isWithin(folder, file)) return slug;
  }
  throw new UsageError(
    `${JSON.stringify(named)}: no assessment of that name stands in the folder of assessments${didYouMean(named, slugs)}; list_assessments names them`,
  );
}
