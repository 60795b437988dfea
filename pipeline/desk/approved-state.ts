import { z } from "zod";
import type { CommittedVersion } from "../ports/assessment-history.ts";
import { type Assessment, assessmentSchema } from "../schema/assessment.ts";

/** A committed state that this version can read. */
export interface CommittedState {
  readonly commit: string;
  readonly date: string;
  readonly assessment: Assessment;
}

/** All that tells an approved state: most states need no closer look. */
const statusSchema = z.object({ review: z.object({ status: z.string() }) });

/** Undefined for what is no JSON: somebody may have committed anything. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Null for what an earlier version wrote, and this one can't read. */
export const readableAssessment = (bytes: Uint8Array): Assessment | null =>
  assessmentSchema.safeParse(parse(bytes)).data ?? null;

/** The first of some states that people had approved; null if none was. @param versions the latest first */
export async function latestApproved(versions: AsyncIterable<CommittedVersion>): Promise<CommittedState | null> {
  for await (const { commit, date, bytes } of versions) {
    if (statusSchema.safeParse(parse(bytes)).data?.review.status !== "approved") continue;
    const assessment = readableAssessment(bytes);
    return assessment === null ? null : { commit, date, assessment };
  }
  return null;
}
