import type { KnownAgents, KnownSources } from "../../pipeline/ports/known-agents.ts";
import { referencesKey } from "../../pipeline/schema/reference.ts";

/** Sources as some agent's, told apart by `name`. */
export const sourcesOf = (name: string): KnownSources => ({
  collectionHash: `collection of ${name}`,
  sourceHash: `sources of ${name}`,
  identityHash: `identity of ${name}`,
});

/** What is known, from a table of references to folders; a name in `outdated` would have to be judged again. */
export const knownFrom = (
  slugs: Readonly<Record<string, string>>,
  { outdated = [] }: { readonly outdated?: readonly string[] } = {},
): KnownAgents => ({
  find: async (references) => {
    const slug = slugs[referencesKey(references)];
    if (slug === undefined) return null;
    return { slug, sources: outdated.includes(slug) ? null : sourcesOf(slug), decisionsDue: false };
  },
  remember: async () => {},
});
