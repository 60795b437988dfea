import { basename, dirname, resolve } from "node:path";
import type { AssessmentStore } from "./ports/store.ts";
import { identityOf, type Reference } from "./schema/reference.ts";
import { slugOf } from "./stages/collect.ts";

interface Referenced {
  readonly references: readonly Reference[];
}

/** A README is named after the folder that it describes. */
const folderNameOf = (path: string): string => basename(/^readme\b/i.test(basename(path)) ? dirname(path) : path);

/** The name of an agent as far as its first reference tells; what is read may name it otherwise. */
function likelySlug({ references: [first] }: Referenced): string {
  if (first === undefined) return "";
  if (first.scheme === "file") return slugOf(folderNameOf(resolve(first.rest)));
  const name = identityOf(first.text).replace(/^[a-z0-9]+:/, "");
  return slugOf(name.replace(/^\/\/(?:www\.)?/, "").replace(/\.(?:html?|md|json|txt)$/, ""));
}

/**
 * Gives new agents of one name their folders in the order in which they were named, before any is read: which of them is `x` and which
 * `x-2` must not depend on which answers first.
 */
export async function reserveSlugs(agents: readonly Referenced[], store: AssessmentStore): Promise<void> {
  for (const [slug, namesakes] of Map.groupBy(agents, likelySlug)) {
    if (namesakes.length === 1) continue;
    for (const { references } of namesakes)
      await store.reserve({ slug, references: references.map(({ text }) => text) });
  }
}
