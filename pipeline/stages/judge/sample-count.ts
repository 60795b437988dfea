/**
 * Numbers of samples at which growth stops to look. Source: research/stability.md §2; arXiv 2606.13685 found 11 repeats
 * enough for a faithful majority of 95%, and 15 on hard items.
 */
export const SAMPLE_STEPS: readonly number[] = [3, 5, 9, 15];

/** Most samples of one dossier when nobody says how many. */
export const DEFAULT_SAMPLES_MAX = 15;

/** Failed samples from which on no further ones are asked for: the server, not the agent, is hard to read. */
const FAILURES_THAT_STOP = 2;
/** Fewer answers can't disagree. */
const LEAST_ANSWERS = 2;

/** How many samples the next round goes up to; null if there is none. */
export function nextCount(
  { answers, failures }: { readonly answers: number; readonly failures: number },
  samplesMax: number,
): number | null {
  if (failures >= FAILURES_THAT_STOP || answers < LEAST_ANSWERS) return null;
  const taken = answers + failures;
  const step = SAMPLE_STEPS.find((candidate) => candidate > taken);
  const next = step === undefined ? taken : Math.min(step, samplesMax);
  return next > taken ? next : null;
}
