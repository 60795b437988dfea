import { z } from "zod";
import type { TokenUsage } from "../errors.ts";
import { assessmentDiffSchema } from "./diff.ts";
import { severitySchema } from "./ids.ts";

const entry = { agent: z.string() };
/** A published number, as a report of changes shows it. */
const published = { slug: z.string(), name: z.string(), aivss: z.number(), severity: severitySchema };

/** What became of one agent, as much of it as a report needs. */
export const refreshEntrySchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("new"), ...entry, ...published }),
  z.object({ status: z.literal("changed"), ...entry, ...published, diff: assessmentDiffSchema }),
  /** Read anew, and its files say the same in other words or with other quotes. */
  z.object({ status: z.literal("same"), ...entry, ...published }),
  z.object({
    status: z.literal("failed"),
    ...entry,
    /** Folder of what stands; null for an agent without an assessment. */
    slug: z.string().nullable(),
    code: z.string(),
    message: z.string(),
  }),
]);
export type RefreshEntry = Readonly<z.infer<typeof refreshEntrySchema>>;

export interface RefreshResult {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly planned: number;
  /** What runs that were stopped had changed before and nobody was told; then everything but what was found unchanged. */
  readonly entries: readonly RefreshEntry[];
  /** Entries of runs that were stopped. */
  readonly carried: number;
  readonly unchanged: number;
  /** What a judge said otherwise without a reason in the text, and what was therefore not published. */
  readonly noise: readonly { readonly slug: string; readonly name: string; readonly held: readonly string[] }[];
  /** Agents with overrides whose target is gone: a person has to look. */
  readonly orphaned: readonly { readonly slug: string; readonly name: string; readonly paths: readonly string[] }[];
  /** Folders with an assessment that the catalogue no longer names. */
  readonly left: readonly string[];
  readonly usage: TokenUsage;
  /** US dollars; null when a price is not known. */
  readonly costUsd: number | null;
}

/**
 * Agents that may fail before a run no longer counts as complete.
 * @param gate share of agents (0-1) that must not fail
 */
export const failuresAllowed = ({ planned }: RefreshResult, gate: number): number =>
  // A share such as 0.99 is not exact in binary; no catalogue is so large that this would allow one more.
  Math.floor(planned * (1 - gate) + 1e-6);

export const failuresIn = ({ entries }: RefreshResult): number =>
  entries.filter(({ status }) => status === "failed").length;

/** True if so few agents failed that the run may be called complete. `gate` as in `failuresAllowed`. */
export const isComplete = (result: RefreshResult, gate: number): boolean =>
  failuresIn(result) <= failuresAllowed(result, gate);
