import { z } from "zod";
import { CAUSES } from "../../../pipeline/schema/diff.ts";
import { severitySchema } from "../../../pipeline/schema/ids.ts";
import { reviewSchema } from "../../../pipeline/schema/review.ts";

export const SORTS = ["attention", "score", "move", "name"] as const;
/** What a row may have that asks for a person. */
export const NEEDS = ["crossing", "override", "finding"] as const;

/** What the queue shows, as the address says it. A part that makes no sense is as if it were not there. */
export const queueQuerySchema = z.object({
  /** Words that the name or the folder has to hold, all of them. */
  q: z.string().max(200).catch(""),
  band: severitySchema.nullable().catch(null),
  status: reviewSchema.shape.status.nullable().catch(null),
  cause: z.enum(CAUSES).nullable().catch(null),
  needs: z.enum(NEEDS).nullable().catch(null),
  sort: z.enum(SORTS).catch("attention"),
  page: z.coerce.number().int().min(1).catch(1),
});
export type QueueQuery = Readonly<z.infer<typeof queueQuerySchema>>;

const DEFAULTS: QueueQuery = queueQuerySchema.parse({});

/** A query as it stands behind `?`, with that mark; empty for the queue as it opens. */
export function queryText(query: QueueQuery, changes: Partial<QueueQuery> = {}): string {
  const parameters = new URLSearchParams();
  const defaults: Readonly<Record<string, unknown>> = DEFAULTS;
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    if (value !== null && value !== defaults[name]) parameters.set(name, String(value));
  }
  return parameters.size === 0 ? "" : `?${parameters.toString()}`;
}
