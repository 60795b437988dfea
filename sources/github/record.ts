import { z } from "zod";
import { canonicalJson } from "../canonical-json.ts";

/** What GitHub's REST API says of a repository, as far as it is read here. Source: GitHub REST API, "Get a repository". */
export const repositorySchema = z.object({
  id: z.int(),
  full_name: z.string().min(1),
  html_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().min(1),
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  topics: z.array(z.string()).default([]),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
  archived: z.boolean().default(false),
  fork: z.boolean().default(false),
  disabled: z.boolean().optional(),
  visibility: z.string().optional(),
});
export type Repository = z.infer<typeof repositorySchema>;

/** An entry of "Get repository content" for a folder; for a file the answer is one such object. */
export const entrySchema = z.object({ name: z.string(), path: z.string(), type: z.string() });
export type Entry = z.infer<typeof entrySchema>;
export const contentsSchema = z.union([z.array(entrySchema), entrySchema]);

/** Facts about a repository as canonical JSON: no star or fork count and no date, which change every day and say nothing. */
export function repositoryRecord(repository: Repository): string {
  const {
    full_name,
    id,
    description,
    topics,
    license,
    archived,
    fork,
    disabled,
    visibility,
    default_branch,
    homepage,
  } = repository;
  return canonicalJson({
    full_name,
    id,
    description: description ?? undefined,
    topics: topics.toSorted(),
    license: license?.spdx_id ?? null,
    archived,
    fork,
    disabled,
    visibility,
    default_branch,
    homepage: homepage ? homepage : undefined,
  });
}
