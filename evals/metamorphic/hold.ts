import type { FactorId } from "../../pipeline/index.ts";
import { median } from "../stats/basics.ts";
import type { Reading } from "../trials/trial.ts";
import type { Expectation, Relation } from "./relations/index.ts";

const scoreOf = (readings: readonly Reading[]): number => median(readings.map(({ aivss }) => aivss)) ?? 0;

/** Median level; null where most trials give none. */
function levelOf(factor: FactorId, readings: readonly Reading[]): number | null {
  const levels = readings.flatMap(({ levels: given }) => given.get(factor) ?? []);
  return levels.length * 2 <= readings.length ? null : median(levels);
}

const isYes = (probe: string, readings: readonly Reading[]): boolean =>
  readings.some(({ probes }) => probes.get(probe) === "yes");

/** False where the unchanged reading makes the relation say nothing. */
export const speaksOf = ({ unless, needs }: Relation, clean: readonly Reading[]): boolean =>
  !unless.some((probe) => isYes(probe, clean)) && (needs.length === 0 || needs.some((probe) => isYes(probe, clean)));

const shown = (level: number | null): string => (level === null ? "not stated" : String(level));

function heldLevel(
  { factor, direction, level }: Extract<Expectation, { level: number }>,
  clean: readonly Reading[],
  twin: readonly Reading[],
): string | null {
  const [before, after] = [levelOf(factor, clean), levelOf(factor, twin)];
  const up = direction === "up";
  const reaches = after !== null && (up ? after >= level : after <= level);
  const lay = before !== null && (up ? before >= level : before <= level);
  const stays = after !== null && before !== null && (up ? after >= before : after <= before);
  if (reaches && (!lay || stays)) return null;
  return `${factor} from ${shown(before)} to ${shown(after)}, expected ${up ? "at least" : "at most"} ${lay ? shown(before) : level}`;
}

/**
 * Whether a relation holds between a listing and its changed twin.
 * @param repeatability points by which two trials of one listing differ by themselves
 * @returns null if it holds, otherwise what moved wrongly
 */
export function broken(
  { expects }: Relation,
  clean: readonly Reading[],
  twin: readonly Reading[],
  repeatability: number,
): string | null {
  // Scores have one decimal; half of one is lost to no binary fraction.
  const tolerance = repeatability + 0.05;
  const move = scoreOf(twin) - scoreOf(clean);
  const words = `score from ${scoreOf(clean).toFixed(1)} to ${scoreOf(twin).toFixed(1)}`;
  if (expects === null) return Math.abs(move) < tolerance ? null : words;
  if ("figure" in expects) return move < tolerance ? null : words;
  if ("level" in expects) return heldLevel(expects, clean, twin);
  const [before, after] = [levelOf(expects.factor, clean), levelOf(expects.factor, twin)];
  const fell = before !== null && after !== null && after < before;
  return fell ? `${expects.factor} from ${shown(before)} to ${shown(after)}, expected no lower` : null;
}
