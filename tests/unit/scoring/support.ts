import { FACTOR_IDS, type FactorId, PRINTED_FACTOR_IDS } from "../../../pipeline/schema/ids.ts";
import { type ScoreAnswer, scoreInput } from "../../../pipeline/scoring/score-input.ts";

/** The gravest vector: base score 10.0. */
export const GRAVEST = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H";
/** Base score 0.0. */
export const HARMLESS = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N";
/** Base score 5.3. */
export const MIDDLE = "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N";

/** Whole numbers from 0 up to `below`, the same on every run (mulberry32, Tommy Ettinger, public domain). */
export function seededIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** The ten printed factors with these scores, in printed order. */
export const printed = (scores: readonly number[]): Record<string, number> =>
  Object.fromEntries(PRINTED_FACTOR_IDS.map((id, index) => [id, scores[index] ?? 0]));

/** All eleven factors at one level, but for those named. */
export const levelsAt = (level: number, others: Partial<Record<FactorId, number | null>> = {}) =>
  new Map<FactorId, number | null>(FACTOR_IDS.map((id) => [id, id in others ? (others[id] ?? null) : level]));

/** The figures of an input that must have some. */
export function figuresOf(value: unknown): Extract<ScoreAnswer, { ok: true }> {
  const answer = scoreInput(value);
  if (!answer.ok) throw new Error(`${answer.error.path}: ${answer.error.message}`);
  return answer;
}

/** The error of an input that must have one. */
export function errorOf(value: unknown): { readonly path: string; readonly message: string } {
  const answer = scoreInput(value);
  if (answer.ok) throw new Error(`expected an error, got ${answer.aivss}`);
  return answer.error;
}
