import { z } from "zod";
import { canonicalJson } from "../canonical-json.ts";
import { looseFlag, looseText, looseTexts } from "../loose-fields.ts";

const linksSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((links) => {
    const texts = Object.entries(links).filter(([, address]) => typeof address === "string" && address !== "");
    return texts.length === 0 ? undefined : Object.fromEntries(texts);
  });

/** A known weakness of this version; one that was withdrawn is none. Source: the JSON API, `vulnerabilities`. */
const vulnerabilitySchema = z.object({ id: looseText, withdrawn: z.unknown().optional() });

const vulnerabilitiesSchema = z
  .array(z.unknown())
  .catch([])
  .transform((list) =>
    list.flatMap((entry) => {
      const { data } = vulnerabilitySchema.safeParse(entry);
      const isWithdrawn = typeof data?.withdrawn === "string" && data.withdrawn !== "";
      return data?.id === undefined || isWithdrawn ? [] : [data.id];
    }),
  );

/** What is read of a project in the JSON API. Source: the documentation of the index, "JSON API"; PyPA, "Core metadata". */
export const projectSchema = z.object({
  info: z.object({
    name: z.string(),
    version: z.string(),
    // As written, blanks included: it is quoted from.
    description: z.string().optional().catch(undefined),
    description_content_type: looseText,
    summary: looseText,
    license: looseText,
    license_expression: looseText,
    classifiers: looseTexts,
    requires_dist: looseTexts,
    requires_python: looseText,
    provides_extra: looseTexts,
    project_urls: linksSchema,
    keywords: looseText,
    author: looseText,
    author_email: looseText,
    maintainer: looseText,
    maintainer_email: looseText,
    yanked: looseFlag,
    yanked_reason: looseText,
  }),
  vulnerabilities: vulnerabilitiesSchema,
});
export type Project = z.infer<typeof projectSchema>;

/** Some paste the whole text of their license here; its first line says which it is. */
const firstLine = (text: string | undefined): string | undefined => text?.split(/[\r\n]/, 1)[0]?.slice(0, 200);

/**
 * What the index knows of one version, as canonical JSON: no date, count, hash or file, no host of the index, and of people
 * only whether somebody is named.
 */
export function projectRecord({ info, vulnerabilities }: Project): string {
  const { author, author_email: authorMail, maintainer, maintainer_email: maintainerMail } = info;
  return canonicalJson({
    name: info.name,
    version: info.version,
    summary: info.summary,
    license: firstLine(info.license),
    license_expression: info.license_expression,
    keywords: info.keywords,
    classifiers: info.classifiers,
    requires_python: info.requires_python,
    requires_dist: info.requires_dist,
    provides_extra: info.provides_extra,
    project_urls: info.project_urls,
    names_author: author !== undefined || authorMail !== undefined,
    names_maintainer: maintainer !== undefined || maintainerMail !== undefined,
    yanked: info.yanked,
    yanked_reason: info.yanked_reason,
    vulnerabilities: vulnerabilities.length === 0 ? undefined : [...new Set(vulnerabilities)].toSorted(),
  });
}

/** Package URL of a version: the same whatever mirror answered. Source: Package URL specification (purl-spec), type pypi. */
export const projectUrl = (name: string, version: string): string => `pkg:pypi/${name}@${encodeURIComponent(version)}`;
