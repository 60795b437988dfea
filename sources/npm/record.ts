import { z } from "zod";
import { canonicalJson } from "../canonical-json.ts";
import { encodePath } from "../encode-path.ts";

/** A field of another shape than npm's documentation gives it counts as absent: a stranger wrote it. */
const text = z.string().optional().catch(undefined);

/** Scripts that npm runs when somebody installs the package. Source: npm documentation, "Life Cycle Scripts". */
const installScriptsSchema = z.object({ preinstall: text, install: text, postinstall: text });

/** What is kept of a version's manifest as the registry gives it. Source: npm documentation, "package.json". */
export const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: text,
  /** The reason; some registries write true or an empty text instead. */
  deprecated: z.union([z.string(), z.boolean()]).optional().catch(undefined),
  license: z
    .union([z.string(), z.object({ type: text, url: text })])
    .optional()
    .catch(undefined),
  mcpName: text,
  repository: z
    .union([z.string(), z.object({ type: text, url: text, directory: text })])
    .optional()
    .catch(undefined),
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  hasInstallScript: z.boolean().optional().catch(undefined),
  scripts: installScriptsSchema.optional().catch(undefined),
  dist: z
    .object({
      attestations: z
        .object({ provenance: z.object({ predicateType: text }).optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

export type NpmManifest = z.infer<typeof manifestSchema>;

/** The kept fields of a manifest. @throws {z.ZodError} when it does not even have a name and a version. */
export const readManifest = (manifest: unknown): NpmManifest => manifestSchema.parse(manifest);

/**
 * What the registry knows of one version, as canonical JSON: facts about the package, and no date, hash, count or host of
 * the registry, which would change with the mirror or the night.
 */
export function npmRecord({ dist, scripts, hasInstallScript, ...facts }: NpmManifest): string {
  const installScripts = Object.values(scripts ?? {}).some((script) => script !== undefined) ? scripts : undefined;
  const attestations = dist?.attestations;
  return canonicalJson({
    ...facts,
    hasInstallScript: hasInstallScript === true || installScripts !== undefined,
    scripts: installScripts,
    attestations: { present: attestations !== undefined, provenance: attestations?.provenance?.predicateType },
  });
}

/**
 * Package URL of a version, or of a file in it: the same whatever mirror answered.
 * Source: Package URL specification (purl-spec), type npm.
 */
export function packageUrl(name: string, version: string, file?: string): string {
  const subpath = file === undefined ? "" : `#${encodePath(file)}`;
  return `pkg:npm/${encodePath(name)}@${encodeURIComponent(version)}${subpath}`;
}
