import { z } from "zod";

/** How far the number of one judge repeats, as measured by `assay eval stability`. */
export const repeatabilitySchema = z.object({
  /**
   * Repeatability coefficient in points, 0-10: two readings of one unchanged listing differ by less, 95 times in 100.
   * Source: Bland & Altman 1999, Stat. Methods Med. Res. 8, §3 (1.96 × √2 × within-listing standard deviation).
   */
  coefficient: z.number().min(0),
  /** Listings that were read, and how often each. */
  listings: z.int().min(1),
  trials: z.int().min(1),
  measuredAt: z.iso.datetime(),
});
export type Repeatability = z.infer<typeof repeatabilitySchema>;

/**
 * Coefficient in points for a judge that was not measured: that of a judge whose scores of a listing spread as far as the
 * gate for the median listing allows (standard deviation of 0.15 points; 1.96 × √2 × 0.15).
 */
export const UNMEASURED_REPEATABILITY = 0.42;
