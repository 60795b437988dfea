import { z } from "zod";
import { canonicalJson } from "../canonical-json.ts";
import { looseFlag, looseText, looseTexts } from "../loose-fields.ts";

/** One model or several, in alphabetical order. */
const modelsSchema = z
  .union([z.string().transform((name) => [name]), z.array(z.unknown())])
  .catch([])
  .pipe(looseTexts);

/** What is read of the README's front matter as the hub gives it. Source: Hugging Face Hub documentation, model and space cards. */
const cardSchema = z
  .object({
    title: looseText,
    // The list first: a loose text takes anything.
    license: z.union([z.array(z.unknown()).pipe(looseTexts), looseText]),
    base_model: modelsSchema,
    // A flag, or the settings of the widget, which say that it is on.
    inference: z
      .union([z.boolean(), z.record(z.string(), z.unknown()).transform(() => true)])
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

const fileSchema = z.object({ rfilename: z.string() });

/** Paths of a repository's files. */
const filesSchema = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.flatMap((entry) => fileSchema.safeParse(entry).data?.rfilename ?? []));

/** What the hub says of a model or a space. Source: Hugging Face Hub documentation, Hub API endpoints. */
export const hubRepositorySchema = z.object({
  _id: looseText,
  id: z.string(),
  author: looseText,
  pipeline_tag: looseText,
  library_name: looseText,
  tags: looseTexts,
  gated: z.union([z.boolean(), z.string()]).optional().catch(undefined),
  private: looseFlag,
  disabled: looseFlag,
  sdk: looseText,
  models: modelsSchema,
  cardData: cardSchema,
  siblings: filesSchema,
});
export type HubRepository = z.infer<typeof hubRepositorySchema>;

/** Files that say what an agent is made of: how it starts, what it needs, which tools and prompts it has. */
const TELLING_FILES =
  /^(?:agent\.(?:json|py)|app\.py|requirements\.txt|packages\.txt|pyproject\.toml|package\.json|dockerfile|(?:mcp|server|tools?|tool_config|prompts?)\.(?:json|ya?ml|py)|tools\/[\w.-]{1,100}\.(?:json|ya?ml|py))$/i;

/** Names of files after which a list says no more. */
const MOST_FILES = 100;

/** Where a model is served from changes with the hub's load. */
const isLasting = (tag: string): boolean => !tag.startsWith("region:");

const licenseTag = (tags: readonly string[]): string | undefined =>
  tags.find((tag) => tag.startsWith("license:"))?.slice("license:".length);

/**
 * What the hub knows of a model or space, as canonical JSON: no count, date or commit, and nothing about where the hub
 * serves it just now.
 */
export function hubRecord({ tags = [], cardData, siblings, ...facts }: HubRepository): string {
  const lasting = tags.filter(isLasting);
  const files = [...new Set(siblings.filter((path) => TELLING_FILES.test(path)))].toSorted();
  return canonicalJson({
    id: facts.id,
    author: facts.author,
    pipeline_tag: facts.pipeline_tag,
    library_name: facts.library_name,
    sdk: facts.sdk,
    license: cardData?.license ?? licenseTag(lasting),
    base_model: cardData?.base_model,
    models: facts.models,
    gated: facts.gated,
    private: facts.private,
    disabled: facts.disabled,
    inference: cardData?.inference,
    tags: lasting.length === 0 ? undefined : lasting,
    files: files.length === 0 ? undefined : files.slice(0, MOST_FILES),
  });
}
