import { z } from "zod";
import { comparisonSchema, type AssessmentDiff } from "../../../pipeline/schema/diff.ts";
import { refreshEntrySchema } from "../../../pipeline/schema/refresh.ts";

export const refreshJsonSchema = z.object({
  planned: z.int(),
  entries: z.array(refreshEntrySchema),
  unchanged: z.int(),
  noise: z.array(z.object({ slug: z.string(), held: z.array(z.string()) })),
  orphaned: z.array(z.object({ slug: z.string() })),
  left: z.array(z.string()),
});
export type RefreshJson = z.infer<typeof refreshJsonSchema>;

/** What a night ended with, of both catalogues. */
export interface Outcome {
  readonly refreshed: RefreshJson;
  readonly compared: z.infer<typeof comparisonSchema>;
}

export const outcomeOf = (refreshed: string, compared: string): Outcome => ({
  refreshed: refreshJsonSchema.parse(JSON.parse(refreshed)),
  compared: comparisonSchema.parse(JSON.parse(compared)),
});

/** Changes of an agent that are not explained by these causes. */
export const unexplained = ({ slug, changes }: AssessmentDiff, allowed: readonly string[]): string[] =>
  changes.flatMap(({ path, kind, causes }) =>
    causes.every((cause) => allowed.includes(cause)) ? [] : `${slug}: ${kind} ${path} because of ${causes.join(", ")}`,
  );
