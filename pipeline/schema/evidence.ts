import { z } from "zod";

/** A quote and where it stands: UTF-8 byte offsets [start, end) into the text of source `source`. */
export const evidenceSchema = z.object({
  source: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  quote: z.string().min(1),
});
export type Evidence = z.infer<typeof evidenceSchema>;
